package dev.paniclens.output.text;

import dev.paniclens.output.Columns;
import dev.paniclens.output.Printable;
import dev.paniclens.output.Style;
import dev.paniclens.output.TextPage;
import dev.paniclens.transition.Replaced;
import dev.paniclens.transition.Share;
import dev.paniclens.transition.Transition;
import dev.paniclens.transition.Transition.Interface;
import dev.paniclens.transition.Transition.Other;
import dev.paniclens.transition.Transition.Product;
import dev.paniclens.transition.Transition.Replacements;
import dev.paniclens.transition.Transition.Slice;
import dev.paniclens.transition.Transition.Vendor;
import dev.paniclens.transition.Uses;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

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
      others(t.others());
      return;
    }
    String days =
        t.first().isPresent() && t.last().isPresent()
            ? " from " + t.first().get() + " to " + t.last().get()
            : "";
    String macs =
        t.macs() == 0
            ? ""
            : " on %s%d %s"
                .formatted(
                    t.withoutMac() > 0 ? "at least " : "",
                    t.macs(),
                    t.macs() == 1 ? "Mac" : "Macs");
    page.line(panics(t.total().panics()) + " of macOS" + macs + days);
    page.paragraph(loaded(t.total()) + " " + attributed(t.total()), 0);
    if (!t.products().isEmpty()) {
      page.paragraph(replacements(t.replacements()), 0);
    }
    others(t.others());
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

  private static String loaded(Share share) {
    if (share.telling() == 0) {
      return "None of them tells whether third-party kexts were loaded.";
    }
    String silent = share.silent() > 0 ? "; " + share.silent() + " cannot tell." : ".";
    String which =
        "the " + panics(share.telling()) + (share.telling() == 1 ? " that tells" : " that tell");
    return share.loaded() == 0
        ? "No third-party kext was loaded in any of " + which + silent
        : "Third-party kexts were loaded in "
            + share.loaded()
            + " of "
            + which
            + " ("
            + percent(share.loaded(), share.telling())
            + ")"
            + silent;
  }

  private static String attributed(Share share) {
    if (share.attributed() == 0) {
      return "None is attributed to one.";
    }
    return share.attributed()
        + (share.attributed() == 1 ? " is" : " are")
        + " attributed to one ("
        + percent(share.attributed(), share.panics())
        + ").";
  }

  private static String replacements(Replacements r) {
    long all = r.available() + r.none() + r.unknown();
    return "Of "
        + all
        + (all == 1 ? " product, " : " products, ")
        + r.available()
        + (r.available() == 1 ? " has" : " have")
        + " a replacement in macOS, "
        + r.none()
        + (r.none() == 1 ? " has" : " have")
        + " none, and of "
        + r.unknown()
        + " it is not known.";
  }

  private void others(List<Other> others) {
    if (!others.isEmpty()) {
      page.paragraph(
          "Not counted: "
              + others.stream()
                  .map(o -> o.panics() + " of " + o.system().orElse("an unknown system"))
                  .collect(Collectors.joining(", "))
              + ".",
          0);
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

  private static String panics(long number) {
    return number + (number == 1 ? " panic" : " panics");
  }

  private static String padded(long part, long whole) {
    return "  %5s %%".formatted(number(part, whole));
  }

  private static String percent(long part, long whole) {
    return number(part, whole) + Columns.UNBROKEN + "%";
  }

  private static String number(long part, long whole) {
    return String.format(Locale.ROOT, "%.1f", 100.0 * part / whole);
  }
}
