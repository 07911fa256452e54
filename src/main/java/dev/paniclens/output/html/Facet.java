package dev.paniclens.output.html;

import dev.paniclens.index.Group;
import dev.paniclens.query.Field;
import java.util.List;

/**
 * The values that crashes have in a field, to choose one of.
 *
 * @param field the field
 * @param title what a person calls it
 * @param groups the most frequent values first
 */
public record Facet(Field field, String title, List<Group> groups) {
  public Facet {
    groups = List.copyOf(groups);
  }
}
