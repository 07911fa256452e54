package dev.paniclens.cli;

import dev.paniclens.cli.option.IndexOption;
import dev.paniclens.cli.option.IndexPlace;
import dev.paniclens.cli.option.QueryOptions;
import dev.paniclens.cli.terminal.Console;
import dev.paniclens.cli.terminal.ExitStatus;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Drawn;
import dev.paniclens.index.Lookup;
import dev.paniclens.index.RedrawListener;
import dev.paniclens.index.StoredCrash;
import dev.paniclens.index.overview.NothingFound;
import dev.paniclens.query.Query;
import dev.paniclens.query.QueryWriter;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.ToIntBiFunction;

/** Opens indexes, with a word on those that another version of the program has written. */
final class Indexes {
  private static final long EVERY_NANOS = 5_000_000_000L;

  private Indexes() {}

  /** Opens an index to search it. */
  static CrashIndex forReading(IndexPlace place, Console console) {
    CrashIndex index = place.openForReading();
    tellVersions(index.drawn(), console);
    return index;
  }

  /**
   * Asks an index for an answer, or prints the query as it is understood, if that was wanted.
   *
   * @param answer gets the index and the query, unless only that was wanted
   * @return the exit status
   */
  static int ask(
      QueryOptions query,
      IndexOption index,
      Console console,
      BiConsumer<CrashIndex, Query> answer) {
    return askForStatus(
        query,
        index,
        console,
        (crashes, wanted) -> {
          answer.accept(crashes, wanted);
          return ExitStatus.DONE;
        });
  }

  /**
   * The same, where the answer has an exit status of its own.
   *
   * @param answer gets the index and the query, unless only that was wanted
   */
  static int askForStatus(
      QueryOptions query,
      IndexOption index,
      Console console,
      ToIntBiFunction<CrashIndex, Query> answer) {
    query.check();
    try (CrashIndex crashes = forReading(index.place(console.environment()), console)) {
      Query wanted = query.in(crashes, console);
      if (query.isExplained()) {
        console.out().println(QueryWriter.write(wanted));
        return ExitStatus.DONE;
      }
      if (crashes.count(wanted) == 0) {
        NothingFound.why(crashes, wanted).forEach(why -> console.note("nothing found: " + why));
      }
      return answer.applyAsInt(crashes, wanted);
    }
  }

  private static void tellVersions(Drawn drawn, Console console) {
    long all = drawn.now() + drawn.earlier() + drawn.later();
    if (drawn.earlier() > 0) {
      console.note(
          ("%d of %d crashes are found by what an earlier version concluded, and not by all fields:"
                  + " \"paniclens reindex\" brings them up to date")
              .formatted(drawn.earlier(), all));
    }
    tellLater(drawn, console);
  }

  private static void tellLater(Drawn drawn, Console console) {
    if (drawn.later() > 0) {
      console.note(
          "%d crashes are found by what a later version of paniclens concluded: better use that"
              .formatted(drawn.later()));
    }
  }

  /**
   * Brings an index up to date that is open for writing, and says so if there was something to do.
   *
   * @param quiet whether to show no progress
   * @param over whether to end early
   * @return how many crashes could not be
   */
  static long bringUpToDate(
      CrashIndex index, int workers, Console console, boolean quiet, BooleanSupplier over) {
    Drawn drawn = index.drawn();
    tellLater(drawn, console);
    if (drawn.earlier() == 0) {
      return 0;
    }
    console.note(
        "bringing %d crashes up to date that an earlier version of paniclens analyzed"
            .formatted(drawn.earlier()));
    Progress progress = new Progress(console, quiet, over);
    long done = index.redraw(workers, progress);
    console.note(
        "%d crashes are up to date%s"
            .formatted(
                done,
                done + progress.damaged < drawn.earlier()
                    ? "; the others are the next time, or by \"paniclens reindex\""
                    : ""));
    return progress.damaged;
  }

  /**
   * Draws the conclusions of all crashes anew, of an index that is open for writing.
   *
   * @return how many crashes could not be
   */
  static long drawAnew(
      CrashIndex index, int workers, Console console, boolean quiet, BooleanSupplier over) {
    tellLater(index.drawn(), console);
    Progress progress = new Progress(console, quiet, over);
    console.note(index.redrawAll(workers, progress) + " crashes are analyzed anew");
    return progress.damaged;
  }

  /** Tells of crashes that cannot be read, and how far it has come. */
  static final class Progress implements RedrawListener {
    private final Console console;
    private final boolean quiet;
    private final BooleanSupplier over;
    private long last = System.nanoTime();
    private long damaged;

    Progress(Console console, boolean quiet, BooleanSupplier over) {
      this.console = console;
      this.quiet = quiet;
      this.over = over;
    }

    /** How many crashes could not be read. */
    long damaged() {
      return damaged;
    }

    @Override
    public void progress(long done, long all) {
      long now = System.nanoTime();
      if (!quiet && now - last > EVERY_NANOS) {
        last = now;
        console.note("up to date: " + done + " of " + all + " crashes");
      }
    }

    @Override
    public void damaged(String id, String path) {
      damaged++;
      console.note(damage(id, path));
    }

    @Override
    public boolean isOver() {
      return over.getAsBoolean();
    }
  }

  /**
   * What a lookup found; absent where that is not one crash, which is said.
   *
   * @param id what was looked up
   */
  static Optional<StoredCrash> found(Lookup lookup, String id, Console console) {
    return switch (lookup) {
      case Lookup.Found found -> Optional.of(found.crash());
      case Lookup.Ambiguous several ->
          none(
              "several crashes begin with " + id + ": " + String.join(", ", several.ids()),
              console);
      case Lookup.Damaged damaged -> none(damage(damaged.id(), damaged.path()), console);
      case Lookup.NotFound none ->
          none(
              none.tooShort()
                  ? "an id needs at least " + CrashIndex.MIN_PREFIX + " characters"
                  : "no crash in the index has the id " + id,
              console);
    };
  }

  private static Optional<StoredCrash> none(String why, Console console) {
    console.note(why);
    return Optional.empty();
  }

  /**
   * What is to be written of one of many crashes.
   *
   * @param text absent where there is nothing to write
   * @param damage what to say of one whose report cannot be read any more
   */
  record Line(Optional<String> text, Optional<String> damage) {
    /** That of a crash as it was read. */
    static Line of(Lookup read, Function<StoredCrash, Optional<String>> writer) {
      return switch (read) {
        case Lookup.Found found -> new Line(writer.apply(found.crash()), Optional.empty());
        case Lookup.Damaged damaged ->
            new Line(Optional.empty(), Optional.of(Indexes.damage(damaged.id(), damaged.path())));
        case Lookup.Ambiguous several -> new Line(Optional.empty(), Optional.empty());
        case Lookup.NotFound gone -> new Line(Optional.empty(), Optional.empty());
      };
    }
  }

  /** What to say of a crash whose report cannot be read any more. */
  static String damage(String id, String path) {
    return "what is kept of crash %s is damaged; it was read from %s".formatted(id, path);
  }
}
