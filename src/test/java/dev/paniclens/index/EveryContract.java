package dev.paniclens.index;

import org.junit.jupiter.api.Nested;

/** All that every index must do: the tests of an engine are this, over an index of its own. */
public abstract class EveryContract {

  /** Opens the test's own index for writing; it is empty the first time. */
  protected abstract CrashIndex openHere();

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
