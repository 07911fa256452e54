package dev.paniclens.cli.option;

import dev.paniclens.index.DetailFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Lists in a command's help the fields that {@code --where} takes. */
public final class FieldsHelp {
  private static final int WIDTH = 78;

  private FieldsHelp() {}

  /** Adds the list to a command's help. */
  public static void addTo(CommandLine command) {
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    List<String> footer = new ArrayList<>(Arrays.asList(usage.footer()));
    footer.add("");
    footer.add("Fields of --where: members of panic.details in the JSON. The name of a group");
    footer.add("stands for all of them (--where exit=*).");
    groups().forEach((group, members) -> footer.addAll(lines(group, members)));
    List<String> aliases = new ArrayList<>();
    new TreeMap<>(DetailFields.aliases()).forEach((name, path) -> aliases.add(name + "=" + path));
    footer.addAll(lines("Short names", aliases));
    usage.footer(footer.toArray(String[]::new));
  }

  /** Names of fields stay whole, which the help's own layout would break at their dots. */
  private static List<String> lines(String group, List<String> members) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder("  ").append(group).append(':');
    for (int i = 0; i < members.size(); i++) {
      String word = members.get(i) + (i < members.size() - 1 ? "," : "");
      if (line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder("   ");
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
