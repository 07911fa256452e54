package dev.paniclens.output.html;

import dev.paniclens.index.overview.Correlation;
import dev.paniclens.index.overview.Correlation.Finding;
import dev.paniclens.output.words.CorrelationWords;
import dev.paniclens.output.words.TotalWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes what is unusually common among some crashes, as a section. */
public final class CorrelationHtml {
  private final Html html = new Html();
  private final HtmlBlocks blocks;
  private final Correlation all;

  private CorrelationHtml(Correlation all, Links links) {
    this.blocks = new HtmlBlocks(html, 2, false, links);
    this.all = all;
  }

  /** Renders the section. */
  public static String render(Correlation all, Links links) {
    CorrelationHtml section = new CorrelationHtml(all, links);
    section.write();
    return section.html.toString();
  }

  private void write() {
    html.line().open("section", "class", "sheet");
    blocks.heading("In common");
    Optional<String> none = CorrelationWords.none(all);
    if (none.isPresent()) {
      blocks.paragraph("Against all other crashes, " + none.get() + ".");
    } else {
      blocks.paragraph("More frequent than among all other crashes:");
      table();
      CorrelationWords.trust(all, "Chance", "Macs").forEach(blocks::paragraph);
    }
    html.close();
  }

  private void table() {
    List<String> columns =
        new ArrayList<>(List.of("In common", "Crashes", "Of them", "Others", "Lift", "Chance"));
    if (all.macs() > 0) {
      columns.add("Macs");
    }
    blocks.table("numbers", "What is unusually common", columns.toArray(String[]::new));
    all.findings().forEach(this::row);
    blocks.endTable();
  }

  private void row(Finding finding) {
    html.line().open("tr").open("th", "scope", "row", "class", "name");
    html.text(CorrelationWords.common(finding));
    CorrelationWords.more(finding).ifPresent(more -> html.element("small", more));
    html.close();
    blocks.number(
        finding.crashes() == 1 ? "crash" : "crashes",
        Numbers.of(finding.crashes()),
        blocks.links().found("(" + all.query() + ") AND " + finding.query()));
    blocks.number("of them", CorrelationWords.percent(finding.share()), Optional.empty());
    blocks.number("of others", CorrelationWords.percent(finding.otherShare()), Optional.empty());
    blocks.number("lift", CorrelationWords.lift(finding), Optional.empty());
    blocks.number("chance", CorrelationWords.chance(finding), Optional.empty());
    if (all.macs() > 0) {
      blocks.number("Macs", TotalWords.cell(finding.macs()), Optional.empty());
    }
    html.close();
  }
}
