package dev.paniclens.parse;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One file, read.
 *
 * @param results what it holds: one result, or several panics of one log file. Each may be parsed
 *     anew when it is asked for: go through them once, in their order
 * @param sha256 hash of all its bytes in lower-case hex; absent when it was left before its end,
 *     because nothing in it was a report
 * @param bytes its size; absent likewise
 * @param unread what of it is not read though it may hold reports, in words for a person; absent
 *     when all is
 */
public record ParsedFile(
    List<ParseResult> results,
    Optional<String> sha256,
    OptionalLong bytes,
    Optional<String> unread) {
  public ParsedFile {
    results = Collections.unmodifiableList(results);
  }

  /** One of which all was read. */
  ParsedFile(List<ParseResult> results, Optional<String> sha256, OptionalLong bytes) {
    this(results, sha256, bytes, Optional.empty());
  }
}
