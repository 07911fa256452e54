package dev.paniclens.source.input;

import java.io.IOException;
import java.util.function.Function;

/**
 * A failure of one layer of bytes. The same object comes up through all layers above it, so that
 * one damage is told once, whoever meets it first.
 */
public final class ReadFault extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient SourcePath origin;
  private final transient Function<String, SourceFailure> told;
  private boolean claimed;

  /**
   * @param origin whose data fails
   * @param told makes the failure from a phrase for whose data it is, such as "Its"
   */
  public ReadFault(SourcePath origin, Function<String, SourceFailure> told, Throwable cause) {
    super(told.apply(origin.text() + ":").sentence(), cause);
    this.origin = origin;
    this.told = told;
  }

  /** A failure that no exception told of. */
  public ReadFault(SourcePath origin, Function<String, SourceFailure> told) {
    this(origin, told, null);
  }

  /** True the first time it is asked: the asker is the one to tell. */
  public boolean claim() {
    boolean first = !claimed;
    claimed = true;
    return first;
  }

  /** Whether the data itself is at fault, not a limit or the system. */
  public boolean isDamage() {
    return switch (seenFrom(origin).kind()) {
      case DAMAGED, CUT_SHORT -> true;
      default -> false;
    };
  }

  /** The failure as seen from a path at or below the origin. */
  public SourceFailure seenFrom(SourcePath path) {
    return told.apply(path.equals(origin) ? "Its" : "The surrounding " + origin.lastName() + "'s");
  }
}
