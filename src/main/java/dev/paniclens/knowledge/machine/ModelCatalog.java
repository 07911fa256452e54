package dev.paniclens.knowledge.machine;

import dev.paniclens.knowledge.Resource;
import dev.paniclens.knowledge.TableRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The models of Macs, by identifier; without regard to case. */
public final class ModelCatalog {

  private static final int COLUMNS = 10;

  private final List<MacModel> all;
  private final Map<String, MacModel> byId = new HashMap<>();
  private final Map<String, List<MacModel>> byBoardId = new HashMap<>();

  private ModelCatalog(List<MacModel> all) {
    this.all = all;
    for (MacModel model : all) {
      byId.put(key(model.id()), model);
      for (String boardId : model.boardIds()) {
        byBoardId.computeIfAbsent(key(boardId), unused -> new ArrayList<>()).add(model);
      }
    }
  }

  /** The catalog that is part of the program; read when first asked for. */
  public static ModelCatalog bundled() {
    return Bundled.CATALOG;
  }

  static ModelCatalog read(Resource table) {
    return new ModelCatalog(TableRow.readAll(table, COLUMNS, ModelCatalog::model));
  }

  /**
   * Looks a model up.
   *
   * @param modelId for example {@code MacBookPro15,1}
   * @return empty when the table does not know it
   */
  public Optional<MacModel> find(String modelId) {
    return Optional.ofNullable(byId.get(key(modelId)));
  }

  /**
   * The models with an Intel board identifier; a few models share one.
   *
   * @param boardId for example {@code Mac-937A206F2EE63C01}
   * @return in the order of the table; empty when it knows none
   */
  public List<MacModel> byBoardId(String boardId) {
    return List.copyOf(byBoardId.getOrDefault(key(boardId), List.of()));
  }

  List<MacModel> all() {
    return all;
  }

  private static String key(String id) {
    return id.strip().toLowerCase(Locale.ROOT);
  }

  private static MacModel model(TableRow row) {
    // Columns 9 and 10, confidence and source, are for editors of the table; they must be there.
    row.text(8);
    row.text(9);
    return new MacModel(
        row.text(0),
        row.text(1),
        row.oneOf(2, MacModel.Hardware.values()),
        row.optional(3),
        row.optional(4),
        row.oneOf(5, MacModel.SecurityChip.values()),
        row.optional(6),
        row.list(7));
  }

  private static final class Bundled {
    static final ModelCatalog CATALOG = read(Resource.load("models.tsv"));
  }
}
