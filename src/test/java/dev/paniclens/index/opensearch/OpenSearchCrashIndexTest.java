package dev.paniclens.index.opensearch;

import dev.paniclens.index.CorrelationContract;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.DetailContract;
import dev.paniclens.index.GroupContract;
import dev.paniclens.index.KextContract;
import dev.paniclens.index.KextOrWordsContract;
import dev.paniclens.index.LedgerContract;
import dev.paniclens.index.LookupContract;
import dev.paniclens.index.MacContract;
import dev.paniclens.index.MarkContract;
import dev.paniclens.index.NearbyContract;
import dev.paniclens.index.OverviewContract;
import dev.paniclens.index.PagingContract;
import dev.paniclens.index.PutContract;
import dev.paniclens.index.RandomQueryContract;
import dev.paniclens.index.SearchContract;
import dev.paniclens.index.StatsContract;
import dev.paniclens.index.TextContract;
import dev.paniclens.index.TransitionContract;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** The index in a real cluster does what every index must do. */
class OpenSearchCrashIndexTest {

  private final URI address =
      TestCluster.address().resolve("/t" + UUID.randomUUID().toString().replace("-", ""));

  private CrashIndex openHere() {
    return OpenSearchCrashIndex.openForWriting(address, ClusterAccess.OPEN);
  }

  @AfterEach
  void drop() {
    TestCluster.drop(address);
  }

  @Nested
  class Nearby extends NearbyContract {
    @Override
    protected CrashIndex open() {
      return openHere();
    }
  }

  @Nested
  class Overviews extends OverviewContract {
    @Override
    protected CrashIndex open() {
      return openHere();
    }
  }

  @Nested
  class Putting extends PutContract {
    @Override
    protected CrashIndex open() {
      return openHere();
    }
  }

  @Nested
  class Marking extends MarkContract {
    @Override
    protected CrashIndex open() {
      return openHere();
    }
  }

  @Nested
  class LookingUp extends LookupContract {
    @Override
    protected CrashIndex open() {
      return openHere();
    }
  }

  @Nested
  class Searching extends SearchContract {
    @Override
    protected CrashIndex open() {
      return openHere();
    }
  }

  @Nested
  class Kexts extends KextContract {
    @Override
    protected CrashIndex open() {
      return openHere();
    }
  }

  @Nested
  class Text extends TextContract {
    @Override
    protected CrashIndex open() {
      return openHere();
    }
  }

  @Nested
  class Details extends DetailContract {
    @Override
    protected CrashIndex open() {
      return openHere();
    }
  }

  @Nested
  class Counting extends StatsContract {
    @Override
    protected CrashIndex open() {
      return openHere();
    }
  }

  @Nested
  class MovingAway extends TransitionContract {
    @Override
    protected CrashIndex open() {
      return openHere();
    }
  }

  @Nested
  class Remembering extends LedgerContract {
    @Override
    protected CrashIndex open() {
      return openHere();
    }
  }

  @Nested
  class Groups extends GroupContract {
    @Override
    protected CrashIndex open() {
      return openHere();
    }
  }

  @Nested
  class RandomQueries extends RandomQueryContract {
    @Override
    protected CrashIndex open() {
      return openHere();
    }
  }

  @Nested
  class OfMacs extends MacContract {
    @Override
    protected CrashIndex open() {
      return openHere();
    }
  }

  @Nested
  class Common extends CorrelationContract {
    @Override
    protected CrashIndex open() {
      return openHere();
    }
  }

  @Nested
  class Paging extends PagingContract {
    @Override
    protected CrashIndex open() {
      return openHere();
    }
  }

  @Nested
  class PlainText extends KextOrWordsContract {
    @Override
    protected CrashIndex open() {
      return openHere();
    }
  }
}
