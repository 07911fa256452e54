package dev.paniclens.index;

/**
 * What became of a crash that was put into an index.
 *
 * @param isNew whether the index had no such crash; how much of a known one was kept, {@link
 *     CrashIndex} says
 * @param id the id under which it is kept
 * @param isApart whether another crash has the id that it came with
 */
public record PutResult(boolean isNew, String id, boolean isApart) {

  /** The index had no crash of this id. */
  public static PutResult added(String id) {
    return new PutResult(true, id, false);
  }

  /** The index had the crash already. */
  public static PutResult known(String id) {
    return new PutResult(false, id, false);
  }

  /** The same of a crash whose own id another one has. */
  public PutResult apart() {
    return new PutResult(isNew, id, true);
  }
}
