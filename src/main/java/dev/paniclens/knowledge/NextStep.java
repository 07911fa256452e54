package dev.paniclens.knowledge;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An order of what to do next, and the systems that it is for. In the tables the systems stand in
 * brackets before the order: {@code [macOS 11..] Start in recovery.}
 *
 * <p>Where an order names no systems, it is for all, except that one which speaks of Macs is not
 * for iPhones and iPads: there are no kexts, no safe mode and no Apple Diagnostics there.
 *
 * @param text the order, a sentence or two
 * @param systems the systems that it is for; empty where it is for all that its words fit
 */
public record NextStep(String text, List<SystemRange> systems) {

  private static final Pattern FORM = Pattern.compile("\\[([^\\]]*)\\] (.+)");

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
   * Reads an order with or without systems before it.
   *
   * @throws IllegalArgumentException when what stands in brackets names no systems
   */
  static NextStep parse(String text) {
    Matcher m = FORM.matcher(text);
    return m.matches()
        ? new NextStep(
            m.group(2), Stream.of(m.group(1).split(", ", -1)).map(SystemRange::parse).toList())
        : new NextStep(text, List.of());
  }

  /**
   * Whether the order is for a system.
   *
   * @param platform empty when it is not known, which mostly means a Mac
   * @param version empty when it is not known
   */
  public boolean isFor(Optional<Platform> platform, Optional<MacVersion> version) {
    Platform where = platform.orElse(Platform.MACOS);
    return systems.isEmpty()
        ? where != Platform.IOS || !OF_MACS.matcher(text).find()
        : systems.stream().anyMatch(range -> range.holds(where, version));
  }
}
