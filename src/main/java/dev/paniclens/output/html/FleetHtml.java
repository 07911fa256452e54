package dev.paniclens.output.html;

import dev.paniclens.analysis.Verdict;
import dev.paniclens.index.overview.Overview;
import dev.paniclens.index.overview.Stretch;
import dev.paniclens.index.overview.Timeline;
import dev.paniclens.index.overview.Timeline.Series;
import dev.paniclens.index.overview.Window;
import dev.paniclens.output.words.FleetWords;
import dev.paniclens.output.words.ShellLine;
import dev.paniclens.output.words.VerdictWords;
import dev.paniclens.query.Fields;
import dev.paniclens.query.Query;
import dev.paniclens.transition.Share;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Writes what is known of many crashes as one page of HTML that needs nothing beside itself: what
 * they come to, how they went over time, what is behind most of them, and the newest ones.
 */
public final class FleetHtml {
  private final Html html = new Html();
  private final HtmlBlocks blocks;
  private final Charts charts = new Charts(html);
  private final Overview all;
  private final int limit;

  private FleetHtml(Overview all, int limit, Links links) {
    this.all = all;
    this.limit = limit;
    this.blocks = new HtmlBlocks(html, 2, false, links);
  }

  /**
   * Renders the page.
   *
   * @param title of the page
   * @param program name and version of the program, for the page to name
   * @param limit how many products are named at most, at least 1; of rankings all that were counted
   */
  public static String render(Overview overview, String title, String program, int limit) {
    return PageHtml.beginFleet(title + " – Paniclens", program)
        + header(title, overview)
        + "<main>"
        + sections(overview, limit, Links.NONE)
        + "</main>\n"
        + PageHtml.end(program);
  }

  private static String header(String title, Overview overview) {
    Html html = new Html().open("header", "class", "page").element("h1", title);
    return html.element("p", FleetWords.what(overview)).close().line().toString();
  }

  /** The sections of such a page alone. */
  static String sections(Overview overview, int limit, Links links) {
    FleetHtml page = new FleetHtml(overview, limit, links);
    page.write();
    return page.html.toString();
  }

  private void write() {
    if (all.total().crashes() == 0) {
      html.open("section", "class", "sheet");
      blocks.paragraph("No crash of the index matches, so there is nothing to tell.");
      ask("search", all.query());
      html.close();
    } else {
      headline();
      course();
      RankingHtml rankings = new RankingHtml(html, blocks, charts, all);
      rankings.growing();
      rankings.write();
      new TransitionHtml(html, blocks, charts, all, limit).write();
      NewestHtml.write(all, html, blocks);
    }
  }

  private void headline() {
    html.line().open("section", "class", "sheet");
    blocks.heading("In numbers");
    html.open("dl", "class", "figures");
    figure(
        Numbers.of(all.total().crashes()),
        all.total().crashes() == 1 ? "crash" : "crashes",
        FleetWords.days(all),
        links().crashes(all.query()));
    figure(
        Numbers.of(all.recent()),
        "in the last " + all.window().days() + " days",
        FleetWords.change(all),
        links().crashes(all.window().of(all.query())));
    if (all.total().macs() > 0) {
      figure(
          Numbers.of(all.total().macs()),
          all.total().macs() == 1 ? "Mac" : "Macs",
          FleetWords.macs(all.total()),
          Optional.empty());
    }
    figure(
        Numbers.percent(all.accusing(), all.total().crashes()),
        "laid to third-party kexts",
        Numbers.of(all.accusing()) + " of " + Numbers.of(all.total().crashes()),
        links().crashes(with(verdict(Verdict.THIRD_PARTY.toString()))));
    Share share = all.transition().total();
    if (share.telling() > 0) {
      figure(
          Numbers.percent(share.loaded(), share.telling()),
          "had third-party kexts loaded",
          "%s of %s that tell".formatted(Numbers.of(share.loaded()), Numbers.of(share.telling())),
          Optional.empty());
    }
    long signatures = all.signatures().values();
    figure(
        Numbers.of(signatures),
        signatures == 1 ? "signature" : "signatures",
        FleetWords.newSignatures(all),
        Optional.empty());
    html.close();
    ask("stats", all.query());
    html.close();
  }

  private void figure(String number, String what, String more, Optional<String> address) {
    html.line().open("div").element("dt", what).open("dd").open("strong");
    blocks.linked(number, address);
    html.close().element("small", more).close().close();
  }

  private Links links() {
    return blocks.links();
  }

  private Query with(Query more) {
    return Query.and(List.of(all.query(), more));
  }

  private static Query verdict(String word) {
    return new Query.Name(Fields.VERDICT, word);
  }

