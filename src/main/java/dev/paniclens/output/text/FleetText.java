package dev.paniclens.output.text;

import dev.paniclens.attribution.inventory.FleetAdvice;
import dev.paniclens.attribution.inventory.FleetAdvice.Effect;
import dev.paniclens.attribution.inventory.FleetAdvice.FleetProduct;
import dev.paniclens.attribution.inventory.FleetAdvice.Mac;
import dev.paniclens.attribution.inventory.FleetAdvice.MacProduct;
import dev.paniclens.attribution.inventory.FleetAdvice.State;
import dev.paniclens.attribution.inventory.FleetAdvice.Totals;
import dev.paniclens.output.Columns;
import dev.paniclens.output.Printable;
import dev.paniclens.output.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What an upgrade meets on Macs, for people: a table of Macs, and one of products. */
public final class FleetText {
  private static final int LONGEST_MAC = 26;
  private static final int LONGEST_PRODUCT = 28;
  private static final int RELEASE = 8;
  private static final int STATE = 11;
  private static final int REPLACEMENT = 24;

  /** Products and reasons that are named of a Mac; of the others only their number. */
  private static final int NAMED = 3;

  private final FleetAdvice advice;
  private final Style style;
  private final int width;
  private final boolean targeted;
  private final Consumer<String> out;

  private FleetText(FleetAdvice advice, Style style, int width, Consumer<String> out) {
    this.advice = advice;
    this.style = style;
    this.width = width;
    this.targeted = advice.targetOs().isPresent();
    this.out = out;
  }

  /**
   * Writes the tables.
   *
   * @param width columns of the page
   * @param out takes a line after the other, without its end
   */
  public static void write(FleetAdvice advice, Style style, int width, Consumer<String> out) {
    new FleetText(advice, style, width, out).write();
  }

  private void write() {
    paragraph(totals());
    advice.notes().forEach(this::paragraph);
    out.accept("");
    macs();
    if (!advice.products().isEmpty()) {
      out.accept("");
      products();
    }
    if (advice.isOpen()) {
      out.accept("");
      paragraph(InventoryText.GIVE_ALL);
    }
  }

  private String totals() {
    Totals t = advice.totals();
    String macs = t.macs() + (t.macs() == 1 ? " Mac" : " Macs");
    return advice
        .targetOs()
        .map(
            os ->
                macs
                    + ", upgrade to macOS "
                    + os
                    + ": "
                    + number(t.blocked())
                    + " blocked, "
                    + number(t.check())
                    + " to check, "
                    + t.cannotTell()
                    + " cannot tell, "
                    + number(t.ready())
                    + " ready.")
        .orElseGet(
            () ->
                macs
                    + ": "
                    + number(t.thirdParty())
                    + " with third-party kexts, "
                    + t.cannotTell()
                    + " cannot tell, "
                    + number(t.none())
                    + " without.");
  }

  private static int number(OptionalInt number) {
    return number.orElse(0);
  }

  private void macs() {
    int name = longest(advice.macs().stream().map(Mac::name), LONGEST_MAC);
    int before = name + 2 + RELEASE + 2 + STATE + 2;
    out.accept(
        style.bold(
            Columns.pad("MAC", name)
                + "  "
                + Columns.pad("MACOS", RELEASE)
                + "  "
                + Columns.pad(targeted ? "UPGRADE" : "KEXTS", STATE)
                + "  WHY"));
    for (Mac mac : advice.macs()) {
      List<String> why = Columns.wrap(why(mac, width - before), width - before);
      String first =
          cell(mac.name(), name)
              + "  "
              + Columns.pad(Columns.cut(Printable.of(mac.macos().orElse("-")), RELEASE), RELEASE)
              + "  "
              + coloured(mac.state())
              + "  "
              + why.getFirst();
      out.accept(first.stripTrailing());
      why.stream().skip(1).forEach(line -> out.accept(" ".repeat(before) + line));
    }
  }

  private static int longest(Stream<String> names, int most) {
    return Math.min(most, names.mapToInt(String::length).max().orElse(0));
  }

  private static String cell(String name, int width) {
    return Columns.pad(Columns.cutFront(Printable.of(name), width), width);
  }

  private String coloured(State state) {
    String words =
        Columns.pad(state == State.CANNOT_TELL ? "cannot tell" : state.toString(), STATE);
    return switch (state) {
      case BLOCKED -> style.red(words);
      case CHECK, CANNOT_TELL -> style.yellow(words);
      case READY, NONE -> style.green(words);
      case THIRD_PARTY -> words;
    };
  }

