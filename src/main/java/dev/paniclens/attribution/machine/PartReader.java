package dev.paniclens.attribution.machine;

import dev.paniclens.attribution.fact.Facts;
import dev.paniclens.knowledge.machine.PartCatalog;
import dev.paniclens.knowledge.machine.PartName;
import dev.paniclens.knowledge.release.Platform;
import dev.paniclens.report.NamedPart;
import dev.paniclens.report.PanicDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells what the short names of sensors, ports and drives in a message stand for. */
public final class PartReader {
  /** What a message is about stands at its beginning. */
  private static final int LONGEST = 1_000;

  private static final int MOST = 8;

  private PartReader() {}

  /** The names that the report has for parts, with what they stand for. */
  public static List<NamedPart> read(Facts facts) {
    PartCatalog catalog = PartCatalog.bundled();
    Optional<Platform> platform = Platform.named(facts.subsystem());
    List<NamedPart> parts = new ArrayList<>();
    for (String sensor :
        facts.log().details().flatMap(PanicDetails::missingSensors).orElse(List.of())) {
      catalog.sensor(sensor, platform).ifPresent(part -> parts.add(named(sensor, part)));
    }
    String text = facts.text();
    catalog
        .in(text.substring(0, Math.min(LONGEST, text.length())), platform)
        .ifPresent(found -> parts.add(named(found.name(), found.part())));
    return parts.subList(0, Math.min(MOST, parts.size()));
  }

  private static NamedPart named(String name, PartName part) {
    return new NamedPart(name, part.says(), part.confidence());
  }
}
