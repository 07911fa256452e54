package dev.paniclens.output;

import dev.paniclens.transition.Share;
import dev.paniclens.transition.Transition;
import dev.paniclens.transition.Transition.Interface;
import dev.paniclens.transition.Transition.Product;
import dev.paniclens.transition.Transition.Slice;
import dev.paniclens.transition.Transition.Vendor;
import dev.paniclens.transition.Uses;
import java.util.Optional;

/**
 * The transition away from third-party kexts, for spreadsheets: one table, whose first column says
 * what a line is about, so that it can be filtered.
 */
public final class TransitionCsv {
  private final StringBuilder out = new StringBuilder();

  private TransitionCsv() {}

  /** CSV with a header line (RFC 4180), every line of every list. */
  public static String render(Transition transition) {
    TransitionCsv csv = new TransitionCsv();
    csv.write(transition);
    return csv.out.toString();
  }

  private void write(Transition t) {
    Csv.line(
        out,
        "group",
        "name",
        "title",
        "panics",
        "telling",
        "loaded",
        "attributed",
        "replaced",
        "replacement",
        "since");
    slice("total", new Slice(Optional.of("macOS"), t.total()));
    t.releases().forEach(each -> slice("release", each));
    t.interfaces().forEach(this::kernelInterface);
    t.vendors().forEach(this::vendor);
    t.products().forEach(this::product);
    t.quarters().forEach(each -> slice("quarter", each));
  }

  private void slice(String group, Slice slice) {
    Share share = slice.share();
    Csv.line(
        out,
        group,
        slice.name().orElse(""),
        "",
        Long.toString(share.panics()),
        Long.toString(share.telling()),
        Long.toString(share.loaded()),
        Long.toString(share.attributed()),
        "",
        "",
        "");
  }

  private void kernelInterface(Interface each) {
    kexts(
        "interface",
        each.key().orElse(""),
        each.title().orElse(""),
        each.uses(),
        each.replaced().toString(),
        each.replacement().orElse(""),
        each.since().orElse(""));
  }

  private void vendor(Vendor each) {
    kexts("vendor", each.name(), "", each.uses(), "", "", "");
  }

  private void product(Product each) {
    kexts(
        "product",
        each.name(),
        each.vendor(),
        each.uses(),
        each.replaced().toString(),
        String.join("; ", each.replacements()),
        "");
  }

  private void kexts(
      String group,
      String name,
      String title,
      Uses uses,
      String replaced,
      String replacement,
      String since) {
    Csv.line(
        out,
        group,
        name,
        title,
        "",
        "",
        Long.toString(uses.loaded()),
        Long.toString(uses.implicated()),
        replaced,
        replacement,
        since);
  }
}
