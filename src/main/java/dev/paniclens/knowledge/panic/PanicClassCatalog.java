package dev.paniclens.knowledge.panic;

import dev.paniclens.knowledge.Resource;
import dev.paniclens.knowledge.TextBlock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The classes of panics and their kinds, by code. */
public final class PanicClassCatalog {

  /** The code that stands for every class that is not known. */
  public static final String OTHER = "other";

  /** The kind, within {@value #OTHER}, of reports that have lost what the kernel said. */
  public static final String NO_MESSAGE = "no-message";

  private static final Set<String> FIELDS = Set.of("title", "damage", "meaning", "next", "source");

  private final Map<String, PanicClassInfo> byCode = new LinkedHashMap<>();

  private PanicClassCatalog(List<TextBlock> classes, List<TextBlock> kinds) {
    Map<String, List<PanicKindInfo>> byClass = new LinkedHashMap<>();
    for (TextBlock block : kinds) {
      int slash = block.name().indexOf('/');
      if (slash < 1) {
        throw block.malformed("must be named class/kind");
      }
      List<PanicKindInfo> ofClass =
          byClass.computeIfAbsent(block.name().substring(0, slash), unused -> new ArrayList<>());
      PanicKindInfo kind = kind(block.name().substring(slash + 1), block);
      if (ofClass.stream().anyMatch(k -> k.code().equals(kind.code()))) {
        throw block.malformed("occurs twice");
      }
      ofClass.add(kind);
    }
    for (TextBlock block : classes) {
      List<PanicKindInfo> ofClass = byClass.remove(block.name());
      if (byCode.put(block.name(), info(block, ofClass == null ? List.of() : ofClass)) != null) {
        throw block.malformed("occurs twice");
      }
    }
    if (!byClass.isEmpty()) {
      throw new IllegalStateException("kinds of classes that do not exist: " + byClass.keySet());
    }
    if (!byCode.containsKey(OTHER)) {
      throw new IllegalStateException("the class \"" + OTHER + "\" is missing");
    }
    if (byCode.get(OTHER).kind(NO_MESSAGE).isEmpty()) {
      throw new IllegalStateException("the kind \"" + NO_MESSAGE + "\" is missing");
    }
  }

  /** The catalog that is part of the program; read when first asked for. */
  public static PanicClassCatalog bundled() {
    return Bundled.CATALOG;
  }

  static PanicClassCatalog read(Resource classes, Resource kinds) {
    return new PanicClassCatalog(
        TextBlock.readAll(classes, FIELDS), TextBlock.readAll(kinds, FIELDS));
  }

  /** The class with a code; the class {@value #OTHER} when no class has it. */
  public PanicClassInfo find(String code) {
    PanicClassInfo info = byCode.get(code);
    return info == null ? byCode.get(OTHER) : info;
  }

  /** All classes, in the order of the resource. */
  public List<PanicClassInfo> all() {
    return List.copyOf(byCode.values());
  }

  private static PanicKindInfo kind(String code, TextBlock block) {
    block.one("source");
    Optional<String> meaning =
        block.all("meaning").isEmpty() ? Optional.empty() : Optional.of(block.one("meaning"));
    boolean earlier = !block.all("damage").isEmpty() && isEarlier(block);
    return new PanicKindInfo(
        code, block.one("title"), meaning, block.each("next", NextStep::parse), earlier);
  }

  private static PanicClassInfo info(TextBlock block, List<PanicKindInfo> kinds) {
    block.one("source");
    return new PanicClassInfo(
        block.name(),
        block.one("title"),
        block.one("meaning"),
        block.each("next", NextStep::parse),
        isEarlier(block),
        kinds);
  }

  private static boolean isEarlier(TextBlock block) {
    return switch (block.one("damage")) {
      case "earlier" -> true;
      case "now" -> false;
      default -> throw block.malformed("\"damage\" must be \"earlier\" or \"now\"");
    };
  }

  private static final class Bundled {
    static final PanicClassCatalog CATALOG =
        read(Resource.load("classes.txt"), Resource.load("kinds.txt"));
  }
}
