package dev.paniclens.knowledge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A named block of a text resource: a line {@code = name}, then lines {@code field: text}, each of
 * which goes on in lines that begin with two spaces. A field may occur several times.
 */
public final class TextBlock {

  private static final String NAME = "= ";
  private static final String CONTINUED = "  ";

  private final Resource resource;
  private final int line;
  private final String name;
  private final Map<String, List<String>> fields = new LinkedHashMap<>();

  private TextBlock(Resource resource, int line, String name) {
    this.resource = resource;
    this.line = line;
    this.name = name;
  }

  /**
   * Reads all blocks, in order.
   *
   * @param allowed the fields that may occur
   * @throws IllegalStateException naming file and line, when a line fits nowhere
   */
  public static List<TextBlock> readAll(Resource resource, Set<String> allowed) {
    List<TextBlock> blocks = new ArrayList<>();
    String field = "";
    for (int i = 0; i < resource.lines().size(); i++) {
      String text = resource.lines().get(i);
      int colon = text.indexOf(": ");
      if (text.isEmpty() || text.charAt(0) == '#') {
        field = "";
      } else if (text.startsWith(NAME)) {
        blocks.add(new TextBlock(resource, i + 1, text.substring(NAME.length()).strip()));
        field = "";
      } else if (text.startsWith(CONTINUED) && !field.isEmpty()) {
        blocks.getLast().continueField(field, text.strip());
      } else if (!blocks.isEmpty() && colon > 0 && allowed.contains(text.substring(0, colon))) {
        field = text.substring(0, colon);
        blocks.getLast().addField(field, text.substring(colon + 2).strip());
      } else {
        throw resource.malformed(i + 1, "neither a name, a known field nor its continuation");
      }
    }
    return blocks;
  }

  /** What stands behind the sign that begins the block. */
  public String name() {
    return name;
  }

  /** The text of a field that must occur exactly once. */
  public String one(String field) {
    List<String> texts = all(field);
    if (texts.size() != 1) {
      throw malformed("\"" + field + "\" must occur once");
    }
    return texts.getFirst();
  }

  /** The texts of a field, in order; empty when it does not occur. */
  public List<String> all(String field) {
    return List.copyOf(fields.getOrDefault(field, List.of()));
  }

  /**
   * What the texts of a field mean, in order; empty when it does not occur.
   *
   * @param read understands a text, or throws {@link IllegalArgumentException}
   * @throws IllegalStateException naming file and line, when a text is not understood
   */
  public <T> List<T> each(String field, Function<String, T> read) {
    try {
      return all(field).stream().map(read).toList();
    } catch (IllegalArgumentException e) {
      throw malformed(e.getMessage());
    }
  }

  /** The exception for a block that cannot be read. */
  public IllegalStateException malformed(String why) {
    return resource.malformed(line, name + ": " + why);
  }

  private void addField(String field, String text) {
    fields.computeIfAbsent(field, unused -> new ArrayList<>()).add(text);
  }

  private void continueField(String field, String text) {
    List<String> texts = fields.get(field);
    texts.add(texts.removeLast() + " " + text);
  }
}
