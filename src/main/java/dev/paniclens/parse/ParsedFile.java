package dev.paniclens.parse;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One file, read.
 *
 * @param results what it holds: one result, or several panics of one log file
 * @param sha256 hash of all its bytes in lower-case hex; absent when it was left before its end,
 *     because nothing in it was a report
 * @param bytes its size; absent likewise
 */
public record ParsedFile(List<ParseResult> results, Optional<String> sha256, OptionalLong bytes) {
  public ParsedFile {
    results = List.copyOf(results);
  }
}
