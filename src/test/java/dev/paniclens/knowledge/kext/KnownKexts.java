package dev.paniclens.knowledge.kext;

import java.util.List;

/** Opens the table of kexts to the tests of other packages. */
public final class KnownKexts {
  private KnownKexts() {}

  /** Every line. */
  public static List<KnownKext> all() {
    return KextCatalog.bundled().all();
  }
}
