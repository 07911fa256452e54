package dev.paniclens.cli;

import dev.paniclens.analysis.Marks;
import dev.paniclens.analysis.MarksException;
import dev.paniclens.cli.option.IndexOption;
import dev.paniclens.cli.option.IndexPlace;
import dev.paniclens.cli.option.UserException;
import dev.paniclens.cli.option.WhichCrashes;
import dev.paniclens.cli.option.WriterQueue;
import dev.paniclens.cli.terminal.Console;
import dev.paniclens.cli.terminal.ExitStatus;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Lookup;
import dev.paniclens.index.Marked;
import dev.paniclens.query.Fields;
import dev.paniclens.query.Query;
import dev.paniclens.query.Stars;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code tag}, {@code untag} and {@code note} have in common: marks of crashes change. */
abstract class MarkCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "ID",
      description = "Id of a crash, or its first characters, as search prints them.")
  private List<String> ids = List.of();

  @Mixin private WhichCrashes which = new WhichCrashes();
  @Mixin private IndexOption index = new IndexOption();
  @Mixin private WriterQueue writer = new WriterQueue();

  MarkCommand(Console console) {
    this.console = console;
  }

  /** {@code tag}: a word beside crashes. */
  @Command(
      name = "tag",
      mixinStandardHelpOptions = true,
      header = "Tag crashes of the index with a word of your own.",
      description = {
        "",
        "A tag is one word. It stays with the crash, whatever report of it is indexed again; search"
            + " finds it (tag:WORD), stats counts by it (--by tag), show tells it."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  paniclens tag vendor-told B7577B92 6a0965ea",
        "  paniclens tag storage --query 'culprit:com.softraid.*'",
        "  paniclens search tag:storage",
        "",
        "Exit status: 0 done; 1 some crash is not there, or the index cannot be written;",
        "2 usage."
      })
  static final class Tag extends MarkCommand {
    @Parameters(index = "0", paramLabel = "TAG", description = "Letters, digits, . _ and -.")
    private String tag = "";

    Tag(Console console) {
      super(console);
    }

    @Override
    UnaryOperator<Marks> change() {
      Marks more = Marks.tag(tag);
      return marks -> marks.and(more);
    }

    @Override
    String first() {
      return tag;
    }

    @Override
    String done(Marked marked) {
      return "tagged " + counted(marked, "had it already");
    }
  }

  /** {@code untag}: takes it away. */
  @Command(
      name = "untag",
      mixinStandardHelpOptions = true,
      header = "Take a tag away from crashes of the index.",
      footerHeading = "%nExamples:%n",
      footer = {
        "  paniclens untag vendor-told B7577B92",
        "  paniclens untag '*' --query 'tag:storage os:<13'",
        "",
        "Exit status: 0 done; 1 some crash is not there, or the index cannot be written;",
        "2 usage."
      })
  static final class Untag extends MarkCommand {
    @Parameters(index = "0", paramLabel = "TAG", description = "The tag, or a pattern with *.")
    private String tag = "";

    Untag(Console console) {
      super(console);
    }

    @Override
    UnaryOperator<Marks> change() {
      Predicate<String> meant = like(tag);
      return marks -> marks.withoutTags(meant);
    }

    @Override
    String first() {
      return tag;
    }

    @Override
    String done(Marked marked) {
      return "untagged " + counted(marked, "did not have it");
    }
  }

  /** {@code note}: a text beside crashes. */
  @Command(
      name = "note",
      mixinStandardHelpOptions = true,
      header = "Note something beside crashes of the index.",
      description = {
        "",
        "A note is added to those that a crash has. It stays with the crash; search finds its words"
            + " (note:WORD), show tells it."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  paniclens note 'case 4711 at the vendor' B7577B92",
        "  paniclens note 'gone since 7.6' --query 'culprit:com.softraid.*@<7.6'",
        "  paniclens note --remove 'case 4711*' B7577B92",
        "",
        "Exit status: 0 done; 1 some crash is not there, or the index cannot be written;",
        "2 usage."
      })
  static final class Note extends MarkCommand {
    @Parameters(index = "0", paramLabel = "TEXT", description = "What is to be noted.")
    private String text = "";

    @Option(
        names = "--remove",
        description = "Take the notes away whose text is this; * stands for any characters.")
    private boolean remove;

    Note(Console console) {
      super(console);
    }

    @Override
    UnaryOperator<Marks> change() {
      if (remove) {
        Predicate<String> meant = like(text);
        return marks -> marks.withoutNotes(meant);
      }
      Marks more = Marks.noted(text);
      return marks -> marks.and(more);
    }

    @Override
    String first() {
      return text;
    }

    @Override
    String done(Marked marked) {
      return remove
          ? "removed from " + counted(marked, "did not have it")
          : "noted beside " + counted(marked, "had it already");
    }
  }

  /**
   * What becomes of the marks of each crash.
   *
   * @throws MarksException if what was given can be no mark
   */
  abstract UnaryOperator<Marks> change();

  /** What to say when it is done. */
  abstract String done(Marked marked);

  /** The tag or text, as it was given. */
  abstract String first();

  private static Predicate<String> like(String pattern) {
    String key = pattern.strip().toLowerCase(Locale.ROOT);
    return each -> Stars.isLike(each.toLowerCase(Locale.ROOT), key);
  }

  private static String counted(Marked marked, String others) {
    long same = marked.crashes() - marked.changed();
    return marked.changed()
        + (marked.changed() == 1 ? " crash" : " crashes")
        + (same > 0 ? "; " + same + " " + others : "");
  }

  @Override
  public final Integer call() {
    which.check(ids);
    UnaryOperator<Marks> change = UserException.checking(this::change);
    IndexPlace place = index.place(console.environment());
    Indexes.forReading(place, console).close(); // where there is none, none is made
    try (CrashIndex crashes = writer.open(place, console)) {
      Run run = new Run(crashes, change);
      run.all();
      console.out().println(done(run.marked));
      return run.missed > 0 ? ExitStatus.REJECTED : ExitStatus.DONE;
    }
  }

  /** The crashes, one after the other. */
  private final class Run {
    private final CrashIndex crashes;
    private final UnaryOperator<Marks> change;
    private Marked marked = new Marked(0, 0);
    private long missed;

    Run(CrashIndex crashes, UnaryOperator<Marks> change) {
      this.crashes = crashes;
      this.change = change;
    }

    void all() {
      which.query(crashes, console::note).ifPresent(this::matching);
      ids.forEach(this::one);
      if (marked.crashes() == 0 && !ids.isEmpty() && isCrash(first())) {
        console.note("\"" + first() + "\" is a crash: ids stand behind the tag or text");
      }
    }

    /** Whether there is such a crash, so that what was given may be in the wrong order. */
    private boolean isCrash(String id) {
      return crashes.get(id) instanceof Lookup.Found;
    }

    private void matching(Query query) {
      Indexes.Progress damage = new Indexes.Progress(console, true, () -> false);
      Marked some;
      try {
        some = crashes.mark(query, change, damage);
      } catch (MarksException e) {
        throw new UserException(e.getMessage());
      }
      missed += damage.damaged();
      long there = some.crashes() - damage.damaged();
      marked = new Marked(marked.crashes() + there, marked.changed() + some.changed());
    }

    private void one(String id) {
      Indexes.found(crashes.get(id), id, console)
          .flatMap(crash -> crash.analysis().id())
          .ifPresentOrElse(whole -> matching(new Query.Name(Fields.ID, whole)), () -> missed++);
    }
  }
}
