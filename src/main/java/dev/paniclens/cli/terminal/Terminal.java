package dev.paniclens.cli.terminal;

import java.io.Console;
import java.util.Optional;

/**
 * Whether somebody is watching. Java can tell of standard input and output together at most, so the
 * launcher, whose shell can tell of each stream, says it in system properties.
 */
public final class Terminal {
  private Terminal() {}

  /** Whether standard output is a terminal. */
  public static boolean isOutput() {
    return said("paniclens.stdout.tty").orElseGet(Terminal::hasConsole);
  }

  /** Whether standard error is a terminal. */
  public static boolean isError() {
    return said("paniclens.stderr.tty").orElseGet(Terminal::hasConsole);
  }

  private static Optional<Boolean> said(String property) {
    return Optional.ofNullable(System.getProperty(property)).map(Boolean::valueOf);
  }

  @SuppressWarnings("SystemConsoleNull") // from Java 22 on the console itself is asked below
  private static boolean hasConsole() {
    Console console = System.console();
    return console != null && isTerminal(console);
  }

  private static boolean isTerminal(Console console) {
    try {
      Object answer = Console.class.getMethod("isTerminal").invoke(console);
      return Boolean.TRUE.equals(answer);
    } catch (NoSuchMethodException e) {
      return true; // Java 21: a console is a terminal
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
