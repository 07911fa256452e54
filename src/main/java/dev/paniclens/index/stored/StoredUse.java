package dev.paniclens.index.stored;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.json.RecordJson;
import dev.paniclens.transition.KextUse;
import java.util.List;
import java.util.Optional;

/** What an index keeps of a crash to count how far Macs have moved away from third-party kexts. */
public final class StoredUse {

  private static final RecordJson<KextUse> FORMAT = RecordJson.of(KextUse.class);

  /** Bytes of the longest value that engines sort and count by. */
  private static final int LONGEST = 32_766;

  private StoredUse() {}

  /**
   * What the index keeps of an analysis for this, beside its day: without that, it is the same for
   * many crashes, and kept once. Kexts that make it longer than such a value may be are left out.
   */
  public static byte[] write(Analysis analysis) {
    KextUse whole = KextUse.of(analysis);
    List<KextUse.Kext> kexts = whole.kexts();
    byte[] json = write(whole, kexts);
    while (json.length > LONGEST) {
      kexts = kexts.subList(0, kexts.size() / 2);
      json = write(whole, kexts);
    }
    return json;
  }

  private static byte[] write(KextUse use, List<KextUse.Kext> kexts) {
    return FORMAT.writeBytes(
        new KextUse(
            use.osName().map(Terms::cut),
            use.osVersion().map(Terms::cut),
            Optional.empty(),
            use.anyLoaded(),
            use.attributed(),
            kexts));
  }

  /** The use, without its day. */
  public static KextUse read(byte[] json) {
    return FORMAT.read(json);
  }
}
