package dev.paniclens.knowledge.machine;

import dev.paniclens.knowledge.Resource;
import dev.paniclens.knowledge.TableRow;
import dev.paniclens.knowledge.machine.PartName.Place;
import dev.paniclens.knowledge.release.Platform;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Sensors, ports and drives by the short names that panics have for them. */
public final class PartCatalog {
  private static final String TABLE = "parts.tsv";
  private static final int COLUMNS = 6;
  private static final Set<String> GROUNDS = Set.of("documented", "observed", "inferred");

  private final List<PartName> names;

  private PartCatalog(Resource table) {
    this.names = TableRow.readAll(table, COLUMNS, PartCatalog::name);
  }

  /** The table that comes with the program. */
  public static PartCatalog bundled() {
    return Bundled.CATALOG;
  }

  /** Reads a table from its text; for tests. */
  static PartCatalog of(String table) {
    return new PartCatalog(Resource.of(TABLE, table));
  }

  private static PartName name(TableRow row) {
    Place place = row.oneOf(0, Place.values());
    Pattern pattern = Pattern.compile(row.text(1));
    if (place == Place.MESSAGE && pattern.matcher("").groupCount() == 0) {
      throw new IllegalArgumentException("no group that is the name");
    }
    if (!GROUNDS.contains(row.text(4))) {
      throw new IllegalArgumentException("no such confidence");
    }
    row.text(5);
    return new PartName(
        place, pattern, row.oneOf(2, PartName.Devices.values()), row.text(3), row.text(4));
  }

  /** What a sensor is, by its name. */
  public Optional<PartName> sensor(String name, Optional<Platform> platform) {
    return names.stream()
        .filter(n -> n.place() == Place.SENSOR && n.isFor(platform))
        .filter(n -> n.in(name).isPresent())
        .findFirst();
  }

  /**
   * A part that a message names.
   *
   * @param name as printed
   */
  public record Found(String name, PartName part) {}

  /** The first part that a message names. */
  public Optional<Found> in(String message, Optional<Platform> platform) {
    for (PartName part : names) {
      if (part.place() == Place.MESSAGE && part.isFor(platform)) {
        Optional<String> name = part.in(message);
        if (name.isPresent()) {
          return Optional.of(new Found(name.get(), part));
        }
      }
    }
    return Optional.empty();
  }

  private static final class Bundled {
    private static final PartCatalog CATALOG = new PartCatalog(Resource.load(TABLE));
  }
}
