package dev.paniclens.report;

import java.util.Collection;
import java.util.Comparator;

/**
 * What a list proves of a kext that it names. In the order of what counts more where one and the
 * same list says several things of it.
 */
public enum Standing {
  /** In the kernel when it was listed. */
  LOADED("loaded"),
  /** Not in the kernel when it was listed: the list says so, or is whole and lacks it. */
  NOT_LOADED("not-loaded"),
  /** Refused by the policy, or not yet approved: it cannot load. */
  DENIED("denied"),
  /** Linked into a kernel collection, from which it can be loaded. */
  COLLECTED("in-collection"),
  /** Its bundle lay on the disk. */
  INSTALLED("installed"),
  /** Somebody, or a device management, allowed it to load, at whatever time. */
  APPROVED("approved"),
  /** A script printed its identifier; what that looked for is not told. */
  NAMED("named"),
  /** Somebody asks about it: an identifier by itself, in a list of such or on a command line. */
  ASKED("asked");

  private final String code;

  Standing(String code) {
    this.code = code;
  }

  /** The code in JSON. */
  public String code() {
    return code;
  }

  /** The one that counts of several; an approval in one table outdoes a denial in another. */
  public static Standing of(Collection<Standing> told) {
    return told.stream()
        .filter(each -> each != DENIED || !told.contains(APPROVED))
        .min(Comparator.naturalOrder())
        .orElse(ASKED);
  }
}
