package dev.paniclens.index.stored;

import dev.paniclens.analysis.Analysis;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * What decides what becomes of a crash that comes again.
 *
 * @param row what is stored of it
 * @param paths every path of it
 */
public record Known(CrashRow row, Set<String> paths) {

  /** What all that comes by it is called. */
  private static final String STANDARD_INPUT = "<stdin>";

  public Known {
    paths = Set.copyOf(paths);
  }

  /** A crash that comes for the first time. */
  public static Known first(CrashRow row) {
    return new Known(row, Set.of(row.hit().path()));
  }

  /** The same crash with more paths. */
  public Known with(Collection<String> further) {
    Set<String> all = new HashSet<>(paths);
    all.addAll(further);
    return new Known(row, all);
  }

  /** The same crash with one more path. */
  public Known with(String path) {
    return with(Set.of(path));
  }

  /** The same crash with another analysis, whose path is among the paths. */
  public Known with(CrashRow better) {
    return new Known(better, paths);
  }

  /** Whether an analysis is of another crash, though the id is the same. */
  public boolean isOther(Analysis analysis, CrashRow other) {
    boolean sameFile =
        other.hit().path().equals(row.hit().path())
            && analysis.source().part().isEmpty()
            && !other.hit().path().startsWith(STANDARD_INPUT);
    return !sameFile && OtherContent.is(row, other);
  }

  /** Whether the other analysis of the crash should take this one's place. */
  public boolean yieldsTo(CrashRow other) {
    int order = other.hit().path().compareTo(row.hit().path());
    if (order == 0) {
      return row.digest() != other.digest();
    }
    return other.rank() > row.rank() || (other.rank() == row.rank() && order < 0);
  }
}
