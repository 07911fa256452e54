package dev.paniclens.index.overview;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Group;
import dev.paniclens.query.Field;
import dev.paniclens.query.Fields;
import dev.paniclens.query.Query;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What follows from a query's conditions on the system or the Mac: whoever asks for crashes of
 * macOS 26 knows of which builds they are, and whoever asks for a model knows its chip.
 */
final class Implied {

  private static final List<Set<Field>> RELATED =
      List.of(
          Set.of(Fields.OS, Fields.SYSTEM, Fields.RELEASE, Fields.BUILD, Fields.DARWIN),
          Set.of(Fields.MODEL, Fields.CHIP, Fields.ARCH));

  private final CrashIndex index;
  private final List<Query> conditions = new ArrayList<>();

  /**
   * @param against which other crashes; what is asked of both follows for neither
   */
  Implied(CrashIndex index, Query query, Query against) {
    this.index = index;
    conditions.addAll(Query.conditions(query));
    conditions.removeAll(against instanceof Query.And all ? all.each() : List.of(against));
  }

  /** The values of a field that no crash has which does not meet one of the conditions. */
  Set<String> values(Field field) {
    Set<String> implied = new HashSet<>();
    List<Query> related = conditions.stream().filter(each -> areRelated(each, field)).toList();
    if (related.isEmpty()) {
      return implied;
    }
    Map<String, Group> all = TopList.byValue(index, Query.ALL, field);
    for (Query condition : related) {
      TopList.byValue(index, condition, field)
          .forEach(
              (value, group) -> {
                if (group.crashes() == TopList.crashes(all, value)) {
                  implied.add(value);
                }
              });
    }
    return implied;
  }

  private static boolean areRelated(Query condition, Field field) {
    return switch (condition) {
      case Query.Name name -> areRelated(name.field(), field);
      case Query.Range range -> areRelated(range.field(), field);
      case Query.Not not -> areRelated(not.none(), field);
      case Query.And and -> and.each().stream().allMatch(each -> areRelated(each, field));
      case Query.Or or -> or.any().stream().allMatch(each -> areRelated(each, field));
      case Query.All all -> false;
      case Query.Kext kext -> false;
      case Query.Words words -> false;
      case Query.Has has -> false;
    };
  }

  private static boolean areRelated(Field one, Field other) {
    return RELATED.stream().anyMatch(fields -> fields.contains(one) && fields.contains(other));
  }
}
