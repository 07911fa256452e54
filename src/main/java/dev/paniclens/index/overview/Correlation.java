package dev.paniclens.index.overview;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Total;
import dev.paniclens.query.Query;
import dev.paniclens.query.QueryWriter;
import java.util.List;
import java.util.Optional;

/**
 * What is unusually common among some crashes: a contract with other programs, as JSON. What is
 * common need not be the cause.
 *
 * @param query which crashes, in the query language
 * @param against which others, without those of {@code query}
 * @param crashes how many of the former
 * @param macs on how many different Macs, of those that reports name
 * @param withoutMac how many of the crashes do not tell
 * @param others how many of the latter
 * @param otherMacs on how many Macs
 * @param enough whether there are enough of both to tell anything; if not, nothing was tested
 * @param tested how many values were
 * @param findings the surest first
 */
public record Correlation(
    String query,
    String against,
    long crashes,
    long macs,
    long withoutMac,
    long others,
    long otherMacs,
    boolean enough,
    long tested,
    List<Finding> findings) {

  /** Of fewer crashes, or against fewer, nothing is told. */
  public static final int FEWEST = 5;

  /** How much of what is found may be chance (the false discovery rate). */
  public static final double CHANCE = 0.05;

  public Correlation {
    findings = List.copyOf(findings);
  }

  /** The crashes that were asked about, and their Macs. */
  public Total these() {
    return new Total(crashes, macs, withoutMac);
  }

  /**
   * Values that are unusually common, by a test of 2 by 2 counts and corrected for how many values
   * were tested (Benjamini-Hochberg).
   *
   * @param field as the query language calls it
   * @param values one; or several of which each is in as many crashes of both kinds, as those of
   *     kexts that go together: third parties' first
   * @param query a query for the first of them
   * @param crashes how many of the crashes have it
   * @param of of how many that tell anything of the field, at least 1
   * @param others how many of the others
   * @param ofOthers likewise
   * @param lift the share among the crashes by that among the others; absent if no other has it
   * @param chance how probable so many, or more, would be if the field had nothing to do with the
   *     query, 0 to 1
   * @param discovery the share of chance finds among all that are at least as sure as this one, 0
   *     to 1
   * @param macs on how many different Macs the crashes that have it were, of those that reports
   *     name
   */
  public record Finding(
      String field,
      List<String> values,
      String query,
      long crashes,
      long of,
      long others,
      long ofOthers,
      Optional<Double> lift,
      double chance,
      double discovery,
      long macs) {
    public Finding {
      values = List.copyOf(values);
    }

    /** The share among the crashes, 0 to 1. */
    public double share() {
      return (double) crashes / of;
    }

    /** The share among the others, 0 to 1. */
    public double otherShare() {
      return ofOthers == 0 ? 0 : (double) others / ofOthers;
    }
  }

  /**
   * Looks for what is common.
   *
   * @param query which crashes
   * @param against which others; those that match the first query, too, do not count among them
   * @param most how many findings, at least 1
   */
  public static Correlation of(CrashIndex index, Query query, Query against, int most) {
    Contrasts contrasts = new Contrasts(index, query, against);
    Total these = index.total(query);
    Total those = index.total(contrasts.rest());
    boolean enough = these.crashes() >= FEWEST && those.crashes() >= FEWEST;
    List<Contrasts.Contrast> tested = enough ? contrasts.all() : List.of();
    return new Correlation(
        QueryWriter.write(query),
        QueryWriter.write(against),
        these.crashes(),
        these.macs(),
        these.withoutMac(),
        those.crashes(),
        those.macs(),
        enough,
        tested.size(),
        new Discoveries(index, query).of(tested, CHANCE, most));
  }
}
