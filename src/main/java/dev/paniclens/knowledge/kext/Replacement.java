package dev.paniclens.knowledge.kext;

import dev.paniclens.knowledge.Grounds;
import dev.paniclens.knowledge.release.Milestone;
import java.util.Optional;

/**
 * What macOS offers where a kext was needed before.
 *
 * @param key stable name within the tables, such as {@code endpoint-security}
 * @param name as Apple writes it
 * @param kind what a vendor delivers to use it
 * @param classes the classes or functions that a developer begins with
 * @param entitlement what the code must be signed with, sometimes with a note; empty where none is
 *     needed, or none is known
 * @param since the release that first had it
 * @param limits how mature it is, and what it does not do
 * @param grounds what the facts rest on
 * @param source where they come from
 */
public record Replacement(
    String key,
    String name,
    Kind kind,
    Optional<String> classes,
    Optional<String> entitlement,
    Milestone since,
    Optional<String> limits,
    Grounds grounds,
    String source) {

  /** Its name and the release that first had it, as in {@code FSKit (macOS 15.4)}. */
  public String nameAndRelease() {
    return name + " (" + since.release() + ")";
  }

  /** What a vendor delivers. */
  public enum Kind {
    /** A System Extension that watches and authorizes events. */
    ENDPOINT_SECURITY("endpoint-security"),
    /** A System Extension of the network, which some providers can also be as app extensions. */
    NETWORK_EXTENSION("network-extension"),
    /** A System Extension that drives hardware, a "dext". */
    DRIVER_EXTENSION("driver-extension"),
    /** A System Extension that is a camera. */
    CAMERA_EXTENSION("camera-extension"),
    /** An extension within an app, such as a module of FSKit. */
    APP_EXTENSION("app-extension"),
    /** An app, a daemon or a plug-in in user space. */
    APP("app"),
    /** Nothing: macOS does it. */
    BUILT_IN("built-in");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }
}
