package dev.paniclens.report;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the file around a panic string tells: the reporting daemon's words, not the kernel's.
 *
 * @param container form of the file
 * @param bugType Apple's number for the kind of report, such as {@code 210}
 * @param incident identifier of the incident
 * @param timestamp when the report was written: usually the boot after the panic
 * @param date the body's own date: the panic's or the report's
 * @param timeZoneKnown false where the file prints local time without a zone; the times are then
 *     given as if they were UTC
 * @param osVersion system that wrote the report, as printed ({@code macOS 13.5 (22G74)}); after an
 *     update it is not the one that panicked
 * @param build system the report is about, in the same form
 * @param product model identifier
 * @param soc system on chip, as printed
 * @param kernel kernel version line
 * @param flags the panic flags, as printed
 * @param processingFlags flags of how the report was made, as printed; since macOS 26
 */
public record Envelope(
    Container container,
    Optional<String> bugType,
    Optional<String> incident,
    Optional<OffsetDateTime> timestamp,
    Optional<OffsetDateTime> date,
    boolean timeZoneKnown,
    Optional<String> osVersion,
    Optional<String> build,
    Optional<String> product,
    Optional<String> soc,
    Optional<String> kernel,
    Optional<String> flags,
    Optional<String> processingFlags) {

  /** Forms in which a report comes. */
  public enum Container {
    /** The panic string as plain text, with or without a few lines of header. */
    TEXT("text"),
    /** A line of JSON, then a second JSON object: {@code .ips}. */
    IPS("ips"),
    /** One JSON object. */
    JSON("json");

    private final String word;

    Container(String word) {
      this.word = word;
    }

    /** The word that the JSON of an analysis uses. */
    @Override
    public String toString() {
      return word;
    }
  }

  /** The same with a model identifier that something else tells, unless it has one. */
  public Envelope orProduct(Optional<String> other) {
    return product.isPresent() || other.isEmpty()
        ? this
        : new Envelope(
            container,
            bugType,
            incident,
            timestamp,
            date,
            timeZoneKnown,
            osVersion,
            build,
            other,
            soc,
            kernel,
            flags,
            processingFlags);
  }

  /** Every version text of the envelope, the one about the panicked system first. */
  public List<String> versionTexts() {
    return Stream.of(build, osVersion).flatMap(Optional::stream).toList();
  }
}
