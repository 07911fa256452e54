package dev.paniclens.index.lucene;

import dev.paniclens.attribution.Analysis;
import dev.paniclens.json.RecordJson;
import dev.paniclens.transition.KextUse;
import dev.paniclens.transition.TransitionCount;
import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.util.BytesRef;

/**
 * Counts what the crashes of a query tell of third-party kexts. Each has that beside its analysis,
 * which is a hundred times as long.
 */
final class UseTally extends SimpleCollector {

  private static final RecordJson<KextUse> FORMAT = RecordJson.of(KextUse.class);

  private final TransitionCount count = new TransitionCount();
  private BinaryDocValues uses = DocValues.emptyBinary();

  /** What the index keeps of an analysis for this. */
  static byte[] write(Analysis analysis) {
    return FORMAT.writeBytes(KextUse.of(analysis));
  }

  TransitionCount count() {
    return count;
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE_NO_SCORES;
  }

  @Override
  protected void doSetNextReader(LeafReaderContext leaf) throws IOException {
    uses = DocValues.getBinary(leaf.reader(), FieldName.KEXT_USE);
  }

  @Override
  public void collect(int document) throws IOException {
    if (uses.advanceExact(document)) {
      BytesRef value = uses.binaryValue();
      count.add(
          FORMAT.read(Arrays.copyOfRange(value.bytes, value.offset, value.offset + value.length)));
    }
  }
}