  /** What a person looks for first: what blocks, or why nobody knows; and what else there is. */
  private String why(Mac mac, int room) {
    List<String> parts = new ArrayList<>();
    List<String> blocking = new ArrayList<>(names(mac, Effect.BLOCKS));
    if (!mac.blockers().isEmpty()) {
      blocking.addFirst("the Intel Mac itself");
    }
    add(parts, "", blocking, room);
    if (mac.state() == State.CANNOT_TELL && !mac.open().isEmpty()) {
      parts.add(mac.open().getFirst());
    }
    add(parts, "may block: ", names(mac, Effect.MAY_BLOCK), room);
    add(parts, mac.state() == State.CHECK ? "" : "check ", names(mac, Effect.CHECK), room);
    if (parts.isEmpty() || !targeted) {
      List<String> others =
          mac.products().stream()
              .filter(p -> p.effect().filter(e -> e != Effect.NONE_KNOWN).isEmpty())
              .map(MacProduct::product)
              .toList();
      add(parts, targeted ? "nothing known against " : "", others, room);
    }
    if (mac.otherProducts() > 0) {
      parts.add("and " + mac.otherProducts() + " products more");
    }
    boolean telling = mac.state() == State.BLOCKED || mac.state() == State.THIRD_PARTY;
    if (telling && !mac.open().isEmpty()) {
      parts.add("there may be more");
    }
    return parts.isEmpty() ? "no third-party kext" : Printable.of(String.join("; ", parts));
  }

  private static List<String> names(Mac mac, Effect effect) {
    return mac.products().stream()
        .filter(p -> p.effect().filter(e -> e == effect).isPresent())
        .map(MacProduct::product)
        .toList();
  }

  /** Identifiers are longer than a column may be; what follows them is a comma or semicolon. */
  private static void add(List<String> parts, String what, List<String> names, int room) {
    if (!names.isEmpty()) {
      List<String> cut =
          names.stream()
              .limit(NAMED)
              .map(name -> name.indexOf(' ') < 0 ? Columns.cutFront(name, room - 1) : name)
              .toList();
      int more = names.size() - cut.size();
      parts.add(what + String.join(", ", cut) + (more > 0 ? " and " + more + " more" : ""));
    }
  }

  private void products() {
    int name = longest(advice.products().stream().map(FleetProduct::product), LONGEST_PRODUCT);
    name = Math.max(name, "PRODUCT".length());
    String head =
        targeted
            ? Columns.pad("PRODUCT", name) + "   MACS  BLOCKED  MAYBE  CHECK  ON"
            : Columns.pad("PRODUCT", name)
                + "   MACS  "
                + Columns.pad("INSTEAD", REPLACEMENT)
                + "  ON";
    out.accept(style.bold(head));
    for (FleetProduct product : advice.products()) {
      String line = cell(product.product(), name) + "%7d".formatted(product.macs());
      line +=
          targeted
              ? "%9d%7d%7d"
                  .formatted(
                      product.blocked().size(), product.mayBlock().size(), product.check().size())
              : "  " + Columns.pad(Columns.cut(instead(product), REPLACEMENT), REPLACEMENT);
      out.accept(line + "  " + on(product, width - line.length() - 2));
    }
  }

  private static String instead(FleetProduct product) {
    return Printable.of(product.replacement().orElse("not known"));
  }

  /** The first Macs that fit, those first that it blocks. */
  private static String on(FleetProduct product, int room) {
    List<String> names =
        Stream.of(product.blocked(), product.mayBlock(), product.check(), product.others())
            .flatMap(List::stream)
            .limit(room)
            .map(Printable::of)
            .toList();
    for (int shown = names.size(); shown > 1; shown--) {
      String all = String.join(", ", names.subList(0, shown)) + rest(product.macs() - shown);
      if (all.length() <= room) {
        return all;
      }
    }
    String rest = rest(product.macs() - 1);
    return Columns.cutFront(names.getFirst(), Math.max(1, room - rest.length())) + rest;
  }

  private static String rest(int more) {
    return more > 0 ? " +" + more : "";
  }

  private void paragraph(String text) {
    Columns.wrap(Printable.of(text), width).forEach(out);
  }
}
