package dev.paniclens.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Has the system show a page in the browser that its user prefers. */
final class BrowserWindow {
  private BrowserWindow() {}

  /**
   * Opens a page, and does not wait for it.
   *
   * @return why it could not, in a sentence; empty if the system was asked
   */
  static Optional<String> open(String address) {
    return open(command(System.getProperty("os.name", ""), address));
  }

  static Optional<String> open(List<String> command) {
    try {
      new ProcessBuilder(command)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("no browser could be opened: there is no " + command.getFirst());
    }
  }

  /** What opens an address on a system of this name. */
  static List<String> command(String system, String address) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("mac")) {
      return List.of("open", address);
    }
    return name.startsWith("windows")
        ? List.of("rundll32", "url.dll,FileProtocolHandler", address)
        : List.of("xdg-open", address);
  }
}
