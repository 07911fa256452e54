package dev.paniclens.analysis;

import dev.paniclens.report.Envelope.Container;
import dev.paniclens.report.OtherReport;
import dev.paniclens.report.ReportKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The file a report came from.
 *
 * @param path as given; members of archives after {@code !/}
 * @param part number of the report within its file, from 1; only where a file holds several
 * @param sha256 of the file or member, in lower-case hex; absent when it was not read to its end
 * @param bytes its size; absent when it was not read to its end
 * @param container form of the report
 * @param kind what the file turned out to be
 * @param bugType Apple's number for the kind of report
 * @param truncated whether a part of the report is missing
 * @param problems what was missing or malformed, in plain words
 * @param other what a report that is no panic tells at its head
 */
public record Source(
    String path,
    OptionalInt part,
    Optional<String> sha256,
    OptionalLong bytes,
    Optional<Container> container,
    ReportKind kind,
    Optional<String> bugType,
    boolean truncated,
    List<String> problems,
    Optional<OtherReport> other) {
  public Source {
    problems = List.copyOf(problems);
  }

  /** The same with something more that was missing or malformed. */
  public Source withProblem(String problem) {
    return new Source(
        path,
        part,
        sha256,
        bytes,
        container,
        kind,
        bugType,
        truncated,
        Stream.concat(problems.stream(), Stream.of(problem)).toList(),
        other);
  }

  /** That of a panic, or of nothing that could be read. */
  public Source(
      String path,
      OptionalInt part,
      Optional<String> sha256,
      OptionalLong bytes,
      Optional<Container> container,
      ReportKind kind,
      Optional<String> bugType,
      boolean truncated,
      List<String> problems) {
    this(
        path, part, sha256, bytes, container, kind, bugType, truncated, problems, Optional.empty());
  }
}
