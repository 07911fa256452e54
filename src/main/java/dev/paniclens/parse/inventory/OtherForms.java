package dev.paniclens.parse.inventory;

import dev.paniclens.report.Inventory.Bundle;
import dev.paniclens.report.Inventory.Entry;
import dev.paniclens.report.Inventory.Gap;
import dev.paniclens.report.ListForm;
import dev.paniclens.report.Standing;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a text lists in other forms than those of {@code kextstat}, and what these leave open. */
final class OtherForms {
  /** Why a list is not one Mac's, in words that go on behind its name. */
  static final String SEVERAL_MACS =
      "it lists kexts of several Macs: give the list of each in its own file";

  private static final String KERNEL = "com.apple.kpi.";

  private final List<Entry> entries = new ArrayList<>();
  private final List<Bundle> bundles = new ArrayList<>();
  private final Set<ListForm> forms = new LinkedHashSet<>();
  private boolean severalMacs;

  void add(ListForm form) {
    forms.add(form);
  }

  void add(FieldRow.Listed row) {
    entries.add(row.entry());
    forms.add(row.form());
  }

  /** A kext that is linked into a collection. */
  void collected(KextRow row) {
    entries.add(Entry.of(row.id(), row.version(), Standing.COLLECTED, Optional.empty()));
  }

  void add(List<Bundle> some) {
    bundles.addAll(some);
    forms.add(ListForm.PATHS);
  }

  /** Rows say that they are of different Macs, or repeat the numbers of others. */
  void severalMacs() {
    severalMacs = true;
  }

  int size() {
    return entries.size() + bundles.size();
  }

  List<Bundle> bundles() {
    return bundles;
  }

  List<ListForm> forms() {
    return List.copyOf(forms);
  }

  boolean has(ListForm form) {
    return forms.contains(form);
  }

  /** The kexts; those that are loaded with the version of the kernel, where one of its parts is. */
  List<Entry> entries() {
    Optional<String> darwin =
        entries.stream()
            .filter(e -> e.id().key().startsWith(KERNEL))
            .filter(e -> e.standing() == Standing.LOADED)
            .flatMap(e -> e.version().filter(InventoryReading::isDarwin).stream())
            .findFirst();
    return entries.stream().map(e -> e.standing() == Standing.LOADED ? e.in(darwin) : e).toList();
  }

  /**
   * Why kexts that are loaded may be missing.
   *
   * @param rows whether the text has rows of {@code kextstat}, or of identifiers alone
   * @param ofRows what speaks against these being whole
   */
  Optional<Gap> judge(boolean rows, Optional<Gap> ofRows) {
    if (severalMacs) {
      return gap(SEVERAL_MACS);
    }
    if (rows && ofRows.isEmpty()) {
      return Optional.empty();
    }
    if (has(ListForm.OSQUERY) && !has(ListForm.LOADED)) {
      return gap(
          "it is a part of osquery's kernel_extensions: ask for all columns of all rows, as "
              + ofRows.get().says());
    }
    boolean own = !rows || has(ListForm.COLLECTION) || has(ListForm.EXTENSION_ATTRIBUTE);
    return forms.stream()
        .filter(form -> own)
        .flatMap(form -> form.leavesOpen().stream())
        .findFirst()
        .flatMap(OtherForms::gap)
        .or(() -> ofRows);
  }

  private static Optional<Gap> gap(String says) {
    return Optional.of(new Gap(true, says));
  }
}
