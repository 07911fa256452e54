package dev.paniclens.source.input;

/** Told of everything that could not be read. */
@FunctionalInterface
public interface FailureListener {

  /**
   * Something could not be read, or not to its end. A member that was delivered can fail
   * afterwards, when its damage lies behind the bytes that the visitor read; one damage is told
   * once.
   *
   * @param name what it is about, as deep as it was known
   * @param why the reason
   */
  void failed(SourcePath name, SourceFailure why);
}
