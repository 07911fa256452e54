package dev.paniclens.source;

import java.io.IOException;

/** Something that is not read, for a reason that can be told as it is. */
class Refused extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient SourceFailure why;

  Refused(SourceFailure why) {
    super(why.sentence());
    this.why = why;
  }

  Refused(SourceFailure why, Throwable cause) {
    super(why.sentence(), cause);
    this.why = why;
  }

  SourceFailure why() {
    return why;
  }
}
