package dev.paniclens.output.text;

import dev.paniclens.output.Columns;
import dev.paniclens.output.Printable;
import dev.paniclens.output.Style;
import dev.paniclens.output.TextPage;
import dev.paniclens.output.words.TotalWords;
import dev.paniclens.output.words.TransitionWords;
import dev.paniclens.transition.Replaced;
import dev.paniclens.transition.Share;
import dev.paniclens.transition.Transition;
import dev.paniclens.transition.Transition.Interface;
import dev.paniclens.transition.Transition.Product;
import dev.paniclens.transition.Transition.Slice;
import dev.paniclens.transition.Transition.Vendor;
import dev.paniclens.transition.Uses;
import java.util.List;

/** The transition away from third-party kexts, for people. */
public final class TransitionText {

  /** More quarters than these are shown as years. */
  private static final int MOST_QUARTERS = 12;

  /** Columns of the numbers behind the name of a release, quarter or year. */
  private static final int SHARES = 59;

  /** Columns that the name of a release needs, however narrow the page. */
  private static final int NAME = 16;

  /** Columns of the numbers and the word behind the name of a product or vendor. */
  private static final int USES = 33;

  private final TextPage page;
  private final int limit;

  private TransitionText(TextPage page, int limit) {
    this.page = page;
    this.limit = limit;
  }

  /**
   * Renders the answer.
   *
   * @param width columns of the page
   * @param limit how many lines of each list of interfaces, vendors and products, at least 1
   */
  public static String render(Transition transition, Style style, int width, int limit) {
    TextPage page = new TextPage(style, width);
    new TransitionText(page, limit).write(transition);
    return page.toString();
  }

  private void write(Transition t) {
    if (t.total().panics() == 0) {
      String none = t.others().isEmpty() ? "There is no such crash" : "There is no panic of macOS";
      page.paragraph(none + ", so nothing to tell of kexts.", 0);
      TransitionWords.others(t.others()).ifPresent(says -> page.paragraph(says, 0));
      return;
    }
    String days =
        t.first().isPresent() && t.last().isPresent()
            ? " from " + t.first().get() + " to " + t.last().get()
            : "";
    String macs = TotalWords.onMacs(t.macs(), t.withoutMac());
    page.line(TransitionWords.panics(t.total().panics()) + " of macOS" + macs + days);
    page.paragraph(
        TransitionWords.loaded(t.total()) + " " + TransitionWords.attributed(t.total()), 0);
    if (!t.products().isEmpty()) {
      page.paragraph(TransitionWords.replacements(t.replacements()), 0);
    }
    TransitionWords.others(t.others()).ifPresent(says -> page.paragraph(says, 0));
    slices("By release", t.releases());
    interfaces(t.interfaces());
    vendors(t.vendors());
    products(t.products());
    if (t.quarters().size() > MOST_QUARTERS) {
      slices("By year", t.years());
    } else {
      slices("By quarter", t.quarters());
    }
  }

  private void slices(String title, List<Slice> slices) {
    if (slices.isEmpty()) {
      return;
    }
    int name = Math.max(NAME, page.width() - SHARES);
    page.line("");
    page.line(
        page.style()
            .bold(
                Columns.pad(title, name)
                    + "  panics  third-party loaded  attributed to one  can't tell"));
    for (Slice slice : slices) {
      Share share = slice.share();
      page.line(
          "  %s  %6d  %18s  %17s  %10d"
              .formatted(
                  cell(slice.name().orElse("not told"), name - 2),
                  share.panics(),
                  share.telling() == 0
                      ? "-"
                      : share.loaded()
                          + " of "
                          + share.telling()
                          + padded(share.loaded(), share.telling()),
                  share.attributed() + padded(share.attributed(), share.panics()),
                  share.silent()));
    }
  }

  private void interfaces(List<Interface> interfaces) {
    head("By what they are built on", interfaces.isEmpty());
    for (Interface each : interfaces.subList(0, Math.min(limit, interfaces.size()))) {
      uses(each.title().orElse("not known"), each.uses(), each.replaced());
      each.replacement()
          .ifPresent(
              instead ->
                  page.quote(
                      instead + each.since().map(release -> ", since " + release).orElse(""), 4));
    }
    more(interfaces.size());
  }

  private void vendors(List<Vendor> vendors) {
    head("By vendor", vendors.isEmpty());
    for (Vendor each : vendors.subList(0, Math.min(limit, vendors.size()))) {
      page.line(row(each.name(), each.uses()));
    }
    more(vendors.size());
  }

  private void products(List<Product> products) {
    head("By product", products.isEmpty());
    for (Product each : products.subList(0, Math.min(limit, products.size()))) {
      uses(each.name(), each.uses(), each.replaced());
    }
    more(products.size());
  }

  private void head(String title, boolean empty) {
    if (!empty) {
      String replacement = title.equals("By vendor") ? "" : "  replacement";
      page.line("");
      page.line(
          page.style()
              .bold(
                  Columns.pad(title, page.width() - USES) + "  loaded  implicated" + replacement));
    }
  }

  private void uses(String name, Uses uses, Replaced replaced) {
    page.line(row(name, uses) + "  " + replaced);
  }

  private String row(String name, Uses uses) {
    return "  %s  %6d  %10d"
        .formatted(cell(name, page.width() - USES - 2), uses.loaded(), uses.implicated());
  }

  private void more(int all) {
    if (all > limit) {
      page.line(page.style().dim("  … " + (all - limit) + " more; --limit shows them"));
    }
  }

  private static String cell(String text, int width) {
    return Columns.pad(Columns.cut(Printable.of(text), width), width);
  }

  private static String padded(long part, long whole) {
    return "  %5s %%".formatted(TransitionWords.number(part, whole));
  }
}
