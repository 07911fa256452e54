package dev.paniclens.output.text;

import dev.paniclens.output.Csv;
import dev.paniclens.transition.Share;
import dev.paniclens.transition.Transition;
import dev.paniclens.transition.Transition.Interface;
import dev.paniclens.transition.Transition.Product;
import dev.paniclens.transition.Transition.Slice;
import dev.paniclens.transition.Transition.Vendor;
import dev.paniclens.transition.Uses;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The transition away from third-party kexts, for spreadsheets: one table, whose first column says
 * what a line is about, so that it can be filtered.
 */
public final class TransitionCsv {
  /** The name of what the reports or tables do not tell. */
  private static final String UNKNOWN = "unknown";

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
        "vendor",
        "panics",
        "telling",
        "loaded",
        "attributed",
        "implicated",
        "replaced",
        "replacement",
        "since",
        "macs");
    slice(
        "total",
        new Slice(Optional.of("macOS"), t.total()),
        t.macs() == 0 ? "" : Long.toString(t.macs())); // else no report tells
    t.releases().forEach(each -> slice("release", each));
    t.interfaces().forEach(this::kernelInterface);
    t.vendors().forEach(this::vendor);
    t.products().forEach(this::product);
    t.quarters().forEach(each -> slice("quarter", each));
  }

  private void slice(String group, Slice slice) {
    slice(group, slice, "");
  }

  private void slice(String group, Slice slice, String macs) {
    Share share = slice.share();
    Csv.line(
        out,
        group,
        slice.name().orElse(UNKNOWN),
        "",
        "",
        Long.toString(share.panics()),
        Long.toString(share.telling()),
        Long.toString(share.loaded()),
        Long.toString(share.attributed()),
        "",
        "",
        "",
        "",
        macs);
  }

  private void kernelInterface(Interface each) {
    kexts(
        new Named("interface", each.key().orElse(UNKNOWN), each.title().orElse(""), ""),
        each.uses(),
        each.replaced().toString(),
        each.replacement().orElse(""),
        each.since().orElse(""));
  }

  private void vendor(Vendor each) {
    kexts(new Named("vendor", each.name(), "", each.name()), each.uses(), "", "", "");
  }

  private void product(Product each) {
    kexts(
        new Named("product", each.name(), "", each.vendor()),
        each.uses(),
        each.replaced().toString(),
        IntStream.range(0, each.replacements().size())
            .mapToObj(i -> withoutRelease(each.replacements().get(i), each.since().get(i)))
            .collect(Collectors.joining("; ")),
        String.join("; ", each.since()));
  }

  private static String withoutRelease(String replacement, String since) {
    String release = " (" + since + ")";
    return replacement.endsWith(release)
        ? replacement.substring(0, replacement.length() - release.length())
        : replacement;
  }

  /** The cells that say what a line is about. */
  private record Named(String group, String name, String title, String vendor) {}

  private void kexts(Named of, Uses uses, String replaced, String replacement, String since) {
    Csv.line(
        out,
        of.group(),
        of.name(),
        of.title(),
        of.vendor(),
        "",
        "",
        Long.toString(uses.loaded()),
        "",
        Long.toString(uses.implicated()),
        replaced,
        replacement,
        since,
        "");
  }
}
