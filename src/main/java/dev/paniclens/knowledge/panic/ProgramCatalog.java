package dev.paniclens.knowledge.panic;

import dev.paniclens.knowledge.Resource;
import dev.paniclens.knowledge.TableRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Programs that make the kernel work on their behalf, by the name of their process. */
public final class ProgramCatalog {
  private static final int COLUMNS = 4;

  /** The kernel keeps so many characters of a name (xnu bsd/sys/param.h, MAXCOMLEN), or twice. */
  private static final int SHORT_NAME = 16;

  private final List<Program> all;

  /**
   * A program.
   *
   * @param process the whole name of its process
   * @param product what a person would update or remove
   * @param does what it does, in a few words
   * @param source where the name of the process comes from
   */
  public record Program(String process, String product, String does, String source) {}

  private ProgramCatalog(List<Program> all) {
    this.all = all;
  }

  /** The catalog that is part of the program; read when first asked for. */
  public static ProgramCatalog bundled() {
    return Bundled.CATALOG;
  }

  static ProgramCatalog read(Resource table) {
    return new ProgramCatalog(
        TableRow.readAll(
            table,
            COLUMNS,
            row -> new Program(row.text(0), row.text(1), row.text(2), row.text(3))));
  }

  /**
   * The program whose process a report names.
   *
   * @param printed the name as the kernel printed it, which may be cut
   * @return empty when no program is named so, or programs of several products may be
   */
  public Optional<Program> find(String printed) {
    boolean cut = printed.length() == SHORT_NAME || printed.length() == 2 * SHORT_NAME;
    List<Program> named = new ArrayList<>();
    for (Program program : all) {
      String name = program.process();
      if (cut ? name.startsWith(printed) : name.equals(printed)) {
        named.add(program);
      }
    }
    boolean one = named.stream().map(Program::product).distinct().count() == 1;
    return one ? Optional.of(named.getFirst()) : Optional.empty();
  }

  List<Program> all() {
    return all;
  }

  private static final class Bundled {
    static final ProgramCatalog CATALOG = read(Resource.load("programs.tsv"));
  }
}
