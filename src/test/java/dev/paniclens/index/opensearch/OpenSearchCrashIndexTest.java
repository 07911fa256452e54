package dev.paniclens.index.opensearch;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.EveryContract;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

/** The index in a real cluster does what every index must do. */
class OpenSearchCrashIndexTest extends EveryContract {

  private final URI address =
      TestCluster.address().resolve("/t" + UUID.randomUUID().toString().replace("-", ""));

  @Override
  protected CrashIndex openHere() {
    return OpenSearchCrashIndex.openForWriting(address, ClusterAccess.OPEN);
  }

  @AfterEach
  void drop() {
    TestCluster.drop(address);
  }
}
