package dev.paniclens.index.stored;

import java.io.IOException;

/** What is stored is not what was written. */
public final class DamagedException extends IOException {
  private static final long serialVersionUID = 1;

  /** Says what. */
  public DamagedException(String what) {
    super(what);
  }

  /** Says what, and why. */
  public DamagedException(String what, Throwable cause) {
    super(what, cause);
  }
}
