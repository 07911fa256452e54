package dev.paniclens.index;

import dev.paniclens.report.ReportKind;
import java.time.OffsetDateTime;

/**
 * A report of another kind, such as a spin report of the process that a watchdog missed: it may
 * tell of the same event as a panic of its time.
 *
 * @param path where it is; members of archives after {@code !/}
 * @param kind its kind
 * @param says what it is, for people
 * @param time when it happened
 */
public record NearbyReport(String path, ReportKind kind, String says, OffsetDateTime time) {}
