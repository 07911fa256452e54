package dev.paniclens.cli.option;

import dev.paniclens.index.Cursor;
import dev.paniclens.index.Page;
import dev.paniclens.index.Row;
import dev.paniclens.index.Sorting;
import dev.paniclens.query.Field;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which of many hits, in which order, and what of them. */
public final class PageOptions {
  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "How many at most (default: 50 lines of the table; all as JSON or CSV).")
  private Optional<Integer> limit = Optional.empty();

  @Option(
      names = "--sort",
      paramLabel = "FIELD[:desc]",
      split = ",",
      description = "Order by fields; those without a value come last (default: newest first).")
  private List<String> sort = List.of();

  @Option(
      names = "--fields",
      paramLabel = "FIELD",
      split = ",",
      description = "Print these fields instead; see paniclens help query.")
  private List<String> fields = List.of();

  @Option(
      names = "--after",
      paramLabel = "CURSOR",
      description = "Go on behind the hits of a search with --limit, which printed this.")
  private Optional<String> after = Optional.empty();

  /** Whether somebody said how many. */
  public boolean isLimited() {
    return limit.isPresent();
  }

  /**
   * The fields to print; none for the usual ones.
   *
   * @throws UserException if one is none, or is not printed
   */
  public List<Field> fields() {
    return fields.stream()
        .map(
            name -> {
              Field field = CountedBy.field("--fields", name);
              if (!Row.isListed(field)) {
                throw new UserException(
                    "--fields: " + field + " is too long for a list; show prints it");
              }
              return field;
            })
        .toList();
  }

  /**
   * The page.
   *
   * @param usual how many without a limit
   * @throws UserException if an option makes no sense
   */
  public Page page(Page usual) {
    limit.ifPresent(most -> AtLeastOne.check("--limit", most));
    Sorting sorting = UserException.checking(this::sorting);
    Page page = limit.map(Page::first).orElse(usual).by(sorting);
    if (after.isEmpty()) {
      return page;
    }
    Cursor cursor =
        Cursor.read(after.get())
            .orElseThrow(
                () -> new UserException("--after takes what a search with --limit printed"));
    try {
      return page.behind(cursor);
    } catch (IllegalArgumentException e) {
      throw new UserException("--after: " + e.getMessage());
    }
  }

  private Sorting sorting() {
    return new Sorting(sort.stream().map(PageOptions::key).toList());
  }

  private static Sorting.Key key(String text) {
    String[] parts = text.split(":", 2);
    String way = parts.length > 1 ? parts[1].strip() : "asc";
    if (!way.equals("asc") && !way.equals("desc")) {
      throw new UserException("--sort takes FIELD or FIELD:desc, not \"" + text + "\"");
    }
    return new Sorting.Key(CountedBy.field("--sort", parts[0]), way.equals("desc"));
  }
}
