package dev.paniclens.index.overview;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Group;
import dev.paniclens.index.Grouping;
import dev.paniclens.query.Field;
import dev.paniclens.query.FieldType;
import dev.paniclens.query.Fields;
import dev.paniclens.query.Nearest;
import dev.paniclens.query.Query;
import dev.paniclens.query.QueryWriter;
import dev.paniclens.query.value.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why a query finds nothing. A value that no crash has, and conditions that exclude each other,
 * look like an answer, and are mostly mistakes.
 */
public final class NothingFound {

  /** More reasons tell nobody more. */
  private static final int MOST = 5;

  private final CrashIndex index;
  private final List<String> reasons = new ArrayList<>();

  private NothingFound(CrashIndex index) {
    this.index = index;
  }

  /**
   * The reasons, a sentence each, at least one.
   *
   * @param query one that finds nothing in the index
   */
  public static List<String> why(CrashIndex index, Query query) {
    if (index.count(Query.ALL) == 0) {
      return List.of("there is no crash in the index");
    }
    NothingFound nothing = new NothingFound(index);
    nothing.look(query);
    if (nothing.reasons.isEmpty()) {
      return List.of("no crash meets all conditions, though some meet each of them");
    }
    return nothing.reasons.stream().distinct().limit(MOST).toList();
  }

  /** Looks at what every crash that matches would have to meet. */
  private void look(Query query) {
    switch (query) {
      case Query.And and -> {
        exclusive(and.each());
        and.each().forEach(this::look);
      }
      case Query.Or or -> {
        if (index.count(or) == 0) {
          or.any().forEach(this::look);
        }
      }
      default -> {
        if (index.count(query) == 0) {
          reasons.add(reason(query));
        }
      }
    }
  }

  /** Spans of what a crash has one of, without a value in common. */
  private void exclusive(List<Query> each) {
    Map<Field, Query.Range> before = new LinkedHashMap<>();
    for (Query part : each) {
      if (part instanceof Query.Range range && isSingle(range.field())) {
        Query.Range other = before.get(range.field());
        if (other == null) {
          before.put(range.field(), range);
          continue;
        }
        Span both =
            new Span(
                Math.max(other.span().first(), range.span().first()),
                Math.min(other.span().last(), range.span().last()));
        if (both.isEmpty()) {
          reasons.add(
              "%s and %s exclude each other"
                  .formatted(QueryWriter.write(other), QueryWriter.write(range)));
        }
      }
    }
  }

  private static boolean isSingle(Field field) {
    return List.of(Fields.DATE, Fields.OS, Fields.BUILD, Fields.DARWIN, Fields.UPTIME)
        .contains(field);
  }

  private String reason(Query condition) {
    String what = "no crash in the index has " + QueryWriter.write(condition);
    return switch (condition) {
      case Query.Name name -> what + near(name.field(), name.pattern());
      case Query.Kext kext ->
          kext.versions().isPresent() ? what : what + near(kext.place().field(), kext.pattern());
      case Query.Range range -> range.field().type() == FieldType.DAY ? what + days() : what;
      case Query.Not not ->
          "each crash in the index has " + QueryWriter.write(not.none()) + ", which is excluded";
      default -> what;
    };
  }

  private String near(Field field, String pattern) {
    if (!Grouping.isCounted(field)) {
      return "";
    }
    List<String> values =
        index.groups(Query.ALL, Grouping.of(field).withoutMacs()).stream()
            .map(Group::value)
            .filter(value -> !value.isEmpty())
            .toList();
    return "; "
        + Nearest.named(pattern.replace("*", ""), values)
            .orElse("stats --by %s lists those that there are".formatted(field));
  }

  private String days() {
    Optional<Group> all = index.together(Query.ALL);
    Optional<LocalDate> first = all.flatMap(Group::first);
    Optional<LocalDate> last = all.flatMap(Group::last);
    return first.isEmpty() || last.isEmpty()
        ? ""
        : "; they are from %s to %s".formatted(first.get(), last.get());
  }
}
