package dev.paniclens.cli;

import dev.paniclens.attribution.Verdict;
import dev.paniclens.index.CrashQuery;
import dev.paniclens.index.DetailFilter;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The conditions that narrow crashes down, for every command that reads an index. */
final class FilterOptions {
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
      description = "13 finds 13.x, 13.5 finds 13.5.x; also a build (22G74) or a system (iOS).")
  private Optional<String> os = Optional.empty();

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "Identifier (MacBookPro16,1) or any part of the name (\"MacBook Air\").")
  private Optional<String> model = Optional.empty();

  @Option(names = "--class", paramLabel = "CODE", description = "Panic class, such as page-fault.")
  private Optional<String> panicClass = Optional.empty();

  @Option(names = "--kind", paramLabel = "CODE", description = "Kind within the class.")
  private Optional<String> kind = Optional.empty();

  @Option(
      names = "--signature",
      paramLabel = "SIGNATURE",
      description = "Id of a signature, its beginning, or words of its title.")
  private Optional<String> signature = Optional.empty();

  @Option(
      names = "--where",
      paramLabel = "FIELD=VALUE",
      description =
          "A detail of the panic, such as zone=kalloc.48, trap=14 or service=*WindowServer; several"
              + " must all hold. search --help lists the fields.")
  private List<String> details = List.of();

  @Option(names = "--process", paramLabel = "NAME", description = "Process that was running.")
  private Optional<String> process = Optional.empty();

  @Option(names = "--since", paramLabel = "DATE", description = "First day, as 2024-03-01.")
  private Optional<String> since = Optional.empty();

  @Option(names = "--until", paramLabel = "DATE", description = "Last day, as 2024-03-31.")
  private Optional<String> until = Optional.empty();

  /**
   * Adds the conditions to a query.
   *
   * @throws UserException if one makes no sense
   */
  CrashQuery.Builder apply(CrashQuery.Builder query) {
    query.verdicts(verdicts.stream().map(FilterOptions::verdict).toList());
    os.ifPresent(query::os);
    model.ifPresent(query::model);
    panicClass.ifPresent(query::panicClass);
    kind.ifPresent(query::kind);
    signature.ifPresent(query::signature);
    query.details(details.stream().map(FilterOptions::detail).toList());
    process.ifPresent(query::process);
    since.ifPresent(day -> query.since(day("--since", day)));
    until.ifPresent(day -> query.until(day("--until", day)));
    return query;
  }

  private static Verdict verdict(String word) {
    return Verdict.of(word.strip())
        .orElseThrow(
            () ->
                new UserException(
                    "there is no verdict \""
                        + word
                        + "\"; there are "
                        + String.join(
                            ", ",
                            Arrays.stream(Verdict.values()).map(Verdict::toString).toList())));
  }

  private static DetailFilter detail(String text) {
    try {
      return DetailFilter.parse(text);
    } catch (IllegalArgumentException e) {
      throw new UserException("--where: " + e.getMessage());
    }
  }

  private static LocalDate day(String option, String text) {
    try {
      return LocalDate.parse(text.strip());
    } catch (DateTimeException e) {
      throw new UserException(option + " takes a day as 2024-03-01, not \"" + text + "\"");
    }
  }
}
