package dev.paniclens.knowledge;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An order of what to do next, the systems that it is for, and the circumstances. In the tables
 * both stand before the order, the systems in brackets, a circumstance in braces: {@code [macOS
 * 11..] Start in recovery.}, {@code {not apple-silicon} Reset the SMC.}
 *
 * <p>Where an order names no systems, it is for all, except that one which speaks of Macs is not
 * for iPhones and iPads: there are no kexts, no safe mode and no Apple Diagnostics there. Likewise,
 * one that speaks of Apple's service is not for machines that Apple does not support.
 *
 * @param text the order, a sentence or two
 * @param systems the systems that it is for; empty where it is for all that its words fit
 * @param when the circumstance in which it is given; empty where that is always
 */
public record NextStep(String text, List<SystemRange> systems, Optional<When> when) {

  private static final Pattern FORM =
      Pattern.compile("(?:\\[([^\\]]*)\\] )?(?:\\{(not )?([^}]*)\\} )?(.+)");

  /** What Apple does for its own machines only. */
  private static final Pattern OF_APPLES_MACS =
      Pattern.compile(
          "\\bserviced\\b|Apple (?:Diagnostics|Hardware Test|Configurator)|\\bthe SMC\\b|Start from"
              + " recovery|logic board");

  /** What needs a system as Apple delivers it. */
  private static final Pattern TO_APPLE = Pattern.compile("report[^.]* to Apple\\b");

  /** What concerns third-party kexts alone. */
  private static final Pattern OF_THIRD_PARTY =
      Pattern.compile(
          "^(?:If it returns, |If third-party kexts were loaded, )?(?:(?:[Uu]pdate or )?[Rr]emove"
              + "|[Kk]eep only one|[Ll]ook for|[Mm]ake a list|Start in safe mode, and remove)"
              + "(?:(?!extension)[^.])*?\\b(?:third-party kexts|hypervisor kext|products with kexts"
              + "|kexts that patch|of them; each is)(?!.*extension)");

  /** What asks for an update of a product whose kext the report names. */
  private static final Pattern OF_NAMED = Pattern.compile("the product whose kext\\b");

  private static final String NAMED_DRIVES = "the named kext drives";

  /** What holds where no third-party kext was loaded, and that condition. */
  private static final Pattern IF_NONE =
      Pattern.compile(
          "^If (?:no third-party kext is|none was) loaded, | and no third-party kext is loaded"
              + "|^If it returns without third-party kexts, ");

  /**
   * A circumstance.
   *
   * @param holds whether it must hold; else it must not, as far as is known
   */
  record When(Circumstance what, boolean holds) {}

  private static final Pattern OF_MACS =
      Pattern.compile(
          "\\b(?:Macs?|macOS|[Kk]exts?|kmutil|[Pp]roducts?|software|tools?|vendor|safe mode|recovery"
              + "|Apple Diagnostics|First Aid|Disk Utility|Thunderbolt|PCI Express|boot loader"
              + "|boot arguments|sudo|pmset|memory_pressure|systemextensionsctl|driver extensions?"
              + "|virtual machines?|hypervisor|WindowServer|DTrace|overclocking|disk space|disks"
              + "|drives?|volumes|displays|monitor|docks?|card|vents|directory servers|system files"
              + "|automatic graphics|before sleep|was loaded)\\b|/Library/");

  public NextStep {
    systems = List.copyOf(systems);
  }

  /**
   * Reads an order with or without systems and a circumstance before it.
   *
   * @throws IllegalArgumentException when what stands in brackets names no systems, or what stands
   *     in braces no circumstance
   */
  static NextStep parse(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException("no order: " + text);
    }
    List<SystemRange> systems =
        m.group(1) == null
            ? List.of()
            : Stream.of(m.group(1).split(", ", -1)).map(SystemRange::parse).toList();
    boolean holds = m.group(2) == null;
    Optional<When> when = Optional.ofNullable(m.group(3)).map(word -> when(word, holds));
    return new NextStep(m.group(4), systems, when);
  }

  private static When when(String word, boolean holds) {
    return new When(
        Circumstance.named(word)
            .orElseThrow(() -> new IllegalArgumentException("no circumstance: " + word)),
        holds);
  }

  /**
   * Whether the order is for a system, of which no circumstance is known.
   *
   * @param platform empty when it is not known, which mostly means a Mac
   * @param version empty when it is not known
   */
  public boolean isFor(Optional<Platform> platform, Optional<MacVersion> version) {
    return isFor(platform, version, Set.of());
  }

  /**
   * Whether the order is for a system in some circumstances.
   *
   * @param platform empty when it is not known, which mostly means a Mac
   * @param version empty when it is not known
   * @param known what the report tells
   */
  public boolean isFor(
      Optional<Platform> platform, Optional<MacVersion> version, Set<Circumstance> known) {
    Platform where = platform.orElse(Platform.MACOS);
    boolean ofSystem =
        systems.isEmpty()
            ? where != Platform.IOS || !OF_MACS.matcher(text).find()
            : systems.stream().anyMatch(range -> range.holds(where, version));
    return ofSystem
        && when.filter(w -> known.contains(w.what()) != w.holds()).isEmpty()
        && !contradicts(known);
  }

  private boolean contradicts(Set<Circumstance> known) {
    boolean foreign = known.contains(Circumstance.HACKINTOSH);
    return foreign && OF_APPLES_MACS.matcher(text).find()
        || (foreign || known.contains(Circumstance.PATCHED)) && TO_APPLE.matcher(text).find()
        || known.contains(Circumstance.NO_THIRD_PARTY) && OF_THIRD_PARTY.matcher(text).find()
        || known.contains(Circumstance.THIRD_PARTY) && IF_NONE.matcher(text).find()
        || isOfNobody(known);
  }

  private boolean isOfNobody(Set<Circumstance> known) {
    boolean nothing = known.contains(Circumstance.NOTHING_NAMED);
    return (nothing || known.contains(Circumstance.NAMES_APPLES)) && OF_NAMED.matcher(text).find()
        || nothing && text.contains(NAMED_DRIVES);
  }

  /** The order without a condition of which the report tells that it holds. */
  public String text(Set<Circumstance> known) {
    if (!known.contains(Circumstance.NO_THIRD_PARTY)) {
      return text;
    }
    String rest = IF_NONE.matcher(text).replaceFirst("");
    return rest.substring(0, 1).toUpperCase(Locale.ROOT) + rest.substring(1);
  }
}
