package dev.paniclens.knowledge.kext;

import dev.paniclens.knowledge.Grounds;
import dev.paniclens.knowledge.Resource;
import dev.paniclens.knowledge.TextBlock;
import dev.paniclens.knowledge.release.Milestone;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads what replaces the kernel's interfaces. */
final class ReplacementReader {

  private static final Set<String> FIELDS =
      Set.of("name", "kind", "classes", "entitlement", "since", "limits", "confidence", "source");

  private ReplacementReader() {}

  /** All replacements by key, in the order of the resource. */
  static Map<String, Replacement> read(Resource resource) {
    Map<String, Replacement> byKey = new LinkedHashMap<>();
    for (TextBlock block : TextBlock.readAll(resource, FIELDS)) {
      if (byKey.put(block.name(), replacement(block)) != null) {
        throw block.malformed("occurs twice");
      }
    }
    return byKey;
  }

  private static Replacement replacement(TextBlock block) {
    return new Replacement(
        block.name(),
        block.one("name"),
        word(block, "kind", Replacement.Kind.values()),
        optional(block, "classes"),
        optional(block, "entitlement"),
        milestone(block, "since").orElseThrow(() -> block.malformed("\"since\" is missing")),
        optional(block, "limits"),
        word(block, "confidence", Grounds.values()),
        block.one("source"));
  }

  /** The text of a field that may occur once. */
  static Optional<String> optional(TextBlock block, String field) {
    return block.all(field).isEmpty() ? Optional.empty() : Optional.of(block.one(field));
  }

  /** A field that may hold a release. */
  static Optional<Milestone> milestone(TextBlock block, String field) {
    Function<String, Milestone> parse =
        text ->
            Milestone.parse(text)
                .orElseThrow(() -> block.malformed("\"" + field + "\" is no release: " + text));
    return optional(block, field).map(parse);
  }

  /** A field that must hold the {@code toString()} of one of the given values. */
  static <E extends Enum<E>> E word(TextBlock block, String field, E[] values) {
    String text = block.one(field);
    return Arrays.stream(values)
        .filter(value -> value.toString().equals(text))
        .findFirst()
        .orElseThrow(() -> block.malformed("\"" + field + "\" holds an unknown word: " + text));
  }
}
