package dev.paniclens.transition;

/**
 * How many of a number of panics had to do with third-party kexts.
 *
 * @param panics how many
 * @param telling of how many the report proves whether a third-party kext was loaded
 * @param loaded in how many of those one was; at most {@code telling}
 * @param attributed how many of all are attributed to a third-party kext
 */
public record Share(long panics, long telling, long loaded, long attributed) {

  static final Share NONE = new Share(0, 0, 0, 0);

  static Share of(KextUse use, long panics) {
    return new Share(
        panics,
        use.anyLoaded().isPresent() ? panics : 0,
        use.anyLoaded().orElse(false) ? panics : 0,
        use.attributed() ? panics : 0);
  }

  Share plus(Share other) {
    return new Share(
        panics + other.panics,
        telling + other.telling,
        loaded + other.loaded,
        attributed + other.attributed);
  }

  /** How many cannot tell whether a third-party kext was loaded. */
  public long silent() {
    return panics - telling;
  }
}
