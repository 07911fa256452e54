package dev.paniclens.knowledge.machine;

import dev.paniclens.knowledge.Grounds;
import dev.paniclens.knowledge.Resource;
import dev.paniclens.knowledge.TableRow;
import java.util.List;
import java.util.Optional;

/** The boot arguments that are worth a word. */
public final class BootArgCatalog {

  private static final int COLUMNS = 7;

  private final List<BootArg> all;

  private BootArgCatalog(List<BootArg> all) {
    this.all = all;
  }

  /** The catalog that is part of the program; read when first asked for. */
  public static BootArgCatalog bundled() {
    return Bundled.CATALOG;
  }

  static BootArgCatalog read(Resource table) {
    return new BootArgCatalog(TableRow.readAll(table, COLUMNS, BootArgCatalog::bootArg));
  }

  /**
   * What an argument means.
   *
   * @param argument with its value, as in {@code debug=0x100}
   * @return empty when it changes nothing that the table knows of
   */
  public Optional<BootArg> find(String argument) {
    return all.stream().filter(known -> known.fits(argument)).findFirst();
  }

  List<BootArg> all() {
    return all;
  }

  private static BootArg bootArg(TableRow row) {
    return new BootArg(
        row.text(0),
        row.oneOf(1, BootArg.Match.values()),
        row.oneOf(2, BootArg.When.values()),
        row.oneOf(3, BootArg.Effect.values()),
        row.text(4),
        row.oneOf(5, Grounds.values()),
        row.text(6));
  }

  private static final class Bundled {
    static final BootArgCatalog CATALOG = read(Resource.load("boot-args.tsv"));
  }
}
