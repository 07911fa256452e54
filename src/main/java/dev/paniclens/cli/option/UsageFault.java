package dev.paniclens.cli.option;

import dev.paniclens.query.Nearest;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What was wrong with the words of a command line, in one line. */
public final class UsageFault {
  private static final String HELP = " (see paniclens help)";

  private UsageFault() {}

  /** The line. */
  public static String of(ParameterException fault) {
    if (!(fault instanceof UnmatchedArgumentException unmatched)
        || unmatched.getUnmatched().isEmpty()) {
      return fault.getMessage().replaceFirst("^Error: ", "") + HELP;
    }
    String word = unmatched.getUnmatched().getFirst();
    CommandLine command = fault.getCommandLine();
    if (!unmatched.isUnknownOption()) {
      return command.getParent() == null
          ? "there is no command \"%s\"%s".formatted(word, near(word, commands(command)))
          : fault.getMessage() + HELP;
    }
    boolean condition = word.length() > 2 && !word.startsWith("--") && takesQuery(command);
    return condition
        ? "there is no option %s; a condition that begins with \"-\" is written NOT %s"
            .formatted(word, word.substring(1))
        : "%s has no option %s%s"
            .formatted(
                command.getCommandName(), word.split("=", 2)[0], near(word, options(command)));
  }

  private static boolean takesQuery(CommandLine command) {
    return command.getCommandSpec().positionalParameters().stream()
        .anyMatch(parameter -> parameter.paramLabel().equals("QUERY"));
  }

  private static String near(String word, List<String> names) {
    Optional<String> named = Nearest.named(word.split("=", 2)[0], names);
    return named.map(nearest -> "; " + nearest).orElse(HELP);
  }

  private static List<String> commands(CommandLine command) {
    return List.copyOf(command.getSubcommands().keySet());
  }

  private static List<String> options(CommandLine command) {
    return command.getCommandSpec().options().stream().map(option -> option.longestName()).toList();
  }
}
