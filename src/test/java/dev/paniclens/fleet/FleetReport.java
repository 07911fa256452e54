package dev.paniclens.fleet;

import java.util.Optional;

/**
 * A file of a fleet, and what is to be found in it.
 *
 * @param path where it lies, with slashes
 * @param kind a word: panic, crash, jetsam or stackshot
 * @param scene what happened; absent when it is no panic
 * @param copyOf number of the report of which this is a copy; -1 if of none
 * @param again whether the copy was sent again, so that its bytes differ
 */
record FleetReport(
    String path,
    StringBuilder text,
    String kind,
    Optional<Scene> scene,
    long copyOf,
    boolean again) {

  static final String HEADER = "path\tkind\tclass\tverdict\tculprit\tcopy\tof\n";

  /** Its line of the manifest, which tells what it should be read as. */
  String line() {
    return path
        + '\t'
        + kind
        + '\t'
        + scene.map(Scene::panicClass).orElse("-")
        + '\t'
        + scene.map(Scene::verdict).orElse("-")
        + '\t'
        + scene.map(Scene::culprit).filter(c -> !c.isEmpty()).orElse("-")
        + '\t'
        + (copyOf < 0 ? "-" : again ? "again" : "same")
        + '\t'
        + (copyOf < 0 ? "-" : Long.toString(copyOf))
        + '\n';
  }
}
