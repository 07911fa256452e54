package dev.paniclens.redact;

import dev.paniclens.parse.ReportParser;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Replaces the private values of files by placeholders: the same for the same value in all files
 * that one instance is given. Everything else stays byte for byte. Not for several threads at once.
 */
public final class Redactor {
  private static final List<Rule> RULES =
      Stream.of(TextRules.all(), LabelRules.all(), AddressRules.all())
          .flatMap(List::stream)
          .toList();

  private final Placeholders placeholders = new Placeholders();

  /**
   * Replaces what is private in a file.
   *
   * @return the copy; absent where the file is no text
   */
  public Optional<Redacted> redact(byte[] file) {
    Optional<Charset> charset = file.length == 0 ? Optional.empty() : ReportParser.charset(file);
    return file.length == 0
        ? Optional.of(new Redacted(file, List.of()))
        : charset.map(TextBytes::of).map(form -> redact(file, form));
  }

  /** Replaces what is private in a path, by the same rules. */
  public String redactPath(String path) {
    return replaced(path, new Search(path, TextBytes.BIG_ENDIAN).found);
  }

  private Redacted redact(byte[] file, TextBytes form) {
    String source = form.read(file);
    TreeMap<Integer, Span> found = new Search(source, form).found;
    List<Replacement> replacements = new ArrayList<>();
    Places places = new Places(source);
    found.forEach(
        (from, span) -> {
          places.goTo(from);
          replacements.add(
              new Replacement(
                  span.kind,
                  places.line(),
                  places.member(),
                  from * form.width(),
                  span.to * form.width(),
                  span.placeholder));
        });
    return found.isEmpty()
        ? new Redacted(file.clone(), replacements)
        : new Redacted(form.write(replaced(source, found), file), replacements);
  }

  private static String replaced(String source, SortedMap<Integer, Span> found) {
    StringBuilder copy = new StringBuilder(source.length());
    int[] at = {0};
    found.forEach(
        (from, span) -> {
          copy.append(source, at[0], from).append(span.placeholder);
          at[0] = span.to;
        });
    return copy.append(source, at[0], source.length()).toString();
  }

  private record Span(int to, Kind kind, String placeholder) {}

  /** Finds the private values of one text. */
  private final class Search {
    private final String source;
    private final TextBytes form;
    private final PlainView view;
    private final KnownValues known = new KnownValues();
    private final TreeMap<Integer, Span> found = new TreeMap<>();

    Search(String source, TextBytes form) {
      this.source = source;
      this.form = form;
      view = new PlainView(source);
      for (Rule rule : RULES) {
        Matcher m = rule.pattern().matcher(view.text());
        while (m.find()) {
          if (rule.holds().test(view.text(), m)) {
            take(rule.kind(), m);
          }
        }
      }
      if (!known.isEmpty()) {
        KnownValues.patterns().forEach(this::findAgain);
      }
    }

    private void findAgain(Pattern pattern) {
      Matcher m = pattern.matcher(view.text());
      while (m.find()) {
        known.kindOf(m.group(Rule.VALUE)).ifPresent(kind -> take(kind, m));
      }
    }

    private void take(Kind kind, Matcher m) {
      int from = view.sourceOf(m.start(Rule.VALUE));
      int to = view.sourceOf(m.end(Rule.VALUE));
      String value = decoded(from, to);
      if (!Placeholders.isPublic(kind, value) && isFree(from, to)) {
        known.add(kind, value);
        found.put(from, new Span(to, kind, placeholders.of(kind, value)));
      }
    }

    private String decoded(int from, int to) {
      return PlainView.unescaped(form.decode(source.substring(from, to)));
    }

    private boolean isFree(int from, int to) {
      Map.Entry<Integer, Span> before = found.lowerEntry(to);
      return before == null || before.getValue().to <= from;
    }
  }
}
