package dev.paniclens.cli.option;

import dev.paniclens.query.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What was wrong with the words of a command line, in one line. */
public final class UsageFault {
  private static final String HELP = " (see paniclens help)";

  /** What the command "help" says of a command that there is not. */
  private static final Pattern NO_COMMAND = Pattern.compile("Unknown subcommand '(\\S+)'\\.\\s*");

  private UsageFault() {}

  /** The line. */
  public static String of(ParameterException fault) {
    CommandLine command = fault.getCommandLine();
    if (fault instanceof UnmatchedArgumentException unmatched
        && !unmatched.getUnmatched().isEmpty()) {
      return unmatched(unmatched, unmatched.getUnmatched().getFirst(), command);
    }
    if (fault instanceof MissingParameterException missing
        && missing.getMissing().stream().allMatch(ArgSpec::isPositional)) {
      return missing(missing.getMissing().getFirst(), command);
    }
    Matcher other = NO_COMMAND.matcher(fault.getMessage());
    return other.matches()
        ? noCommand(other.group(1), root(command))
        : fault.getMessage().replaceFirst("^Error: ", "") + HELP;
  }

  private static String missing(ArgSpec what, CommandLine command) {
    int least = what.arity().min();
    return "%s takes %s%s"
        .formatted(
            command.getCommandName(),
            least > 1 ? "at least " + least + " of " : "",
            what.paramLabel() + HELP);
  }

  private static String noCommand(String word, CommandLine root) {
    return "there is no command \"%s\"%s".formatted(word, near(word, commands(root)));
  }

  private static CommandLine root(CommandLine command) {
    return command.getParent() == null ? command : root(command.getParent());
  }

  private static String unmatched(
      UnmatchedArgumentException fault, String word, CommandLine command) {
    if (!fault.isUnknownOption()) {
      return command.getParent() == null ? noCommand(word, command) : fault.getMessage() + HELP;
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
