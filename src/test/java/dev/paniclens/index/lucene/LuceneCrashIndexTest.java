package dev.paniclens.index.lucene;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.EveryContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Lucene's index does what every index must do. */
class LuceneCrashIndexTest extends EveryContract {

  @TempDir Path folder;

  @Override
  protected CrashIndex openHere() {
    return LuceneCrashIndex.openForWriting(folder.resolve("index"));
  }
}
