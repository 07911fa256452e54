package dev.paniclens.query.value;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Versions of a system or of Darwin: up to four whole numbers, each below 32,768, so that 10.9 &lt;
 * 10.15 &lt; 11 &lt; 26.1. The letter of a rapid response, as in {@code 13.3.1 (a)}, counts as the
 * fourth.
 */
public final class VersionScale implements Scale {

  /** The one there is. */
  public static final VersionScale VERSIONS = new VersionScale();

  private static final int PARTS = 4;
  private static final int BITS = 15;
  private static final int MOST = (1 << BITS) - 1;

  private static final Pattern FORM =
      Pattern.compile("(\\d{1,5}(?:\\.\\d{1,5}){0,3})(?:\\.[xX*])?(?: ?\\(([a-z])\\))?");

  private VersionScale() {}

  @Override
  public Optional<Span> read(String text, LocalDate today) {
    return numbers(text.strip()).map(parts -> new Span(packed(parts, 0), packed(parts, MOST)));
  }

  /**
   * The place of a version that a report names: what it does not say is 0.
   *
   * @return empty when the text is no version
   */
  public static Optional<Long> place(String version) {
    return numbers(version.strip()).map(parts -> packed(parts, 0));
  }

  private static Optional<List<Integer>> numbers(String text) {
    Matcher version = FORM.matcher(text);
    if (!version.matches()) {
      return Optional.empty();
    }
    List<Integer> parts = new ArrayList<>();
    for (String part : version.group(1).split("\\.", -1)) {
      parts.add(Integer.parseInt(part));
    }
    if (version.group(2) != null) {
      while (parts.size() < PARTS - 1) {
        parts.add(0);
      }
      parts.add(version.group(2).charAt(0) - 'a' + 1);
    }
    return Optional.of(parts)
        .filter(all -> all.size() <= PARTS && all.stream().allMatch(part -> part <= MOST));
  }

  private static long packed(List<Integer> parts, int rest) {
    long number = 0;
    for (int i = 0; i < PARTS; i++) {
      number = number << BITS | (i < parts.size() ? parts.get(i) : rest);
    }
    return number;
  }

  @Override
  public String from(long first) {
    return written(first, 0);
  }

  @Override
  public String until(long last) {
    return written(last, MOST);
  }

  private static String written(long number, int rest) {
    int parts = PARTS;
    while (parts > 1 && part(number, parts - 1) == rest) {
      parts--;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < parts; i++) {
      text.append(i > 0 ? "." : "").append(part(number, i));
    }
    return text.toString();
  }

  private static int part(long number, int index) {
    return (int) (number >>> (PARTS - 1 - index) * BITS) & MOST;
  }

  @Override
  public String form() {
    return "a version is written 13, 13.5 or 10.15.7";
  }
}
