package dev.paniclens.report;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a report that is no panic tells at its head. Every member is absent where it does not tell.
 *
 * @param time when it happened, as the report says
 * @param event what happened, as printed behind {@code Event:}, such as {@code hang}
 * @param reason why the report was made, in its own words
 * @param process the process that it is about
 * @param pid its number
 * @param suspectedBundle the bundle that the kernel suspects, where a driver was too late to sleep
 *     or wake (xnu iokit/Kernel/IOPMrootDomain.cpp, {@code getFailureData})
 */
public record OtherReport(
    Optional<OffsetDateTime> time,
    Optional<String> event,
    Optional<String> reason,
    Optional<String> process,
    OptionalInt pid,
    Optional<BundleId> suspectedBundle) {

  /** One that tells nothing. */
  public static final OtherReport NOTHING =
      new OtherReport(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalInt.empty(),
          Optional.empty());
}
