package dev.paniclens.cli;

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
final class FieldsHelp {
  private FieldsHelp() {}

  static void addTo(CommandLine command) {
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    List<String> footer = new ArrayList<>(Arrays.asList(usage.footer()));
    footer.add("");
    footer.add(
        "Fields of --where, members of panic.details in the JSON (--where lock=0x… looks in");
    footer.add("all that begin so):");
    groups()
        .forEach((group, members) -> footer.add("  " + group + ": " + String.join(", ", members)));
    List<String> aliases = new ArrayList<>();
    new TreeMap<>(DetailFields.aliases()).forEach((name, path) -> aliases.add(name + "=" + path));
    footer.add("  short names: " + String.join(", ", aliases));
    usage.footer(footer.toArray(String[]::new));
  }

  private static Map<String, List<String>> groups() {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    for (String name : DetailFields.names()) {
      int dot = name.indexOf('.');
      String group = dot < 0 ? "alone" : name.substring(0, dot);
      groups.computeIfAbsent(group, g -> new ArrayList<>()).add(name.substring(dot + 1));
    }
    return groups;
  }
}
