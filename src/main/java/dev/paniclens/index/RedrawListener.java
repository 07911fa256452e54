package dev.paniclens.index;

/**
 * Is told how far {@link CrashIndex#redraw} or {@link CrashIndex#mark} has come. One thread at a
 * time calls it.
 */
public interface RedrawListener {

  /**
   * So many crashes were dealt with.
   *
   * @param all how many are to be
   */
  void progress(long done, long all);

  /**
   * What is kept of a crash cannot be read any more; the crash stays as it is.
   *
   * @param id its id
   * @param path where its report was found
   */
  void damaged(String id, String path);

  /** Whether to end early: what was done is kept. */
  boolean isOver();
}
