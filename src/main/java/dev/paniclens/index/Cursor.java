package dev.paniclens.index;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a page of hits ended, so that the next one begins behind it, whatever was added since.
 *
 * @param sorting in which order, as {@link Sorting#toString()} writes it
 * @param values those of the last hit that it was ordered by, without line ends; empty where it had
 *     none
 */
public record Cursor(String sorting, List<String> values) {

  private static final String END = "\n";

  /** Names of fields, and which way. */
  private static final Pattern SORTING = Pattern.compile("[\\w.,:-]*");

  public Cursor {
    values = List.copyOf(values);
  }

  /** What {@link #toString()} wrote; absent if it did not. */
  public static Optional<Cursor> read(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text.strip());
      List<String> parts = List.of(new String(bytes, StandardCharsets.UTF_8).split(END, -1));
      return Optional.of(new Cursor(parts.getFirst(), parts.subList(1, parts.size())))
          .filter(cursor -> SORTING.matcher(cursor.sorting()).matches());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** It as a word without blanks or quotes. */
  @Override
  public String toString() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            (sorting + END + String.join(END, values)).getBytes(StandardCharsets.UTF_8));
  }
}
