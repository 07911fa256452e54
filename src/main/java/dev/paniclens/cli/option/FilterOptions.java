package dev.paniclens.cli.option;

import dev.paniclens.query.Fields;
import dev.paniclens.query.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * The conditions that narrow crashes down, for every command that reads an index: short for those
 * of the query language. An option with several values, or given twice, means any of them.
 */
public final class FilterOptions {
  @Option(
      names = "--verdict",
      paramLabel = "VERDICT",
      split = ",",
      description =
          "third-party, third-party-in-macos, apple, kernel, firmware, hardware, userspace,"
              + " requested or undetermined; several with commas.")
  private List<String> verdicts = List.of();

  @Option(
      names = "--os",
      paramLabel = "VERSION",
      split = ",",
      description = "13 finds 13.x; also >=12, 12..13, a build (22G74), a system (iOS) or Ventura.")
  private List<String> os = List.of();

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "Identifier (MacBookPro16,1) or any part of the name (\"MacBook Air\").")
  private List<String> model = List.of();

  @Option(
      names = "--class",
      paramLabel = "CODE",
      split = ",",
      description = "Panic class, such as page-fault.")
  private List<String> panicClass = List.of();

  @Option(
      names = "--kind",
      paramLabel = "CODE",
      split = ",",
      description = "Kind within the class: null-pointer, or page-fault/null-pointer.")
  private List<String> kind = List.of();

  @Option(
      names = "--signature",
      paramLabel = "SIGNATURE",
      description = "Id of a signature, its beginning, or words of its title.")
  private List<String> signature = List.of();

  @Option(
      names = "--where",
      paramLabel = "FIELD=VALUE",
      description =
          "A detail of the panic, such as zone=kalloc.48, trap=14 or service=*WindowServer; several"
              + " must all hold. help query lists the fields.")
  private List<String> details = List.of();

  @Option(
      names = "--known",
      arity = "0..1",
      fallbackValue = "*",
      paramLabel = "ID",
      description =
          "Crashes that look like a known one: any, or that of the id that analyze --json gives.")
  private List<String> known = List.of();

  @Option(names = "--process", paramLabel = "NAME", description = "Process that was running.")
  private List<String> process = List.of();

  @Option(
      names = "--since",
      paramLabel = "DATE",
      description = "First day: 2024-03-01, 2024-03, now-30d.")
  private Optional<String> since = Optional.empty();

  @Option(names = "--until", paramLabel = "DATE", description = "Last day, likewise.")
  private Optional<String> until = Optional.empty();

  /**
   * The conditions, which must all hold.
   *
   * @throws UserException if one makes no sense
   */
  List<Query> conditions() {
    List<Query> all = new ArrayList<>();
    checkKinds();
    add("--verdict", Fields.VERDICT.name(), verdicts, all);
    add("--os", Fields.OS.name(), os, all);
    add("--model", Fields.MODEL.name(), model, all);
    add("--class", Fields.CLASS.name(), panicClass, all);
    add("--kind", Fields.KIND.name(), kind, all);
    add("--signature", Fields.SIGNATURE.name(), signature, all);
    add("--known", Fields.KNOWN.name(), known, all);
    add("--process", Fields.PROCESS.name(), process, all);
    details.forEach(detail -> add(detail, all));
    since.ifPresent(day -> all.add(QueryText.either("--since", Fields.SINCE, List.of(day))));
    until.ifPresent(day -> all.add(QueryText.either("--until", Fields.UNTIL, List.of(day))));
    return all;
  }

  /** A kind of another class would find nothing, which looks like an answer. */
  private void checkKinds() {
    for (String each : kind) {
      int slash = each.indexOf('/');
      if (slash >= 0
          && !panicClass.isEmpty()
          && panicClass.stream().noneMatch(each.substring(0, slash)::equalsIgnoreCase)) {
        throw new UserException(
            "--kind %s is no kind of --class %s".formatted(each, String.join(",", panicClass)));
      }
    }
  }

  private static void add(String option, String field, List<String> values, List<Query> all) {
    if (!values.isEmpty()) {
      all.add(QueryText.either(option, field, values));
    }
  }

  private static void add(String detail, List<Query> all) {
    int sign = detail.indexOf('=');
    if (sign < 0) {
      throw new UserException("--where: \"" + detail + "\" is not of the form FIELD=VALUE");
    }
    all.add(
        QueryText.either(
            "--where", detail.substring(0, sign).strip(), List.of(detail.substring(sign + 1))));
  }
}
