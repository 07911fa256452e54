package dev.paniclens.index.lucene;

import com.github.luben.zstd.ZstdDictCompress;
import dev.paniclens.analysis.Analysis;
import dev.paniclens.index.lucene.pack.Packer;
import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.util.BytesRef;

/**
 * Compresses the reports that are written, each against the {@link Base} of its group, and writes
 * the bases.
 *
 * <p>A group has its first base after a few reports, and a better one after some more ({@link
 * Samples}); those before the first are compressed by themselves. A group that is seen for the
 * first time is looked for in the index; one that is not found there, since it is not committed
 * yet, gets another base, which does no harm.
 */
final class Bases implements Closeable {

  /**
   * How many groups have bases; those that come after have none. There are some 40 pairs of release
   * and processor, so that only made-up reports have more. A prepared base takes 1.2 MB outside the
   * heap, and the samples of a group 256 KB in it: 70 MB and 15 MB at most.
   */
  private static final int MANY = 60;

  private final IndexWriter writer;
  private final Searchers searchers;
  private final Packer packer;
  private final Map<String, Group> groups = new HashMap<>();

  /**
   * A report that is compressed.
   *
   * @param bytes it
   * @param base the id of its base, which the index has, or has before what is written next
   */
  record Written(BytesRef bytes, Optional<String> base) {}

  /** A base that is in the index, and ready for use. */
  private record Ready(String id, ZstdDictCompress prepared) {}

  /** What is known of a group. */
  private static final class Group {
    private Optional<Ready> base = Optional.empty();
    private final BaseSamples samples;

    Group(int stage) {
      this.samples = new BaseSamples(stage);
    }
  }

  Bases(IndexWriter writer, Searchers searchers) throws IOException {
    this.writer = writer;
    this.searchers = searchers;
    this.packer = new Packer();
  }

  /**
   * Compresses a report, and remembers it for later ones.
   *
   * @param analysis what was concluded from it
   * @param kept it
   */
  Written pack(Analysis analysis, byte[] kept) throws IOException {
    Optional<Ready> base = of(Base.group(analysis), kept);
    byte[] packed = base.isPresent() ? packer.pack(kept, base.get().prepared()) : packer.pack(kept);
    return new Written(new BytesRef(packed), base.map(Ready::id));
  }

  private synchronized Optional<Ready> of(String name, byte[] kept) throws IOException {
    Group group = groups.get(name);
    if (group == null) {
      if (groups.size() >= MANY) {
        return Optional.empty();
      }
      group = find(name);
      groups.put(name, group);
    }
    Optional<Ready> base = group.base;
    Optional<byte[]> next = group.samples.add(kept);
    if (next.isPresent()) {
      // One that it replaces may be in use by other threads: zstd-jni frees it with its object.
      group.base = Optional.of(write(Base.of(next.get()), name, group.samples.stage() - 1));
    }
    return base;
  }

  private Ready write(Base base, String group, int stage) throws IOException {
    writer.addDocument(base.document(group, stage, packer.pack(base.bytes())));
    return ready(base);
  }

  /** What the index has of a group. */
  private Group find(String name) throws IOException {
    for (int stage = BaseSamples.STAGES - 1; stage >= 0; stage--) {
      String term = Base.term(name, stage);
      Optional<Base> stored = searchers.ask(reader -> reader.base(term));
      if (stored.isPresent()) {
        Group found = new Group(stage + 1);
        found.base = Optional.of(ready(stored.get()));
        return found;
      }
    }
    return new Group(0);
  }

  private static Ready ready(Base base) throws IOException {
    return new Ready(base.id(), Packer.prepare(base.bytes()));
  }

  /**
   * Frees what is not in use. Where a run has lost patience, a thread may still compress against a
   * base: zstd-jni frees each with its object.
   */
  @Override
  public synchronized void close() {
    packer.close();
    groups.clear();
  }
}
