package dev.paniclens.attribution.comparison;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Analysis.Panic;
import dev.paniclens.analysis.Signature;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Several panics compared with the first of them: a contract with other programs, as JSON.
 *
 * @param schema version of the contract
 * @param reports those that are panics, in the order given
 * @param groups the reports by signature, in the order of their first ones
 */
public record ComparedReports(int schema, List<Report> reports, List<Group> groups) {

  /** The version of the JSON contract that this program writes. */
  public static final int SCHEMA = 1;

  public ComparedReports {
    reports = List.copyOf(reports);
    groups = List.copyOf(groups);
  }

  /**
   * One report.
   *
   * @param number its place in the list, from 1
   * @param path of its file, as given
   * @param part number of the report within its file, from 1; only where a file holds several
   * @param id name of the crash
   * @param time when it panicked
   * @param truncated whether a part of the report is missing
   * @param signature the signature's id; absent when the report tells too little for one
   * @param family the signature's family
   * @param title what the crash is, in one line
   * @param toFirst how it compares with the first report; absent for the first
   */
  public record Report(
      int number,
      String path,
      OptionalInt part,
      Optional<String> id,
      Optional<OffsetDateTime> time,
      boolean truncated,
      Optional<String> signature,
      Optional<String> family,
      Optional<String> title,
      Optional<Comparison> toFirst) {}

  /**
   * Reports of the same crash.
   *
   * @param signature the signature's id; absent for a report without one, which is a group of its
   *     own
   * @param title what the crash is, in one line
   * @param reports numbers of the reports
   */
  public record Group(Optional<String> signature, Optional<String> title, List<Integer> reports) {
    public Group {
      reports = List.copyOf(reports);
    }
  }

  /** Compares all with the first. */
  public static ComparedReports of(List<Analysis> analyses) {
    List<Report> reports = new ArrayList<>();
    Map<String, Group> groups = new LinkedHashMap<>();
    for (Analysis a : analyses) {
      int number = reports.size() + 1;
      reports.add(report(number, a, analyses.getFirst()));
      String key = a.signature().map(Signature::id).orElse("report " + number);
      groups.merge(
          key,
          new Group(
              a.signature().map(Signature::id),
              a.signature().map(Signature::title),
              List.of(number)),
          ComparedReports::joined);
    }
    return new ComparedReports(SCHEMA, reports, List.copyOf(groups.values()));
  }

  /** Whether all are the same crash, as their signatures tell; not so for less than two. */
  public boolean allSame() {
    return reports.size() > 1 && groups.size() == 1;
  }

  private static Report report(int number, Analysis a, Analysis first) {
    return new Report(
        number,
        a.source().path(),
        a.source().part(),
        a.id(),
        a.panic().flatMap(Panic::time),
        a.source().truncated(),
        a.signature().map(Signature::id),
        a.signature().flatMap(Signature::family),
        a.signature().map(Signature::title),
        number == 1 ? Optional.empty() : Optional.of(Comparison.of(first, a)));
  }

  private static Group joined(Group a, Group b) {
    List<Integer> reports = new ArrayList<>(a.reports());
    reports.addAll(b.reports());
    return new Group(a.signature(), a.title(), reports);
  }
}
