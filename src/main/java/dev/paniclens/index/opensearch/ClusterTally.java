package dev.paniclens.index.opensearch;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What is counted of some crashes, put together from buckets. */
final class ClusterTally {

  /** The source of buckets that tells their Mac. */
  static final String MAC = "m";

  private long crashes;
  private final Set<String> macs = new HashSet<>();
  private Optional<LocalDate> first = Optional.empty();
  private Optional<LocalDate> last = Optional.empty();

  void add(JsonNode bucket) {
    JsonNode mac = bucket.path("key").path(MAC);
    if (!ClusterQuery.isNone(mac)) {
      macs.add(mac.asString(""));
    }
    add(bucket.path("doc_count").asLong(), day(bucket.path("first")), day(bucket.path("last")));
  }

  /** Adds what another one counted of other crashes. */
  void add(ClusterTally other) {
    macs.addAll(other.macs);
    add(other.crashes, other.first, other.last);
  }

  private void add(long more, Optional<LocalDate> from, Optional<LocalDate> to) {
    crashes += more;
    first = Stream.concat(first.stream(), from.stream()).min(Comparator.naturalOrder());
    last = Stream.concat(last.stream(), to.stream()).max(Comparator.naturalOrder());
  }

  private static Optional<LocalDate> day(JsonNode value) {
    JsonNode day = value.path("value");
    return day.isNumber()
        ? Optional.of(LocalDate.ofEpochDay((long) day.asDouble()))
        : Optional.empty();
  }

  long crashes() {
    return crashes;
  }

  /** How many different Macs, of those that reports name. */
  long macs() {
    return macs.size();
  }

  Optional<LocalDate> first() {
    return first;
  }

  Optional<LocalDate> last() {
    return last;
  }
}
