package dev.paniclens.knowledge.panic;

import dev.paniclens.knowledge.Resource;
import dev.paniclens.knowledge.TableRow;
import dev.paniclens.knowledge.panic.ClassRule.How;
import dev.paniclens.knowledge.panic.KnownCrash.Place;
import dev.paniclens.knowledge.release.SystemRange;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The crashes that others have met and written about. */
public final class KnownCrashCatalog {
  private static final int COLUMNS = 13;

  private static final Set<How> WORDS =
      EnumSet.of(How.BEGINS, How.CONTAINS, How.MATCHES, How.FAULT);

  private final List<KnownCrash> crashes;

  private KnownCrashCatalog(List<KnownCrash> crashes) {
    this.crashes = crashes;
  }

  /** The catalog that is part of the program; read when first asked for. */
  public static KnownCrashCatalog bundled() {
    return Bundled.CATALOG;
  }

  static KnownCrashCatalog read(Resource table) {
    Set<String> ids = new HashSet<>();
    return new KnownCrashCatalog(
        TableRow.readAll(
            table,
            COLUMNS,
            row -> {
              KnownCrash crash = crash(row);
              if (!ids.add(crash.id())) {
                throw row.malformed("there is a crash of that name: " + crash.id());
              }
              return crash;
            }));
  }

  /** All of them, in the order of the table. */
  public List<KnownCrash> all() {
    return crashes;
  }

  private static KnownCrash crash(TableRow row) {
    Optional<How> how = row.optional(3).map(word -> row.oneOf(3, How.values()));
    Optional<String> phrase = row.optional(4);
    List<Place> places = words(row, 5).stream().map(Place::parse).toList();
    if (how.isPresent() != phrase.isPresent() || how.filter(h -> !WORDS.contains(h)).isPresent()) {
      throw row.malformed("no phrase, or no way to compare it");
    }
    if (how.isEmpty() && places.isEmpty()) {
      throw row.malformed("neither words nor a place: too many panics are like that");
    }
    how.filter(h -> h == How.MATCHES).ifPresent(h -> Pattern.compile(phrase.orElseThrow()));
    return new KnownCrash(
        id(row),
        certainty(row),
        words(row, 2),
        how,
        phrase.orElse(""),
        places,
        ranges(row),
        words(row, 7),
        row.text(8),
        row.text(9),
        row.text(10),
        row.text(11).replace("\\n", "\n"),
        List.of(row.text(12).split("; ", -1)));
  }

  private static String id(TableRow row) {
    String id = row.text(0);
    if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw row.malformed("not lower-case words with hyphens: " + id);
    }
    return id;
  }

  private static int certainty(TableRow row) {
    return switch (row.text(1)) {
      case "99" -> 99;
      case "66" -> 66;
      case "33" -> 33;
      default -> throw row.malformed("a certainty is 99, 66 or 33");
    };
  }

  private static List<SystemRange> ranges(TableRow row) {
    return List.of(row.text(6).split(", ", -1)).stream().map(SystemRange::parse).toList();
  }

  /** Values with blanks between them; model identifiers have commas of their own. */
  private static List<String> words(TableRow row, int column) {
    return row.optional(column).map(cell -> List.of(cell.split(" ", -1))).orElse(List.of());
  }

  private static final class Bundled {
    static final KnownCrashCatalog CATALOG = read(Resource.load("known-crashes.tsv"));
  }
}
