package dev.paniclens.cli.option;

import dev.paniclens.query.DetailFields;
import dev.paniclens.query.Field;
import dev.paniclens.query.Fields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Spec;

/** {@code help query}: the query language, of which every command that reads an index takes one. */
@Command(name = "query", hidden = true, header = "The query language.")
public final class QueryHelp implements Runnable {
  private static final int WIDTH = 78;

  /** The longest name of a field, and two blanks. */
  private static final int NAMES = 14;

  private static final List<String> LANGUAGE =
      List.of(
          "",
          "A word alone is a kext: its bundle identifier, whole, with * for what is left",
          "open, or a part of it. If no kext is called so, and where several words stand",
          "together, they are words of the panic string; in quotes, side by side.",
          "",
          "  com.softraid.driver.SoftRAID        softraid        'watchdog timeout'",
          "",
          "FIELD:VALUE asks for what a crash has in a field. AND, OR, NOT (&&, ||, -) in",
          "capitals; AND binds before OR, and is meant where nothing stands between.",
          "",
          "  culprit:softraid verdict:third-party (os:12 OR os:13) -class:watchdog",
          "  os:(12 OR 13)                either value",
          "  culprit:*   -culprit:*       has one, has none",
          "  model:\"MacBook Air\"          a value with blanks",
          "",
          "Versions, builds, dates, lengths of time and numbers have an order:",
          "",
          "  os:13          13.0 and every 13.x    os:>=12  os:12..13  os:[12 TO 14}",
          "  os:22G74       a build; also os:macOS, os:Ventura",
          "  date:2025-03   the month              date:>=now-30d  date:2025-01..2025-03",
          "  since:30d      the same                until:2025-03",
          "  uptime:>2h     s, m, h, d, w",
          "  kext:com.example.driver@<2.3          of a kext's version, as the kernel",
          "                                        orders them: 2.3b1 before 2.3",
          "",
          "What the language does not know is an error, never an empty answer.",
          "");

  @Spec private CommandSpec spec;

  /** Writes the help, if it is asked for: it reads tables that other commands need not read. */
  public static void fill(CommandLine command, String... args) {
    if (!Arrays.asList(args).contains("query")) {
      return;
    }
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    usage.customSynopsis("paniclens search|stats|top|timeline|correlate|… [QUERY]");
    List<String> lines = new ArrayList<>(LANGUAGE);
    lines.add("Fields:");
    Fields.own().forEach(field -> lines.addAll(lines(field)));
    lines.add("");
    lines.add("Details of the panic, members of panic.details in the JSON. The name of a group");
    lines.add("stands for all of them (exit:*).");
    groups()
        .forEach((group, members) -> lines.addAll(wrapped("  " + group + ":", members, "    ")));
    List<String> aliases = new ArrayList<>();
    new TreeMap<>(DetailFields.aliases()).forEach((name, path) -> aliases.add(name + "=" + path));
    lines.addAll(wrapped("  Short names:", aliases, "    "));
    usage.footer(lines.stream().map(line -> line.replace("%", "%%")).toArray(String[]::new));
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static List<String> lines(Field field) {
    String name = "  " + field.name() + " ".repeat(NAMES - field.name().length());
    List<String> lines = new ArrayList<>(List.of(name + field.says()));
    List<String> codes = Fields.codesOf(field);
    if (!codes.isEmpty()) {
      lines.addAll(wrapped(" ".repeat(NAMES + 1), codes, " ".repeat(NAMES + 1)));
    }
    return lines;
  }

  /** Names stay whole, which the help's own layout would break at their dots. */
  private static List<String> wrapped(String first, List<String> words, String next) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(first);
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i) + (i < words.size() - 1 ? "," : "");
      if (line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(next);
      }
      line.append(' ').append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private static Map<String, List<String>> groups() {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    for (String name : DetailFields.names()) {
      int dot = name.indexOf('.');
      String group = dot < 0 ? "Others" : name.substring(0, dot);
      groups.computeIfAbsent(group, g -> new ArrayList<>()).add(name.substring(dot + 1));
    }
    return groups;
  }
}
