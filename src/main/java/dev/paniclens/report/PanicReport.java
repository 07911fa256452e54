package dev.paniclens.report;

import java.util.List;
import java.util.Optional;

/**
 * A panic report: an envelope and the panic string in it. On a Mac with a T2 there can be two: the
 * Mac's own, and that of the T2 (bridgeOS), which noticed.
 *
 * @param envelope what the file around the panic string tells
 * @param log the panic string that tells the cause: the Mac's own where there is one
 * @param companion the other panic string of a T2 report
 * @param truncated whether any part of the file was missing
 * @param problems what was missing or malformed in the file, in plain words
 */
public record PanicReport(
    Envelope envelope,
    PanicLog log,
    Optional<PanicLog> companion,
    boolean truncated,
    List<String> problems) {

  public PanicReport {
    problems = List.copyOf(problems);
  }
}
