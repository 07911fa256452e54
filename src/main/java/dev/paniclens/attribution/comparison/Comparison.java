package dev.paniclens.attribution.comparison;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.report.BundleId;
import java.util.List;
import java.util.Optional;

/**
 * One panic compared with another: whether they are the same crash, and what differs otherwise. A
 * pure function of two analyses. Addresses of a boot, processors, times and numbers of processes
 * are not compared, since they differ always.
 *
 * @param relation what the two are to each other
 * @param says that in a sentence or two, the reasons with it
 * @param differences what differs, in the order in which people ask for it
 * @param equal what both reports tell, and tell alike, in words of {@link Difference#what}
 * @param stack the frames that count, one by one from the panic on; empty unless both reports have
 *     some, and where the stack is that of who noticed the panic
 */
public record Comparison(
    Relation relation,
    String says,
    List<Difference> differences,
    List<String> equal,
    List<FramePair> stack) {

  public Comparison {
    differences = List.copyOf(differences);
    equal = List.copyOf(equal);
    stack = List.copyOf(stack);
  }

  /**
   * One thing that differs.
   *
   * @param what a word for it, such as {@code verdict}, {@code kext} (of the backtrace) or {@code
   *     loaded} (a third-party kext)
   * @param kext the kext it is about, where there can be several
   * @param first what the first report tells; absent where it does not
   * @param other what the other one tells; absent where it does not
   */
  public record Difference(
      String what, Optional<BundleId> kext, Optional<String> first, Optional<String> other) {

    /** Whether both reports tell it, and so contradict each other. */
    public boolean isTold() {
      return first.isPresent() && other.isPresent();
    }
  }

  /**
   * The frames at the same depth of two stacks.
   *
   * @param first place in code, as image with symbol or offset; absent where the stack has ended
   * @param other likewise
   * @param match whether they are the same place
   */
  public record FramePair(Optional<String> first, Optional<String> other, Match match) {}

  /** Whether two frames are the same place in code. */
  public enum Match {
    /** Image and place in it are the same. */
    SAME("same"),
    /** They are not. */
    OTHER("other"),
    /** A symbol against an offset, an address alone, or a stack that may have been cut. */
    UNKNOWN("unknown");

    private final String word;

    Match(String word) {
      this.word = word;
    }

    /** The word that the JSON of a comparison uses. */
    @Override
    public String toString() {
      return word;
    }
  }

  /** Compares a panic with another one; either may be no panic at all, which tells nothing. */
  public static Comparison of(Analysis first, Analysis other) {
    DifferenceFinder found = DifferenceFinder.of(first, other);
    List<FramePair> stack = StackPairs.of(first, other);
    Kinship kinship = new Kinship(first, other, found, stack);
    return new Comparison(
        kinship.relation(), kinship.says(), found.differences(), found.equal(), stack);
  }
}
