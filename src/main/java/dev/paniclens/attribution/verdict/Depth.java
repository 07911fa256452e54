package dev.paniclens.attribution.verdict;

/** What a distance on the stack, in frames below the panic, is worth. */
final class Depth {
  /** Longer chains of calls between a kext and a check of the kernel that failed are rare. */
  private static final int NEAR = 5;

  /** Further down than this, a kext only started what others went on with. */
  private static final int DEEP = 20;

  private Depth() {}

  /** Whether the code at this distance can be taken for what brought the panic about. */
  static boolean isNear(int frames) {
    return frames <= NEAR;
  }

  /** Whether the code at this distance is worth no more than a mention. */
  static boolean isDeep(int frames) {
    return frames > DEEP;
  }
}
