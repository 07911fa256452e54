package dev.paniclens.index;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.paniclens.analysis.Verdict;
import dev.paniclens.query.Query;
import dev.paniclens.transition.KextUse;
import dev.paniclens.transition.Share;
import dev.paniclens.transition.Transition;
import dev.paniclens.transition.TransitionCount;
import dev.paniclens.transition.Uses;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is counted of third-party kexts; {@code TransitionCountTest} has the counting itself. */
public abstract class TransitionContract extends IndexContract {

  private static final Crash ACCUSED =
      Crash.of("a")
          .os("macOS", "14.5", "23F79")
          .time("2024-06-19T08:00:00Z")
          .verdict(Verdict.THIRD_PARTY)
          .culprits("org.example.filesystems.vault")
          .thirdPartyLoaded("org.example.filesystems.vault", "org.other.driver.Thing");

  private static final Crash CLEAN =
      Crash.of("b")
          .os("macOS", "15.1", "24B83")
          .time("2025-01-02T08:00:00Z")
          .verdict(Verdict.APPLE)
          .thirdPartyLoaded();

  private static final Crash PHONE = Crash.of("c").os("iOS", "17.5", "21F79");

  private static Transition counted(Crash... crashes) {
    TransitionCount count = new TransitionCount();
    for (Crash crash : crashes) {
      count.add(KextUse.of(crash.build()));
    }
    return count.result();
  }

  @Test
  void everyCrashCountsAsItsAnalysisTells() {
    store(ACCUSED, CLEAN, PHONE);

    Transition transition = index.transition(Query.ALL);

    assertEquals(counted(ACCUSED, CLEAN, PHONE), transition);
    assertEquals(new Share(2, 2, 1, 1), transition.total());
    assertEquals(2, transition.products().size());
  }

  @Test
  void crashesOfSeveralCommitsCountTogether() {
    store(ACCUSED);
    store(CLEAN);
    store(PHONE);

    assertEquals(counted(ACCUSED, CLEAN, PHONE), index.transition(Query.ALL));
  }

  @Test
  void onlyCrashesThatMatchCount() {
    store(ACCUSED, CLEAN, PHONE);

    assertEquals(counted(CLEAN), index.transition(query("os:\"macOS 15\"")));
  }

  @Test
  void replacedCrashCountsAsItIsNow() {
    store(Crash.of("a").os("macOS", "14.5", "23F79").thirdPartyLoaded("org.gone.driver.Thing"));
    store(ACCUSED);

    Transition transition = index.transition(Query.ALL);

    assertEquals(1, transition.total().panics());
    assertEquals(
        List.of(new Uses(1, 1), new Uses(1, 0)),
        transition.products().stream().map(Transition.Product::uses).toList());
  }

  @Test
  void nothingCountsInAnEmptyIndex() {
    assertEquals(counted(), index.transition(Query.ALL));
  }
}
