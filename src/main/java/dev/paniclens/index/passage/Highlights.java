package dev.paniclens.index.passage;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Marks;
import dev.paniclens.index.passage.Passage.Match;
import dev.paniclens.index.stored.SearchableText;
import dev.paniclens.query.Field;
import dev.paniclens.query.Fields;
import dev.paniclens.query.KextPlace;
import dev.paniclens.query.Query;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The lines of a crash in which stands what a query looks for: its words, and the kexts that it
 * names. A panic string can name kexts in short, so a crash can match without a line.
 *
 * @param lines in the order of the texts; where there are more than were wanted, those with most of
 *     what is looked for
 * @param more how many others there are
 */
public record Highlights(List<Passage> lines, int more) {

  /** Of a crash without any. */
  public static final Highlights NONE = new Highlights(List.of(), 0);

  public Highlights {
    lines = List.copyOf(lines);
  }

  /** Whether a query looks for anything that can stand in a line. */
  public static boolean areFor(Query query) {
    return !Sought.of(query).fields().isEmpty();
  }

  /**
   * Those of a crash.
   *
   * @param most how many lines, at least 1
   */
  public static Highlights of(Query query, Analysis crash, int most) {
    Sought sought = Sought.of(query);
    List<Line> all = new ArrayList<>();
    for (Field field : sought.fields()) {
      text(field, crash).ifPresent(text -> all.addAll(lines(field, text, sought, all.size())));
    }
    List<Passage> shown =
        all.stream()
            .sorted(Comparator.comparingInt(line -> -line.conditions().size()))
            .limit(most)
            .sorted(Comparator.comparingInt(Line::number))
            .map(Line::passage)
            .toList();
    return new Highlights(shown, all.size() - shown.size());
  }

  private static Optional<String> text(Field field, Analysis crash) {
    if (field.equals(Fields.TEXT)) {
      return SearchableText.of(crash);
    }
    if (field.equals(KextPlace.LOADED.field())) {
      return crash.panic().flatMap(panic -> panic.string());
    }
    if (field.equals(Fields.MESSAGE)) {
      return crash.panic().flatMap(panic -> panic.message());
    }
    return field.equals(Fields.TITLE)
        ? crash.signature().map(signature -> signature.title())
        : crash.marks().map(Marks::notes).map(notes -> String.join("\n", notes));
  }

  /** A line with what of the query is met there. */
  private record Line(
      Field field,
      String text,
      int number,
      int start,
      Set<Integer> conditions,
      List<Match> matches) {

    Line numbered(int as) {
      return new Line(field, text, as, start, conditions, matches);
    }

    /** Marks that overlap become one. */
    Passage passage() {
      List<Match> apart = new ArrayList<>();
      matches.stream()
          .sorted(Comparator.comparingInt(Match::start).thenComparingInt(match -> -match.end()))
          .forEach(
              match -> {
                if (!apart.isEmpty() && match.start() < apart.getLast().end()) {
                  Match before = apart.removeLast();
                  apart.add(new Match(before.start(), Math.max(before.end(), match.end())));
                } else {
                  apart.add(match);
                }
              });
      return Passage.of(field.name(), text, start, apart);
    }
  }

  private static List<Line> lines(Field field, String text, Sought sought, int before) {
    int[] starts = starts(text);
    TreeMap<Integer, Line> lines = new TreeMap<>();
    List<List<Match>> conditions = sought.in(field, text);
    for (int condition = 0; condition < conditions.size(); condition++) {
      for (Match match : conditions.get(condition)) {
        for (int at = line(starts, match.start()); at <= line(starts, match.end() - 1); at++) {
          int start = starts[at];
          int end = at + 1 < starts.length ? starts[at + 1] - 1 : text.length();
          Match piece =
              Match.trimmed(text, Math.max(start, match.start()), Math.min(end, match.end()));
          if (piece.start() == piece.end()) {
            continue;
          }
          Line line =
              lines.computeIfAbsent(
                  start, s -> new Line(field, text, 0, s, new HashSet<>(), new ArrayList<>()));
          line.conditions().add(condition);
          line.matches().add(piece);
        }
      }
    }
    List<Line> numbered = new ArrayList<>();
    for (Line line : lines.values()) {
      numbered.add(line.numbered(before + numbered.size()));
    }
    return numbered;
  }

  /** Where lines begin, in order. */
  private static int[] starts(String text) {
    return IntStream.concat(
            IntStream.of(0),
            IntStream.range(0, text.length())
                .filter(at -> text.charAt(at) == '\n')
                .map(at -> at + 1))
        .toArray();
  }

  /** The line in which a character stands: words side by side can stand on several. */
  private static int line(int[] starts, int at) {
    int found = Arrays.binarySearch(starts, at);
    return found >= 0 ? found : -found - 2;
  }
}
