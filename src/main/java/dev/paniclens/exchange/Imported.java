package dev.paniclens.exchange;

/**
 * What became of the lines of files.
 *
 * @param added crashes that the index had not
 * @param known crashes that it had
 * @param rejected lines that could not be taken, each told of
 */
public record Imported(long added, long known, long rejected) {

  /** Nothing yet. */
  public static final Imported NOTHING = new Imported(0, 0, 0);

  Imported withAdded() {
    return new Imported(added + 1, known, rejected);
  }

  Imported withKnown() {
    return new Imported(added, known + 1, rejected);
  }

  Imported withRejected() {
    return new Imported(added, known, rejected + 1);
  }
}
