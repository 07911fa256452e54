package dev.paniclens.knowledge.panic;

import dev.paniclens.knowledge.Resource;
import dev.paniclens.knowledge.TextBlock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What to do next by verdict, whatever the class of the panic. */
public final class VerdictAdviceCatalog {

  /** The verdict that stands for every verdict that is not known. */
  public static final String UNDETERMINED = "undetermined";

  private static final Set<String> FIELDS = Set.of("next", "source");

  private final Map<String, List<NextStep>> byVerdict = new LinkedHashMap<>();

  private VerdictAdviceCatalog(List<TextBlock> blocks) {
    for (TextBlock block : blocks) {
      block.one("source");
      if (byVerdict.put(block.name(), block.each("next", NextStep::parse)) != null) {
        throw block.malformed("occurs twice");
      }
    }
    if (!byVerdict.containsKey(UNDETERMINED)) {
      throw new IllegalStateException("the verdict \"" + UNDETERMINED + "\" is missing");
    }
  }

  /** The catalog that is part of the program; read when first asked for. */
  public static VerdictAdviceCatalog bundled() {
    return Bundled.CATALOG;
  }

  static VerdictAdviceCatalog read(Resource resource) {
    return new VerdictAdviceCatalog(TextBlock.readAll(resource, FIELDS));
  }

  /**
   * Two to four orders for each system, the cheapest and most telling first.
   *
   * @param verdict by the name that analyses carry, such as {@code third-party}; an unknown one
   *     counts as {@value #UNDETERMINED}
   */
  public List<NextStep> nextSteps(String verdict) {
    List<NextStep> steps = byVerdict.get(verdict);
    return steps == null ? byVerdict.get(UNDETERMINED) : steps;
  }

  /** The verdicts that have advice, in the order of the resource. */
  public List<String> verdicts() {
    return List.copyOf(byVerdict.keySet());
  }

  private static final class Bundled {
    static final VerdictAdviceCatalog CATALOG = read(Resource.load("verdicts.txt"));
  }
}
