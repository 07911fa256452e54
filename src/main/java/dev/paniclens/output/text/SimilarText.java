package dev.paniclens.output.text;

import dev.paniclens.index.Group;
import dev.paniclens.index.Hit;
import dev.paniclens.output.Columns;
import dev.paniclens.output.Csv;
import dev.paniclens.output.Printable;
import dev.paniclens.output.Style;
import dev.paniclens.output.TextPage;
import dev.paniclens.output.words.SeenWords;
import dev.paniclens.output.words.SimilarWords;
import dev.paniclens.report.BundleId;
import dev.paniclens.similar.SimilarCrashes;
import dev.paniclens.similar.SimilarCrashes.Alike;
import dev.paniclens.similar.SimilarCrashes.Shared;
import dev.paniclens.similar.SimilarCrashes.Similar;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The crashes nearest to one, for people and for spreadsheets. */
public final class SimilarText {
  private static final String INDENT = "  ";
  private static final int BEFORE_LAST = INDENT.length() + HitTable.WHICH;

  /** How many lines tell what a crash shares. */
  private static final int LINES = 2;

  /** How many releases and models are named. */
  private static final int SOME = 3;

  private SimilarText() {}

  /** A page: what the crash is, whether it is new, and a table for each way of being alike. */
  public static String render(SimilarCrashes similar, Style style, int width) {
    TextPage page = new TextPage(style, width);
    page.line(style.dim(Printable.of(similar.path())));
    page.paragraph(similar.title().orElse("no signature: the report tells too little for one"), 0);
    page.line("");
    page.paragraph(SeenWords.of(similar.seen()), 0);
    where(similar, page);
    for (Alike alike : similar.groups()) {
      group(alike, similar.symptom(), page);
    }
    if (similar.groups().isEmpty()) {
      page.line("");
      page.line("no crash in the index is like it");
    }
    return page.toString();
  }

  private static void where(SimilarCrashes similar, TextPage page) {
    if (!similar.releases().isEmpty()) {
      page.label("releases", counts(similar.releases()));
    }
    if (!similar.models().isEmpty()) {
      page.label("models", counts(similar.models()));
    }
  }

  private static String counts(List<Group> groups) {
    String some =
        groups.stream()
            .limit(SOME)
            .map(group -> group.value() + " (" + group.crashes() + ")")
            .collect(Collectors.joining(", "));
    return groups.size() > SOME ? some + ", and " + (groups.size() - SOME) + " more" : some;
  }

  private static void group(Alike alike, boolean symptom, TextPage page) {
    page.line("");
    page.paragraph(SimilarWords.of(alike, symptom), 0);
    Set<Shared> common = common(alike);
    if (!common.isEmpty()) {
      page.label("all share", told(List.copyOf(common)));
    }
    page.line(page.style().bold(INDENT + HitTable.which() + "ALSO THE SAME"));
    for (Similar each : alike.nearest()) {
      List<String> lines = lines(each, common, page.width() - BEFORE_LAST);
      page.line(INDENT + HitTable.which(each.crash()) + lines.getFirst());
      lines.stream().skip(1).forEach(line -> page.line(" ".repeat(BEFORE_LAST) + line));
    }
    if (alike.crashes() > alike.nearest().size()) {
      page.line(
          page.style()
              .dim(
                  "  … %d more; --limit shows them"
                      .formatted(alike.crashes() - alike.nearest().size())));
    }
  }

  /** What all of those shown share, unless there is but one. */
  private static Set<Shared> common(Alike alike) {
    if (alike.nearest().size() < 2) {
      return Set.of();
    }
    Set<Shared> common = new LinkedHashSet<>(alike.nearest().getFirst().shared());
    alike.nearest().forEach(each -> common.retainAll(each.shared()));
    return common;
  }

  private static List<String> lines(Similar similar, Set<Shared> common, int width) {
    List<Shared> rest =
        similar.shared().stream().filter(shared -> !common.contains(shared)).toList();
    List<String> lines = Columns.wrap(told(rest), Math.max(16, width - 2));
    return lines.size() <= LINES
        ? lines
        : Stream.concat(lines.stream().limit(LINES - 1), Stream.of(lines.get(LINES - 1) + " …"))
            .toList();
  }

  private static String told(List<Shared> all) {
    return all.stream()
        .map(each -> Printable.of(SimilarWords.shared(each)))
        .collect(Collectors.joining(", "));
  }

  /** CSV with a header line (RFC 4180), all rows. */
  public static String csv(SimilarCrashes similar) {
    StringBuilder out = new StringBuilder();
    Csv.line(
        out,
        "likeness",
        "id",
        "time",
        "verdict",
        "culprits",
        "os",
        "os_version",
        "os_build",
        "model",
        "class",
        "message",
        "path",
        "shared");
    for (Alike alike : similar.groups()) {
      for (Similar each : alike.nearest()) {
        Hit hit = each.crash();
        Csv.line(
            out,
            alike.nearness().map(Object::toString).orElse(""),
            hit.id(),
            hit.time().map(Object::toString).orElse(""),
            hit.verdict().map(Object::toString).orElse(""),
            String.join(" ", hit.culprits().stream().map(BundleId::value).toList()),
            hit.osName().orElse(""),
            hit.osVersion().orElse(""),
            hit.osBuild().orElse(""),
            hit.model().orElse(""),
            hit.panicClass().orElse(""),
            hit.message().orElse(""),
            hit.path(),
            told(each.shared()));
      }
    }
    return out.toString();
  }
}