  private void course() {
    html.line().open("section", "class", "sheet");
    blocks.heading("Crashes over time, by verdict");
    if (all.course().isEmpty()) {
      blocks.paragraph("No crash has a time, so none can be drawn.");
    } else {
      course(all.course().get(), all.stretch().orElseThrow());
    }
    html.close();
  }

  private void course(Timeline course, Stretch stretch) {
    List<Series> series = inOrder(course.series());
    List<String> periods = course.periods().stream().map(course.per()::name).toList();
    List<String> tips = new ArrayList<>();
    for (int i = 0; i < periods.size(); i++) {
      tips.add(tip(periods.get(i), i, course, series));
    }
    html.open("figure");
    charts.stacked(
        "Crashes by %s, from %s to %s; the numbers are in the tables below"
            .formatted(course.per(), periods.getFirst(), periods.getLast()),
        periods,
        tips,
        series.stream().map(each -> new Charts.Layer(style(each), each.crashes())).toList());
    html.close();
    FleetWords.outside(stretch, course.undated()).ifPresent(blocks::paragraph);
    verdicts(series, course);
    periods(series, course, periods);
    ask("timeline --by verdict --per " + course.per(), stretch.of(all.query()));
  }

  /** Those that accuse at the bottom, where heights are compared best. */
  private static List<Series> inOrder(List<Series> series) {
    return series.stream()
        .sorted(
            Comparator.comparingInt(
                each ->
                    Verdict.of(each.value()).map(Enum::ordinal).orElse(Verdict.values().length)))
        .toList();
  }

  private static String style(Series series) {
    return Verdict.of(series.value()).map(verdict -> "fill-" + verdict).orElse("fill-none");
  }

  private static String name(Series series) {
    return Verdict.of(series.value()).map(VerdictWords::title).orElse("Not told");
  }

  private static String tip(String period, int at, Timeline course, List<Series> series) {
    StringBuilder tip = new StringBuilder(period);
    tip.append(": ").append(FleetWords.crashes(course.crashes().get(at)));
    for (Series each : series) {
      if (each.crashes().get(at) > 0) {
        tip.append('\n').append(name(each)).append(": ").append(each.crashes().get(at));
      }
    }
    return tip.toString();
  }

  private void verdicts(List<Series> series, Timeline course) {
    blocks.table(
        "numbers", "Crashes by verdict", "Verdict", "Crashes", "Share", "By " + course.per());
    long drawn = series.stream().mapToLong(Series::total).sum();
    for (Series each : series) {
      html.line().open("tr").open("th", "scope", "row");
      charts.swatch(style(each));
      html.text(" " + name(each)).close();
      blocks.number("", Numbers.of(each.total()), address(each));
      html.element("td", Numbers.percent(each.total(), drawn), "class", "count");
      html.open("td", "class", "wide");
      charts.spark(name(each) + " by " + course.per(), style(each), each.crashes());
      html.close().close();
    }
    blocks.endTable();
  }

  /** The crashes of a verdict; they are those of the chart, which leaves out strays. */
  private Optional<String> address(Series series) {
    return all.stretch()
        .filter(stretch -> !series.value().isEmpty())
        .flatMap(
            stretch ->
                links()
                    .crashes(Query.and(List.of(stretch.of(all.query()), verdict(series.value())))));
  }

  private void periods(List<Series> series, Timeline course, List<String> periods) {
    blocks.folded("The numbers by " + course.per(), false);
    html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Numbers");
    List<String> columns = new ArrayList<>(List.of("From", "All"));
    series.forEach(each -> columns.add(name(each)));
    blocks.table("grid", "Crashes by period", columns.toArray(String[]::new));
    for (int i = periods.size() - 1; i >= 0; i--) {
      if (course.crashes().get(i) == 0) {
        continue;
      }
      html.line().open("tr").element("th", periods.get(i), "scope", "row");
      blocks.number("", Numbers.of(course.crashes().get(i)), address(course, i));
      for (Series each : series) {
        long crashes = each.crashes().get(i);
        html.element("td", crashes == 0 ? "" : Numbers.of(crashes), "class", "count");
      }
      html.close();
    }
    blocks.endTable();
    html.close().close();
  }

  private Optional<String> address(Timeline course, int period) {
    LocalDate first = course.periods().get(period);
    LocalDate last = course.per().next(first).minusDays(1);
    return all.stretch()
        .flatMap(stretch -> links().crashes(Window.within(stretch.of(all.query()), first, last)));
  }

  private void ask(String command, Query query) {
    blocks.ask(ShellLine.of(command, query));
  }
}
