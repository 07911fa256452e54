package dev.paniclens.query;

/** Where in a crash a kext is looked for. */
public enum KextPlace {
  /** In the backtrace: some frame lies in it. */
  BACKTRACE("backtrace"),
  /**
   * Loaded when the kernel panicked: in the list of loaded kexts, started last, in the backtrace,
   * or linked against by a kext there.
   */
  LOADED("loaded"),
  /** Implicated by evidence. */
  CULPRIT("culprit"),
  /** There, with nothing to tie it to the panic. */
  SUSPECT("suspect"),
  /** Loaded or started at most ten minutes before the panic, whosever it is. */
  JUST_LOADED("just-loaded"),
  /** The last that started or was loaded before the panic, whosever it is. */
  STARTED("started");

  private final String word;

  KextPlace(String word) {
    this.word = word;
  }

  /** The field under which it is asked for. */
  public Field field() {
    return Fields.of(this);
  }

  /** The word by which people choose the place. */
  @Override
  public String toString() {
    return word;
  }
}
