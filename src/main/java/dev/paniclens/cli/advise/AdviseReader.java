package dev.paniclens.cli.advise;

import dev.paniclens.attribution.inventory.FleetAdvisor;
import dev.paniclens.attribution.inventory.InventoryAdvisor;
import dev.paniclens.cli.option.AskedPaths;
import dev.paniclens.cli.terminal.Console;
import dev.paniclens.ingest.InventoryReader;
import dev.paniclens.ingest.InventoryReader.Content;
import dev.paniclens.report.Inventory;
import dev.paniclens.source.Visitor;
import dev.paniclens.source.input.SourceFailure;
import dev.paniclens.source.input.SourceFailure.Kind;
import dev.paniclens.source.input.SourcePath;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads inventories for {@code advise}: for one answer, for one a Mac, or for either until there is
 * a second Mac.
 */
final class AdviseReader implements Visitor {
  /** What could be meant as an identifier, and is no path. */
  private static final Pattern WORD = Pattern.compile("[^/\\\\]{1,255}");

  private final InventoryReader inventories = new InventoryReader();
  private final Console console;
  private final AskedPaths asked;
  private final boolean targeted;
  private final Optional<FleetAdvisor> fleet;
  private Optional<InventoryAdvisor> joined;
  private final List<String> gaps = new ArrayList<>();
  private boolean found;
  private boolean rejected;

  /**
   * A reader.
   *
   * @param targeted whether an upgrade was asked about: then the answers say what they lack
   * @param joined takes everything in for one answer; where there is a fleet, too, only as long as
   *     there is one Mac
   * @param fleet takes everything in for an answer a Mac
   */
  AdviseReader(
      Console console,
      AskedPaths asked,
      boolean targeted,
      Optional<InventoryAdvisor> joined,
      Optional<FleetAdvisor> fleet) {
    this.console = console;
    this.asked = asked;
    this.targeted = targeted;
    this.joined = joined;
    this.fleet = fleet;
  }

  /** Whether a list or a report was read. */
  boolean isFound() {
    return found;
  }

  /** Whether something was refused, and told of. */
  boolean isRejected() {
    return rejected;
  }

  /** For one answer about everything; empty when there must be one a Mac. */
  Optional<InventoryAdvisor> joined() {
    return joined;
  }

  /** Which lists may lack some, for people; only of use with the one answer. */
  List<String> gaps() {
    return gaps;
  }

  @Override
  public void member(SourcePath name, InputStream bytes) throws IOException {
    Content content = inventories.read(name.toString(), bytes);
    boolean named = asked.names(name);
    String mac = mac(name.toString());
    if (content.wrong().isPresent() && named) {
      reject(name, content.wrong().get());
    }
    boolean listed = false;
    for (Inventory inventory : content.inventories()) {
      if (named || inventory.listing()) {
        listed = true;
        add(mac, name.toString(), inventory);
      }
    }
    if (!listed && !named && !isHidden(mac)) {
      String why = content.wrong().orElse("it has identifiers only: name it to have them read");
      fleet.ifPresent(
          f ->
              f.addOther(
                  mac,
                  mac.equals(name.toString())
                      ? why
                      : "it has no list of kexts and no panic report"));
    }
  }

  private void add(String mac, String name, Inventory inventory) {
    found = true;
    fleet.ifPresent(f -> f.add(mac, name, inventory));
    if (fleet.filter(f -> f.lists() > 1).isPresent()) {
      joined = Optional.empty();
      gaps.clear();
    }
    joined.ifPresent(
        one -> {
          one.add(name, inventory);
          // With a target, the answer itself says what it does not rest on.
          inventory
              .gap()
              .filter(gap -> !targeted && gap.ofKexts() && inventory.listing())
              .ifPresent(gap -> gaps.add(name + ": " + gap.says()));
        });
  }

  @Override
  public void failed(SourcePath name, SourceFailure why) {
    boolean word = why.kind() == Kind.NOT_FOUND && WORD.matcher(name.toString()).matches();
    reject(
        name,
        why.sentence()
            + (word
                ? " Nor does it look like a kext's identifier: com.example.driver.Widget."
                : ""));
  }

  private void reject(SourcePath name, String why) {
    rejected = true;
    console.note(name + ": " + why);
    joined.ifPresent(one -> one.addUnread(name.toString(), why));
    fleet.ifPresent(f -> f.addUnread(mac(name.toString()), name.toString(), why));
  }

  /**
   * The file that something was read from: an archive is of one Mac, as a sysdiagnose is. A folder,
   * too, may be called so that its files look like members.
   */
  private static String mac(String name) {
    for (int at = name.indexOf("!/"); at >= 0; at = name.indexOf("!/", at + 1)) {
      if (!AskedPaths.isFolder(name.substring(0, at + 1))) {
        return name.substring(0, at);
      }
    }
    return name;
  }

  /** What systems and tools put beside the files of people. */
  private static boolean isHidden(String mac) {
    return mac.startsWith(".", mac.lastIndexOf('/') + 1);
  }
}
