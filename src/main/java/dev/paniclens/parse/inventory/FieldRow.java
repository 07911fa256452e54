package dev.paniclens.parse.inventory;

import dev.paniclens.report.BundleId;
import dev.paniclens.report.Inventory.Entry;
import dev.paniclens.report.Inventory.SystemExtension;
import dev.paniclens.report.ListForm;
import dev.paniclens.report.Standing;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells by the names of its fields what a row of a table or an object of JSON is:
 *
 * <ul>
 *   <li>osquery's {@code kernel_extensions} (osquery/osquery:specs/darwin/kernel_extensions.table;
 *       what the kernel answers through {@code KextManagerCopyLoadedKextInfo}, so loaded kexts,
 *       osquery/tables/system/darwin/kernel_extensions.cpp) and {@code system_extensions}
 *       (specs/darwin/system_extensions.table);
 *   <li>tables of KextPolicy: {@code kext_policy} with {@code team_id}, {@code bundle_id}, {@code
 *       allowed}, {@code developer_name} and {@code flags}, {@code kext_policy_mdm} with {@code
 *       payload_uuid} in place of the last two, and {@code kext_load_history_v3}, which has no
 *       {@code allowed};
 *   <li>{@code system_profiler -json SPExtensionsDataType}: members that begin with {@code spext_}.
 * </ul>
 */
sealed interface FieldRow {

  /** A kext that the kernel has loaded. */
  record Loaded(KextRow row) implements FieldRow {}

  /** A kext, with what the list proves of it. */
  record Listed(Entry entry, ListForm form) implements FieldRow {}

  /** A System Extension. */
  record Extension(SystemExtension extension) implements FieldRow {}

  /** A row of such a table that names no kext: all of a team's, or the kernel itself. */
  record Other(ListForm form) implements FieldRow {}

  /** Identifiers in fields of their own, which may hold spaces. */
  Pattern ID = Pattern.compile("(?=.{3,255}$)[\\w-]++(?:[ -]?[\\w-]++)*+(?:\\.[\\w -]++)++");

  Pattern TEAM = Pattern.compile("[A-Z0-9]{10}");

  Pattern SIGNED = Pattern.compile("\\(([A-Z0-9]{10})\\)");

  String CATEGORY = "com.apple.system_extension.";

  /** Reads a row; empty when it is of another table. */
  static Optional<FieldRow> read(Map<String, String> fields) {
    if (fields.containsKey("spext_bundleid")) {
      return profiler(fields);
    }
    if (fields.containsKey("bundle_id")
        && (fields.containsKey("allowed") || fields.containsKey("team_id"))) {
      return Optional.of(policy(fields));
    }
    if (fields.containsKey("identifier") && fields.containsKey("state")) {
      return extension(fields);
    }
    return fields.containsKey("name") ? osquery(fields) : Optional.empty();
  }

  private static Optional<FieldRow> profiler(Map<String, String> fields) {
    return id(fields.get("spext_bundleid"))
        .map(
            id ->
                new Listed(
                    new Entry(
                        id,
                        text(fields, "spext_version").or(() -> text(fields, "version")),
                        text(fields, "spext_load_address").flatMap(KextRow::arch),
                        List.of(),
                        Optional.empty(),
                        loaded(fields.getOrDefault("spext_loaded", "")),
                        signer(fields.getOrDefault("spext_signed_by", ""))),
                    ListForm.SYSTEM_PROFILER));
  }

  /** {@code spext_yes} in JSON, {@code Yes} in text. */
  private static Standing loaded(String says) {
    String word = says.toLowerCase(Locale.ROOT);
    return word.endsWith("yes")
        ? Standing.LOADED
        : word.endsWith("no") ? Standing.NOT_LOADED : Standing.INSTALLED;
  }

  /** The team in the name of a certificate: {@code Developer ID Application: Name (TEAM)}. */
  private static Optional<String> signer(String signedBy) {
    Matcher m = SIGNED.matcher(signedBy);
    return m.find() ? Optional.of(m.group(1)) : Optional.empty();
  }

  private static FieldRow policy(Map<String, String> fields) {
    Optional<String> allowed = text(fields, "allowed");
    ListForm form =
        fields.containsKey("allowed") || !fields.containsKey("path")
            ? ListForm.KEXT_POLICY
            : ListForm.LOAD_HISTORY;
    Standing standing =
        allowed
            .map(a -> a.equals("1") || a.equals("true") ? Standing.APPROVED : Standing.DENIED)
            .orElse(Standing.NAMED);
    return id(fields.get("bundle_id"))
        .<FieldRow>map(
            id ->
                new Listed(Entry.of(id, Optional.empty(), standing, team(fields, "team_id")), form))
        .orElse(new Other(form));
  }

  private static Optional<FieldRow> extension(Map<String, String> fields) {
    return id(fields.get("identifier"))
        .map(
            id ->
                new Extension(
                    new SystemExtension(
                        id,
                        text(fields, "version"),
                        team(fields, "team"),
                        Optional.empty(),
                        text(fields, "category")
                            .map(c -> c.startsWith(CATEGORY) ? c.substring(CATEGORY.length()) : c),
                        fields.get("state").replace('_', ' ').strip())));
  }

  private static Optional<FieldRow> osquery(Map<String, String> fields) {
    boolean numbers = fields.containsKey("idx") || fields.containsKey("refs");
    boolean links = fields.containsKey("linked_against");
    boolean bundle =
        fields.containsKey("version") && fields.getOrDefault("path", "").endsWith(".kext");
    if (!numbers && !links && !bundle) {
      return Optional.empty();
    }
    if (fields.get("name").equals("__kernel__")) {
      return Optional.of(new Other(ListForm.OSQUERY));
    }
    return id(fields.get("name"))
        .map(
            id ->
                new Loaded(
                    new KextRow(
                        number(fields.get("idx")),
                        number(fields.get("refs")),
                        true,
                        id,
                        text(fields, "version"),
                        Optional.empty(),
                        KextRow.linked(fields.getOrDefault("linked_against", ""))
                            .orElse(List.of()))));
  }

  private static Optional<BundleId> id(String text) {
    return Optional.ofNullable(text)
        .map(String::strip)
        .filter(id -> ID.matcher(id).matches())
        .map(BundleId::new);
  }

  private static Optional<String> text(Map<String, String> fields, String name) {
    return Optional.ofNullable(fields.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  private static Optional<String> team(Map<String, String> fields, String name) {
    return text(fields, name).filter(t -> TEAM.matcher(t).matches());
  }

  private static OptionalInt number(String digits) {
    return digits != null && digits.strip().matches("\\d{1,6}")
        ? OptionalInt.of(Integer.parseInt(digits.strip()))
        : OptionalInt.empty();
  }
}
