package dev.paniclens.index.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How probable counts are by chance. */
class TwoByTwoTest {

  @Test
  void smallCountsAreTestedExactly() {
    // Three of four against one of four: the lady who tastes tea, 17 of 70 draws.
    assertEquals(17.0 / 70, new TwoByTwo(3, 4, 1, 4).chance(), 1e-12);
    assertEquals(1.0 / 70, new TwoByTwo(4, 4, 0, 4).chance(), 1e-12);
    assertEquals(1.0, new TwoByTwo(0, 4, 4, 4).chance(), 1e-12);
  }

  @Test
  void largeCountsAgreeWithTheExactOnes() {
    // 24 of 100 against 10 of 100, above and below the bound: summed by hand of the exact draws.
    double rough = new TwoByTwo(24, 100, 10, 100).chance();
    double exact = exactly(24, 100, 10, 100);
    assertEquals(exact, rough, exact * 0.6);
    assertEquals(1 - new TwoByTwo(10, 100, 24, 100).chance(), rough, 1e-9);
    assertEquals(0.5, new TwoByTwo(5000, 10_000, 5000, 10_000).chance(), 1e-9);
  }

  /** By the draws themselves, in logarithms. */
  private static double exactly(int crashes, int of, int others, int ofOthers) {
    int with = crashes + others;
    double sum = 0;
    for (int draw = crashes; draw <= Math.min(with, of); draw++) {
      sum +=
          Math.exp(choose(of, draw) + choose(ofOthers, with - draw) - choose(of + ofOthers, with));
    }
    return sum;
  }

  private static double choose(int of, int some) {
    double log = 0;
    for (int i = 1; i <= some; i++) {
      log += Math.log((double) (of - some + i) / i);
    }
    return log;
  }

  @Test
  void millionsOfCrashesAreNoTrouble() {
    assertEquals(0, new TwoByTwo(400_000, 500_000, 100_000, 500_000).chance(), 1e-300);
    assertTrue(new TwoByTwo(3, 3, 100, 1_000_000).chance() < 1e-11);
  }

  @Test
  void whatAllHaveOrNobodyTellsNothing() {
    assertFalse(new TwoByTwo(5, 5, 10, 10).tellsSomething());
    assertFalse(new TwoByTwo(0, 5, 10, 20).tellsSomething());
    assertFalse(new TwoByTwo(3, 5, 0, 0).tellsSomething());
    assertTrue(new TwoByTwo(3, 5, 0, 5).tellsSomething());
  }

  @Test
  void liftIsTheRatioOfTheShares() {
    assertEquals(Optional.of(5.0), new TwoByTwo(5, 10, 1, 10).lift());
    assertEquals(Optional.empty(), new TwoByTwo(5, 10, 0, 10).lift());
  }
}
