package dev.paniclens.source.input;

import java.io.IOException;

/** Something that is not read, for a reason that can be told as it is. */
public class Refused extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient SourceFailure why;

  /** Something that is not read. */
  public Refused(SourceFailure why) {
    super(why.sentence());
    this.why = why;
  }

  /** Something that is not read, because of an exception. */
  public Refused(SourceFailure why, Throwable cause) {
    super(why.sentence(), cause);
    this.why = why;
  }

  /** The reason, as it is told. */
  public SourceFailure why() {
    return why;
  }
}
