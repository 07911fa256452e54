package dev.paniclens.index.overview;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Grouping;
import dev.paniclens.query.Field;
import dev.paniclens.query.Fields;
import dev.paniclens.query.Query;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What families of crashes are about: the title that most crashes of one have, without the offsets
 * by which builds differ. A family's id alone tells a person nothing.
 */
public final class FamilyTitles {

  private static final Pattern OFFSET = Pattern.compile("\\+0x[0-9a-f]+\\b");

  private FamilyTitles() {}

  /** Writes the values of a field for people: behind the id of a family, its title. */
  public static UnaryOperator<String> of(CrashIndex index, Field by) {
    return by.equals(Fields.FAMILY)
        ? family -> family.isEmpty() ? family : titled(index, family)
        : UnaryOperator.identity();
  }

  private static String titled(CrashIndex index, String family) {
    Query all = new Query.Name(Fields.FAMILY, family);
    Grouping bySignature = Grouping.of(Fields.SIGNATURE).withoutMacs();
    return index.groups(all, bySignature).stream()
        .map(group -> group.value().substring(group.value().indexOf(' ') + 1))
        .findFirst()
        .map(title -> family + " " + OFFSET.matcher(title).replaceAll(""))
        .orElse(family);
  }
}
