package dev.paniclens.cli.option;

import dev.paniclens.analysis.Verdict;
import dev.paniclens.index.CrashQuery;
import dev.paniclens.index.DetailFilter;
import dev.paniclens.knowledge.panic.KnownCrashCatalog;
import dev.paniclens.knowledge.panic.PanicClassCatalog;
import dev.paniclens.knowledge.panic.PanicClassInfo;
import dev.paniclens.knowledge.panic.PanicKindInfo;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The conditions that narrow crashes down, for every command that reads an index. */
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
      description = "13 finds 13.x, 13.5 finds 13.5.x; also a build (22G74) or a system (iOS).")
  private Optional<String> os = Optional.empty();

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "Identifier (MacBookPro16,1) or any part of the name (\"MacBook Air\").")
  private Optional<String> model = Optional.empty();

  @Option(names = "--class", paramLabel = "CODE", description = "Panic class, such as page-fault.")
  private Optional<String> panicClass = Optional.empty();

  @Option(
      names = "--kind",
      paramLabel = "CODE",
      description = "Kind within the class: null-pointer, or page-fault/null-pointer.")
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

  @Option(
      names = "--known",
      arity = "0..1",
      fallbackValue = "*",
      paramLabel = "ID",
      description =
          "Crashes that look like a known one: any, or that of the id that analyze --json gives.")
  private Optional<String> known = Optional.empty();

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
  public CrashQuery.Builder apply(CrashQuery.Builder query) {
    query.verdicts(verdicts.stream().map(FilterOptions::verdict).toList());
    os.ifPresent(query::os);
    model.ifPresent(query::model);
    panicClass.ifPresent(code -> query.panicClass(Known.CLASSES.require(code)));
    kind.ifPresent(code -> kind(code, query));
    signature.ifPresent(query::signature);
    query.details(details.stream().map(FilterOptions::detail).toList());
    known.ifPresent(id -> query.known(id.equals("*") ? id : Known.CRASHES.require(id)));
    process.ifPresent(query::process);
    since.ifPresent(day -> query.since(day("--since", day)));
    until.ifPresent(day -> query.until(day("--until", day)));
    return query;
  }

  private static Verdict verdict(String word) {
    return Verdict.of(Known.VERDICTS.require(word)).orElseThrow();
  }

  /** Takes the form that {@code stats} prints, too: {@code class/kind}. */
  private void kind(String text, CrashQuery.Builder query) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      query.kind(Known.KINDS.require(text));
      return;
    }
    String ofClass = Known.CLASSES.require(text.substring(0, slash));
    if (panicClass.filter(code -> !Known.CLASSES.require(code).equals(ofClass)).isPresent()) {
      throw new UserException("--kind " + text + " is no kind of --class " + panicClass.get());
    }
    Collection<String> kinds = kinds(PanicClassCatalog.bundled().find(ofClass)).toList();
    if (kinds.isEmpty()) {
      throw new UserException("the panic class " + ofClass + " has no kinds");
    }
    query.panicClass(ofClass);
    query.kind(new Codes("kind of " + ofClass, kinds).require(text.substring(slash + 1)));
  }

  private static Stream<String> kinds(PanicClassInfo info) {
    return info.kinds().stream().map(PanicKindInfo::code);
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

  /** Read only when an option is given: other commands start without the tables. */
  private static final class Known {
    static final Codes VERDICTS =
        new Codes("verdict", Arrays.stream(Verdict.values()).map(Verdict::toString).toList());

    static final Codes CLASSES =
        new Codes(
            "panic class",
            PanicClassCatalog.bundled().all().stream().map(PanicClassInfo::code).toList());

    static final Codes CRASHES =
        new Codes(
            "known crash", KnownCrashCatalog.bundled().all().stream().map(c -> c.id()).toList());

    static final Codes KINDS =
        new Codes(
            "kind of panic",
            PanicClassCatalog.bundled().all().stream()
                .flatMap(FilterOptions::kinds)
                .distinct()
                .toList());
  }
}
