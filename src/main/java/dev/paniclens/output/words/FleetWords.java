package dev.paniclens.output.words;

import dev.paniclens.index.Period;
import dev.paniclens.index.Total;
import dev.paniclens.index.overview.Overview;
import dev.paniclens.index.overview.Ranking.Entry;
import dev.paniclens.index.overview.Stretch;
import dev.paniclens.index.overview.TopList.Change;
import dev.paniclens.query.Query;
import dev.paniclens.query.QueryWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a person is told of many crashes, in whatever form. */
public final class FleetWords {
  private FleetWords() {}

  /** Which crashes, and when they were counted. */
  public static String what(Overview all) {
    return (all.query().equals(Query.ALL)
            ? "All crashes of the index"
            : "Crashes that match " + QueryWriter.write(all.query()))
        + ", as of "
        + all.window().last();
  }

  /** From when to when; that none has a time, if so. */
  public static String days(Overview all) {
    return all.stretch()
        .map(days -> days.first() + " to " + days.last())
        .orElse("none of them has a time");
  }

  /** How the last days compare with as many before. */
  public static String change(Overview all) {
    long more = all.recent() - all.before();
    String before = "in the " + all.window().days() + " days before";
    if (all.before() == 0) {
      return "none " + before;
    }
    if (more == 0) {
      return "as many as " + before;
    }
    return String.format(
        Locale.ROOT,
        "%,d %s than %s (%+.0f %%)",
        Math.abs(more),
        more > 0 ? "more" : "fewer",
        before,
        100.0 * more / all.before());
  }

  /** How far the number of Macs is to be trusted. */
  public static String macs(Total total) {
    return total.withoutMac() == 0
        ? "every crash tells its Mac"
        : "at least: %s not tell"
            .formatted(crashes(total.withoutMac()) + (total.withoutMac() == 1 ? " does" : " do"));
  }

  /** How many signatures were never seen before the window. */
  public static String newSignatures(Overview all) {
    long fresh = all.signatures().fresh();
    return fresh == 0
        ? "none of them new"
        : String.format(Locale.ROOT, "%,d", fresh)
            + " new in the last "
            + all.window().days()
            + " days";
  }

  /** Which crashes a chart leaves out; empty when it has all. */
  public static Optional<String> outside(Stretch stretch, long undated) {
    List<String> parts = new ArrayList<>();
    if (stretch.outside() > 0) {
      parts.add(
          crashes(stretch.outside())
              + " dated before "
              + stretch.first()
              + " or after "
              + stretch.last()
              + ", as Macs do whose clock is wrong");
    }
    if (undated > 0) {
      parts.add(crashes(undated) + " without a time");
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of("Not drawn: " + String.join("; ", parts) + ".");
  }

  /** So many crashes. */
  public static String crashes(long number) {
    return String.format(Locale.ROOT, "%,d", number) + (number == 1 ? " crash" : " crashes");
  }

  /** How a value went, in a word. */
  public static String change(Entry entry) {
    return entry.change().map(Change::toString).orElse("");
  }

  /** The crashes of each month of a trend, the last month first. */
  public static String trend(Entry entry, LocalDate until) {
    StringBuilder says = new StringBuilder("crashes by month, back from ");
    says.append(Period.MONTH.name(until)).append(':');
    entry.trend().reversed().forEach(number -> says.append(' ').append(number));
    return says.toString();
  }
}
