package dev.paniclens.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A text resource of this package, as its lines.
 *
 * @param name the file name, for messages
 * @param lines its lines without line ends, comments and empty ones included, so that the index of
 *     a line plus one is its number
 */
public record Resource(String name, List<String> lines) {

  /** Reads a resource beside this class, in UTF-8. */
  public static Resource load(String name) {
    try (InputStream in = Resource.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + ": missing from the program");
      }
      return of(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(name + ": cannot be read", e);
    }
  }

  /** The lines of a text. */
  public static Resource of(String name, String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      int next = end < 0 ? text.length() : end + 1;
      int stop = end < 0 ? text.length() : end;
      // A check-out under Windows may have turned the line ends.
      if (stop > start && text.charAt(stop - 1) == '\r') {
        stop--;
      }
      lines.add(text.substring(start, stop));
      start = next;
    }
    return new Resource(name, List.copyOf(lines));
  }

  /** The exception for a line that cannot be read; lines count from 1. */
  public IllegalStateException malformed(int line, String why) {
    return new IllegalStateException(name + ":" + line + ": " + why);
  }
}
