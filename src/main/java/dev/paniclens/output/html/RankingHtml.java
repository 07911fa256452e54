package dev.paniclens.output.html;

import dev.paniclens.index.Period;
import dev.paniclens.index.overview.Overview;
import dev.paniclens.index.overview.Ranking;
import dev.paniclens.index.overview.Ranking.Entry;
import dev.paniclens.index.overview.TopList;
import dev.paniclens.output.words.FleetWords;
import dev.paniclens.output.words.ShellLine;
import dev.paniclens.query.Query;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes what is behind most crashes, and what is new, as tables with small charts. */
final class RankingHtml {
  private final Html html;
  private final HtmlBlocks blocks;
  private final Charts charts;
  private final Overview all;

  RankingHtml(Html html, HtmlBlocks blocks, Charts charts, Overview all) {
    this.html = html;
    this.blocks = blocks;
    this.charts = charts;
    this.all = all;
  }

  /** What the last days brought; nothing when they brought nothing new. */
  void growing() {
    if (all.recent() == 0) {
      return;
    }
    html.line().open("section", "class", "sheet");
    blocks.heading("New and rising in the last " + all.window().days() + " days");
    if (all.culprits().grown() + all.signatures().grown() == 0) {
      blocks.paragraph("No kext and no signature is new or rising.");
    }
    growing("Kext", all.culprits());
    growing("Signature", all.signatures());
    html.close();
  }

  private void growing(String what, Ranking ranking) {
    if (ranking.grown() > 0) {
      table(what, ranking, ranking.growing(), ranking.grown());
      ask(ranking, " --window " + all.window().days() + "d");
    }
  }

  void write() {
    ranking("Kexts implicated", "Kext", all.culprits());
    ranking("Vendors of implicated kexts", "Vendor", all.vendors());
    ranking("Signatures", "Signature", all.signatures());
    ranking("By release", "Release", all.releases());
    ranking("By model", "Model", all.models());
  }

  private void ranking(String title, String what, Ranking ranking) {
    html.line().open("section", "class", "sheet");
    blocks.heading(title);
    if (ranking.entries().isEmpty()) {
      blocks.paragraph("No crash tells of one.");
    } else {
      table(what, ranking, ranking.entries(), ranking.values());
      ask(ranking, "");
    }
    html.close();
  }

  private void ask(Ranking ranking, String more) {
    blocks.ask(ShellLine.of("top --by " + ranking.by() + more, all.query()));
  }

  private void table(String what, Ranking ranking, List<Entry> entries, long values) {
    List<String> columns = new ArrayList<>(List.of(what, "Crashes"));
    if (macs()) {
      columns.add("Macs");
    }
    columns.addAll(
        List.of(
            "Share",
            "Last " + all.window().days() + " days",
            TopList.MONTHS + " months to " + Period.MONTH.name(all.until()),
            "First seen",
            "Last seen"));
    blocks.table("numbers", what + ", by crashes", columns.toArray(String[]::new));
    entries.forEach(entry -> row(ranking, entry));
    blocks.endTable();
    if (values > entries.size()) {
      blocks.more(values - entries.size());
    }
  }

  private void row(Ranking ranking, Entry entry) {
    html.line().open("tr").open("th", "scope", "row", "class", "name");
    name(ranking, entry.value());
    html.close();
    Optional<Query> those =
        FieldValue.query(ranking.by(), entry.value())
            .map(query -> Query.and(List.of(all.query(), query)));
    blocks.number(
        entry.crashes() == 1 ? "crash" : "crashes",
        Numbers.of(entry.crashes()),
        those.flatMap(blocks.links()::crashes));
    if (macs()) {
      blocks.number(
          entry.macs() == 1 ? "Mac" : "Macs",
          entry.macs() == 0 ? "–" : Numbers.of(entry.macs()),
          Optional.empty());
    }
    html.open("td", "class", "part");
    html.text(Numbers.percent(entry.crashes(), all.total().crashes()));
    charts.share("fill-plain", (double) entry.crashes() / Math.max(1, all.total().crashes()));
    html.close();
    html.open("td", "class", "count").element("span", "lately ", "class", "label");
    blocks.linked(
        Numbers.of(entry.recent()),
        those
            .filter(query -> entry.recent() > 0)
            .flatMap(query -> blocks.links().crashes(all.window().of(query))));
    // Where nothing at all came in, no reports were read, and nothing is known to be gone.
    entry
        .change()
        .filter(change -> all.recent() > 0)
        .ifPresent(change -> change(change, FleetWords.change(entry)));
    html.close().open("td", "class", "trend");
    charts.spark(FleetWords.trend(entry, all.until()), "fill-plain", entry.trend());
    html.close();
    day("first ", entry.first());
    day("last ", entry.last());
    html.close();
  }

  /** Whether any report tells on which Mac it was. */
  private boolean macs() {
    return all.total().macs() > 0;
  }

  private void change(TopList.Change change, String word) {
    String tone =
        switch (change) {
          case NEW, RISING -> "accused";
          case STEADY -> "neutral";
          case FALLING, GONE -> "acquitted";
        };
    html.text(" ").element("span", word, "class", "tone " + tone);
  }

  private void day(String label, Optional<LocalDate> day) {
    html.open("td", "class", "day").element("span", label, "class", "label");
    html.text(day.map(LocalDate::toString).orElse("–")).close();
  }

  /** By the name that people know, and the one that the language knows. */
  private void name(Ranking ranking, String value) {
    String shown = FieldValue.shown(ranking.by(), value);
    String word = FieldValue.word(ranking.by(), value);
    Links links = blocks.links();
    switch (ranking.by().name()) {
      case "signature" -> blocks.linked(shown, links.signature(word));
      case "culprit" -> blocks.linked(shown, links.kext(value));
      default -> html.text(shown);
    }
    if (!shown.equals(value)) {
      html.element("small", word);
    }
  }
}
