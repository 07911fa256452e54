package dev.paniclens.index.overview;

import java.util.Optional;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.FisherExactTest;
import org.apache.commons.statistics.inference.GTest;

/**
 * How many of some crashes have a value, and how many of others.
 *
 * @param crashes how many have it
 * @param of of how many, at least as many
 * @param others how many of the others have it
 * @param ofOthers of how many, at least as many
 */
record TwoByTwo(long crashes, long of, long others, long ofOthers) {

  /** Fewer than that together are not tested: they could never stand out. */
  private static final int FEWEST = 3;

  /** With less than that expected anywhere, the statistic of the G-test is too rough. */
  private static final double EXPECTED = 10;

  /** Whether it can be tested, and what is found could be news. */
  boolean tellsSomething() {
    long with = crashes + others;
    return crashes > 0 && ofOthers > 0 && with >= FEWEST && with < of + ofOthers;
  }

  /** The share here by that there; empty if it is 0 there. */
  Optional<Double> lift() {
    return others == 0
        ? Optional.empty()
        : Optional.of((double) crashes / of / ((double) others / ofOthers));
  }

  /**
   * How probable so many of the crashes, or more, would be if both were alike, 0 to 1: by Fisher's
   * exact test where some count is small, else by the G-test, whose half is of the other direction.
   */
  double chance() {
    long with = crashes + others;
    double all = (double) of + ofOthers;
    double least = Math.min(of, ofOthers) * (double) Math.min(with, of + ofOthers - with) / all;
    if (least < EXPECTED) {
      return FisherExactTest.withDefaults()
          .with(AlternativeHypothesis.GREATER_THAN)
          .test(
              new int[][] {
                {Math.toIntExact(crashes), Math.toIntExact(of - crashes)},
                {Math.toIntExact(others), Math.toIntExact(ofOthers - others)}
              })
          .getPValue();
    }
    double both =
        GTest.withDefaults()
            .test(new long[][] {{crashes, of - crashes}, {others, ofOthers - others}})
            .getPValue();
    boolean more = (double) crashes / of > (double) others / ofOthers;
    return more ? both / 2 : 1 - both / 2;
  }
}
