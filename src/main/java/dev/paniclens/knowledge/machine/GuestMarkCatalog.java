package dev.paniclens.knowledge.machine;

import dev.paniclens.knowledge.Resource;
import dev.paniclens.knowledge.TableRow;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The marks of virtual machines, in their order. */
public final class GuestMarkCatalog {
  private static final String TABLE = "virtual-machines.tsv";
  private static final int COLUMNS = 7;
  private static final Set<String> SIDES = Set.of("guest", "host");
  private static final Set<String> GROUNDS = Set.of("documented", "observed", "inferred");

  private final List<GuestMark> marks;

  private GuestMarkCatalog(Resource table) {
    this.marks = TableRow.readAll(table, COLUMNS, GuestMarkCatalog::mark);
  }

  /** The table that comes with the program. */
  public static GuestMarkCatalog bundled() {
    return Bundled.CATALOG;
  }

  /** Reads a table from its text; for tests. */
  static GuestMarkCatalog of(String table) {
    return new GuestMarkCatalog(Resource.of(TABLE, table));
  }

  private static GuestMark mark(TableRow row) {
    if (!SIDES.contains(row.text(2))) {
      throw new IllegalArgumentException("neither a guest nor a host");
    }
    if (!GROUNDS.contains(row.text(5))) {
      throw new IllegalArgumentException("no such confidence");
    }
    row.text(6);
    if (row.text(0).equals("kext") && row.text(1).startsWith("com\\.apple")) {
      throw new IllegalArgumentException("of kexts, only third-party ones are looked at");
    }
    GuestMark.Kind kind = row.oneOf(0, GuestMark.Kind.values());
    return new GuestMark(
        kind,
        Pattern.compile(row.text(1), kind == GuestMark.Kind.LINE ? Pattern.LITERAL : 0),
        row.text(2).equals("guest"),
        row.optional(3),
        row.text(4));
  }

  /** All of them; the first that fits counts. */
  public List<GuestMark> marks() {
    return marks;
  }

  private static final class Bundled {
    private static final GuestMarkCatalog CATALOG = new GuestMarkCatalog(Resource.load(TABLE));
  }
}
