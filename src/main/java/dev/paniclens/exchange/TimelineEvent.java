package dev.paniclens.exchange;

import dev.paniclens.index.Hit;
import dev.paniclens.json.RecordJson;
import dev.paniclens.report.BundleId;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A crash as an event of a timeline, in the form that Timesketch imports as JSONL: its guide
 * "Import from JSON or CSV" asks for {@code message}, {@code datetime} (ISO 8601) and {@code
 * timestamp_desc}, takes {@code timestamp} in microseconds, and keeps any other member.
 *
 * @param message a sentence
 * @param datetime when it panicked, in UTC
 * @param timestamp the same in microseconds since 1970
 * @param timestampDesc what happened then
 * @param dataType what kind of event it is
 */
public record TimelineEvent(
    String message,
    String datetime,
    long timestamp,
    String timestampDesc,
    String dataType,
    String id,
    Optional<String> verdict,
    Optional<String> confidence,
    List<String> culprits,
    Optional<String> system,
    Optional<String> build,
    Optional<String> model,
    Optional<String> panicClass,
    Optional<List<String>> tag,
    Optional<List<String>> notes,
    String source) {

  private static final DateTimeFormatter TO_THE_MICROSECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx", Locale.ROOT);

  private static final RecordJson<TimelineEvent> FORMAT = RecordJson.of(TimelineEvent.class);

  public TimelineEvent {
    culprits = List.copyOf(culprits);
    tag = tag.map(List::copyOf);
    notes = notes.map(List::copyOf);
  }

  /** The event of a crash; absent for one without a time, which has no place in a timeline. */
  public static Optional<TimelineEvent> of(Hit hit) {
    return hit.time().map(time -> of(hit, time.withOffsetSameInstant(ZoneOffset.UTC)));
  }

  private static TimelineEvent of(Hit hit, OffsetDateTime time) {
    List<String> culprits = hit.culprits().stream().map(BundleId::value).toList();
    String what =
        culprits.isEmpty() ? hit.message().orElse("kernel panic") : String.join(", ", culprits);
    return new TimelineEvent(
        hit.verdict().map(verdict -> "Kernel panic, " + verdict + ": ").orElse("Kernel panic: ")
            + what,
        TO_THE_MICROSECOND.format(time),
        ChronoUnit.MICROS.between(OffsetDateTime.parse("1970-01-01T00:00:00Z"), time),
        "Kernel Panic",
        "macos:kernel:panic",
        hit.id(),
        hit.verdict().map(Object::toString),
        hit.confidence().map(Object::toString),
        culprits,
        hit.osName().map(name -> name + hit.osVersion().map(v -> " " + v).orElse("")),
        hit.osBuild(),
        hit.model(),
        hit.panicClass(),
        hit.marks().map(marks -> marks.tags()).filter(all -> !all.isEmpty()),
        hit.marks().map(marks -> marks.notes()).filter(all -> !all.isEmpty()),
        hit.path());
  }

  /** It on one line, without a line end. */
  public String write() {
    return FORMAT.write(this);
  }
}
