package dev.paniclens.knowledge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The classes of panics, by code. */
public final class PanicClassCatalog {

  /** The code that stands for every class that is not known. */
  public static final String OTHER = "other";

  private static final Set<String> FIELDS = Set.of("title", "damage", "meaning", "next", "source");

  private final Map<String, PanicClassInfo> byCode = new LinkedHashMap<>();

  private PanicClassCatalog(List<TextBlock> blocks) {
    for (TextBlock block : blocks) {
      if (byCode.put(block.name(), info(block)) != null) {
        throw block.malformed("occurs twice");
      }
    }
    if (!byCode.containsKey(OTHER)) {
      throw new IllegalStateException("the class \"" + OTHER + "\" is missing");
    }
  }

  /** The catalog that is part of the program; read when first asked for. */
  public static PanicClassCatalog bundled() {
    return Bundled.CATALOG;
  }

  static PanicClassCatalog read(Resource resource) {
    return new PanicClassCatalog(TextBlock.readAll(resource, FIELDS));
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

  private static PanicClassInfo info(TextBlock block) {
    block.one("source");
    boolean earlier =
        switch (block.one("damage")) {
          case "earlier" -> true;
          case "now" -> false;
          default -> throw block.malformed("\"damage\" must be \"earlier\" or \"now\"");
        };
    return new PanicClassInfo(
        block.name(), block.one("title"), block.one("meaning"), block.all("next"), earlier);
  }

  private static final class Bundled {
    static final PanicClassCatalog CATALOG = read(Resource.load("classes.txt"));
  }
}
