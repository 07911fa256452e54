package dev.paniclens.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What people have written beside a crash. It is no conclusion, and no report tells it.
 *
 * @param tags words, in order, each once whatever its case; at most {@value #MOST}
 * @param notes texts in the order in which they were written, each once; at most {@value #MOST}
 */
public record Marks(List<String> tags, List<String> notes) {

  /** None at all. */
  public static final Marks NONE = new Marks(List.of(), List.of());

  /** How many tags, and how many notes, a crash can have. */
  public static final int MOST = 100;

  private static final int LONGEST_NOTE = 4_000;

  private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._-]{0,63}");

  /**
   * Puts marks together.
   *
   * @throws MarksException if one of them cannot be one; the message says why
   */
  public Marks {
    tags = tags(tags);
    notes = notes.stream().map(Marks::note).distinct().toList();
    check(tags, "tags");
    check(notes, "notes");
  }

  /** One tag. */
  public static Marks tag(String tag) {
    return new Marks(List.of(tag), List.of());
  }

  /** One note. */
  public static Marks noted(String note) {
    return new Marks(List.of(), List.of(note));
  }

  /** These and others. */
  public Marks and(Marks others) {
    return others.isEmpty()
        ? this
        : new Marks(joined(tags, others.tags()), joined(notes, others.notes()));
  }

  /** These without some of the tags. */
  public Marks withoutTags(Predicate<String> which) {
    return new Marks(tags.stream().filter(which.negate()).toList(), notes);
  }

  /** These without some of the notes. */
  public Marks withoutNotes(Predicate<String> which) {
    return new Marks(tags, notes.stream().filter(which.negate()).toList());
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return tags.isEmpty() && notes.isEmpty();
  }

  /** These; absent when there are none. */
  public Optional<Marks> present() {
    return isEmpty() ? Optional.empty() : Optional.of(this);
  }

  private static List<String> joined(List<String> some, List<String> others) {
    List<String> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }

  /** The first spelling of a tag is kept. */
  private static List<String> tags(Collection<String> given) {
    TreeMap<String, String> byKey = new TreeMap<>();
    for (String tag : given) {
      String word = tag.strip();
      if (!TAG.matcher(word).matches()) {
        throw new MarksException(
            "\"%s\" is no tag: a tag is one word of letters, digits, . _ and -, at most 64 of them"
                .formatted(word.length() <= 80 ? word : word.substring(0, 80) + "…"));
      }
      byKey.putIfAbsent(word.toLowerCase(Locale.ROOT), word);
    }
    return List.copyOf(byKey.values());
  }

  private static String note(String given) {
    String text = given.strip();
    if (text.isEmpty()) {
      throw new MarksException("a note without text");
    }
    if (text.length() > LONGEST_NOTE) {
      throw new MarksException("a note has at most " + LONGEST_NOTE + " characters");
    }
    return text;
  }

  private static void check(List<String> all, String what) {
    if (all.size() > MOST) {
      throw new MarksException("a crash has at most " + MOST + " " + what);
    }
  }
}
