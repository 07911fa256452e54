package dev.paniclens.query;

import dev.paniclens.query.value.Scale;
import dev.paniclens.query.value.Span;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Spans as text: {@code 13}, {@code >=13}, {@code <2h}, {@code 12..13}, {@code 12..}, and with TO
 * between brackets as Lucene writes them.
 */
final class Bounds {

  private static final Pattern COMPARED = Pattern.compile("(>=|<=|>|<|=)\\s*(.*)");
  private static final Pattern BRACKETS =
      Pattern.compile("([\\[{])\\s*(.*?)\\s+TO\\s+(.*?)\\s*([\\]}])", Pattern.CASE_INSENSITIVE);

  private final Scale scale;
  private final LocalDate today;

  Bounds(Scale scale, LocalDate today) {
    this.scale = scale;
    this.today = today;
  }

  /** The span that a text stands for; empty when it stands for none. */
  Optional<Span> read(String text) {
    Matcher compared = COMPARED.matcher(text);
    if (compared.matches()) {
      return scale.read(compared.group(2), today).map(value -> compare(compared.group(1), value));
    }
    Matcher brackets = BRACKETS.matcher(text);
    if (brackets.matches()) {
      return between(
          brackets.group(2),
          brackets.group(1).equals("["),
          brackets.group(3),
          brackets.group(4).equals("]"));
    }
    int dots = text.indexOf("..");
    return dots >= 0
        ? between(text.substring(0, dots), true, text.substring(dots + 2), true)
        : scale.read(text, today);
  }

  private static Span compare(String sign, Span value) {
    return switch (sign) {
      case ">=" -> new Span(value.first(), Span.HIGHEST);
      case ">" -> new Span(value.last() + 1, Span.HIGHEST);
      case "<=" -> new Span(Span.LOWEST, value.last());
      case "<" -> new Span(Span.LOWEST, value.first() - 1);
      default -> value;
    };
  }

  private Optional<Span> between(String low, boolean withLow, String high, boolean withHigh) {
    Optional<Long> first =
        isOpen(low)
            ? Optional.of(Span.LOWEST)
            : scale.read(low, today).map(v -> withLow ? v.first() : v.last() + 1);
    Optional<Long> last =
        isOpen(high)
            ? Optional.of(Span.HIGHEST)
            : scale.read(high, today).map(v -> withHigh ? v.last() : v.first() - 1);
    return isOpen(low) && isOpen(high)
        ? Optional.empty()
        : first.flatMap(from -> last.map(to -> new Span(from, to)));
  }

  private static boolean isOpen(String bound) {
    return bound.isBlank() || bound.equals("*");
  }

  /** A span as text, without blanks where it can be. */
  static String write(Scale scale, Span span) {
    Optional<String> begin = begin(scale, span.first());
    Optional<String> end = end(scale, span.last());
    if (span.first() == Span.LOWEST) {
      return "<" + shorter(end.map(value -> "=" + value), begin(scale, span.last() + 1));
    }
    if (span.last() == Span.HIGHEST) {
      return ">" + shorter(begin.map(value -> "=" + value), end(scale, span.first() - 1));
    }
    if (begin.isPresent() && end.isPresent()) {
      return Stream.of(begin.get(), end.get())
          .filter(value -> scale.read(value, LocalDate.EPOCH).filter(span::equals).isPresent())
          .findFirst()
          .orElse(begin.get() + ".." + end.get());
    }
    return begin.map(value -> "[" + value).orElseGet(() -> "{" + scale.until(span.first() - 1))
        + " TO "
        + end.map(value -> value + "]").orElseGet(() -> scale.from(span.last() + 1) + "}");
  }

  /** The shorter of two that mean the same, of which the first has a sign more: 2h, not 7201s. */
  private static String shorter(Optional<String> signed, Optional<String> other) {
    return signed
        .filter(value -> other.isEmpty() || value.length() - 1 <= other.get().length())
        .or(() -> other)
        .orElseThrow();
  }

  /** A value whose span begins there. */
  private static Optional<String> begin(Scale scale, long first) {
    if (first == Span.LOWEST) {
      return Optional.empty();
    }
    String text = scale.from(first);
    return scale.read(text, LocalDate.EPOCH).filter(s -> s.first() == first).map(s -> text);
  }

  /** A value whose span ends there. */
  private static Optional<String> end(Scale scale, long last) {
    if (last == Span.HIGHEST) {
      return Optional.empty();
    }
    String text = scale.until(last);
    return scale.read(text, LocalDate.EPOCH).filter(s -> s.last() == last).map(s -> text);
  }

  /** Whether a text is more than one plain value. */
  static boolean isRange(String text) {
    return text.contains("..")
        || COMPARED.matcher(text).matches()
        || text.toUpperCase(Locale.ROOT).contains(" TO ");
  }
}
