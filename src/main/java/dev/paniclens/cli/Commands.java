package dev.paniclens.cli;

import dev.paniclens.cli.advise.AdviseCommand;
import dev.paniclens.cli.option.QueryHelp;
import dev.paniclens.cli.redact.RedactCommand;
import dev.paniclens.cli.terminal.Console;
import java.lang.reflect.Constructor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IFactory;

/**
 * Makes the commands, and gives the console to those that ask for one.
 *
 * <p>To learn all options of all commands takes longer than most of what a short command does. So
 * only that command is made which the first word names; whatever begins otherwise (help, an option
 * for all commands, a mistake) is judged with all of them.
 */
final class Commands implements IFactory {
  /** By name, in the order in which help shows them. */
  private static final Map<String, Class<?>> ALL = new LinkedHashMap<>();

  static {
    ALL.put("analyze", AnalyzeCommand.class);
    ALL.put("compare", CompareCommand.class);
    ALL.put("advise", AdviseCommand.class);
    ALL.put("index", IndexCommand.class);
    ALL.put("reindex", ReindexCommand.class);
    ALL.put("watch", WatchCommand.class);
    ALL.put("search", SearchCommand.class);
    ALL.put("show", ShowCommand.class);
    ALL.put("tag", MarkCommand.Tag.class);
    ALL.put("untag", MarkCommand.Untag.class);
    ALL.put("note", MarkCommand.Note.class);
    ALL.put("similar", SimilarCommand.class);
    ALL.put("stats", StatsCommand.class);
    ALL.put("top", TopCommand.class);
    ALL.put("timeline", TimelineCommand.class);
    ALL.put("correlate", CorrelateCommand.class);
    ALL.put("transition", TransitionCommand.class);
    ALL.put("report", ReportCommand.class);
    ALL.put("serve", ServeCommand.class);
    ALL.put("export", ExportCommand.class);
    ALL.put("import", ImportCommand.class);
    ALL.put("redact", RedactCommand.class);
    ALL.put("query", QueryHelp.class);
    ALL.put("help", HelpCommand.class);
  }

  /** What asks for the version alone, and for no command. */
  private static final Set<String> VERSION = Set.of("--version", "-V");

  private final Console console;

  Commands(Console console) {
    this.console = console;
  }

  /** The commands with their names, in the order of help. */
  static Map<String, Class<?>> all() {
    return Collections.unmodifiableMap(ALL);
  }

  /** A command line with the commands that these words can mean. */
  CommandLine line(Main main, String... words) {
    CommandLine line = new CommandLine(main, this);
    String first = words.length == 0 ? "" : words[0];
    if (ALL.containsKey(first) && ALL.get(first) != HelpCommand.class) {
      add(line, first);
    } else if (words.length != 1 || !VERSION.contains(first)) {
      ALL.keySet().forEach(name -> add(line, name));
    }
    Optional.ofNullable(line.getSubcommands().get("query"))
        .ifPresent(query -> QueryHelp.fill(query, words));
    return line;
  }

  private void add(CommandLine line, String name) {
    line.addSubcommand(name, new CommandLine(ALL.get(name), this));
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (constructor.getParameterCount() == 1
          && constructor.getParameterTypes()[0] == Console.class) {
        return type.cast(constructor.newInstance(console));
      }
    }
    return CommandLine.defaultFactory().create(type);
  }
}
