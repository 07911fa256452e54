package dev.paniclens.source.archive;

import dev.paniclens.source.archive.SparseMap.Piece;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the POSIX attributes of a tar's member say of a sparse file: those that begin with {@code
 * GNU.sparse.} (the manual of GNU tar, "Storing Sparse Files").
 */
final class SparseAttributes {

  private static final String PREFIX = "GNU.sparse.";

  private final Map<String, String> values = new HashMap<>();
  private final List<Piece> pieces = new ArrayList<>();
  private boolean wrong;

  private SparseAttributes() {}

  /**
   * Reads attributes, each of which is {@code LENGTH KEY=VALUE\n} with its own length in front.
   *
   * @param attributes as Latin-1, so that a character is a byte
   * @return empty if they tell of no sparse file
   */
  static Optional<SparseMap> read(String attributes) {
    SparseAttributes found = new SparseAttributes();
    int at = 0;
    while (at < attributes.length()) {
      int blank = attributes.indexOf(' ', at);
      long length = blank < 0 ? -1 : number(attributes.substring(at, blank)).orElse(-1);
      int equals = attributes.indexOf('=', at);
      long end = at + length;
      if (length <= 0 || end > attributes.length() || equals < blank || equals >= end) {
        break; // the library tells what is wrong
      }
      String key = attributes.substring(blank + 1, equals);
      if (key.startsWith(PREFIX)) {
        found.add(key.substring(PREFIX.length()), attributes.substring(equals + 1, (int) end - 1));
      }
      at = (int) end;
    }
    return found.map();
  }

  /** Form 0.0 repeats a piece's two numbers, 0.1 has all of them in a row. */
  private void add(String key, String value) {
    switch (key) {
      case "numbytes" -> addPiece(values.getOrDefault("offset", ""), value);
      case "map" -> {
        String[] numbers = value.split(",", -1);
        wrong |= numbers.length % 2 != 0;
        for (int i = 0; i + 1 < numbers.length; i += 2) {
          addPiece(numbers[i], numbers[i + 1]);
        }
      }
      default -> {
        // kept below
      }
    }
    values.put(key, value);
  }

  private void addPiece(String offset, String length) {
    OptionalLong from = number(offset);
    OptionalLong count = number(length);
    if (from.isPresent() && count.isPresent()) {
      pieces.add(new Piece(from.getAsLong(), count.getAsLong()));
    } else {
      wrong = true;
    }
  }

  private Optional<SparseMap> map() {
    if (values.isEmpty()) {
      return Optional.empty();
    }
    boolean inData = values.getOrDefault("major", "0").equals("1");
    Optional<String> name =
        Optional.ofNullable(values.get("name"))
            .map(n -> new String(n.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    String size = values.getOrDefault("realsize", values.getOrDefault("size", ""));
    if (wrong) {
      pieces.add(new Piece(-1, 0)); // so that it makes no sense
    }
    return Optional.of(
        new SparseMap(name, number(size), inData ? Optional.empty() : Optional.of(pieces)));
  }

  private static OptionalLong number(String digits) {
    return digits.matches("\\d{1,18}")
        ? OptionalLong.of(Long.parseLong(digits))
        : OptionalLong.empty();
  }
}
