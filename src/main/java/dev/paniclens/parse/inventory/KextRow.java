package dev.paniclens.parse.inventory;

import dev.paniclens.parse.line.SpacedId;
import dev.paniclens.report.Address;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Standing;
import dev.paniclens.report.SystemInfo.Arch;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A row of {@code kextstat} or {@code kmutil showloaded}, or what is left of one.
 *
 * <p>The columns are index, references, address, size, wired size, identifier, version in
 * parentheses, UUID (since about 10.11) and the indexes of what the kext is linked against, in
 * angle brackets (kextstat(8), kmutil(8)). People cut columns away, so every one but the identifier
 * may be missing.
 *
 * @param index of the row in its listing; empty when that column is cut away
 * @param refs how many kexts refer to it; empty when that column is cut away
 * @param whole whether the numbers stand before the identifier that only those tools print
 * @param linked indexes of the rows that it is linked against
 */
record KextRow(
    OptionalInt index,
    OptionalInt refs,
    boolean whole,
    BundleId id,
    Optional<String> version,
    Optional<Arch> arch,
    List<Integer> linked) {

  /** The longest identifier that is believed; the kernel itself keeps 63 characters. */
  private static final String ID =
      "(?<id>(?=[^\\s]{3,255}(?:\\s|$))[A-Za-z0-9_-]++(?:\\.[A-Za-z0-9_-]++)+)";

  private static final String NUMBERS =
      "(?:(?<index>\\d{1,6})\\s++)?"
          + "(?:(?<refs>\\d{1,6})\\s++(?<address>0x[0-9a-fA-F]{1,16}|0)\\s++"
          + "(?:0x[0-9a-fA-F]{1,16}|0)\\s++(?:0x[0-9a-fA-F]{1,16}|0)\\s++)?"
          + "(?:(?:i386|x86_64|arm64e?)\\s++)?"; // kextstat -a

  /** Some vendors' identifiers hold spaces: only the version's parenthesis ends them. */
  private static final Pattern SPACED =
      Pattern.compile(
          NUMBERS
              + "(?<id>[A-Za-z0-9_-]++(?:\\.[A-Za-z0-9_-]++)++(?: [A-Za-z0-9_.-]++){1,8})"
              + "\\s++\\((?<version>[^()]{0,100})\\)(?<rest>\\s++.*+)?");

  private static final Pattern FORM =
      Pattern.compile(
          NUMBERS
              + ID
              + "(?:\\s++\\((?<version>[^()]{0,100})\\)|\\s++(?<bare>\\d[\\w.]{0,60}+))?"
              + "(?<rest>\\s++.*+)?");

  private static final Pattern REST =
      Pattern.compile(
          "\\s*+(?:[0-9A-Fa-f-]{1,36}+)?\\s*+(?:<(?<linked>[\\d\\s]*+)(?<closed>>)?)?\\s*+");

  KextRow {
    linked = List.copyOf(linked);
  }

  /** Reads a line without white space around it; empty when it is no row. */
  static Optional<KextRow> read(String line) {
    Matcher m = FORM.matcher(line);
    if (m.matches()) {
      Optional<String> bare = Optional.ofNullable(m.group("bare"));
      Optional<KextRow> row = read(m, Optional.ofNullable(m.group("version")).or(() -> bare));
      if (row.isPresent()) {
        return row;
      }
    }
    Matcher spaced = SPACED.matcher(line);
    return spaced.matches()
            && (spaced.group("refs") != null
                || SpacedId.isTelling(spaced.group("id"), spaced.group("version")))
        ? read(spaced, Optional.of(spaced.group("version")))
        : Optional.empty();
  }

  private static Optional<KextRow> read(Matcher m, Optional<String> version) {
    Optional<String> rest = Optional.ofNullable(m.group("rest"));
    Optional<List<Integer>> linked = linked(rest.orElse(""));
    String index = m.group("index");
    // An identifier alone must look like one: a file's name has one dot, too.
    boolean alone = index == null && version.isEmpty();
    if (linked.isEmpty() || alone && (rest.isPresent() || dots(m.group("id")) < 2)) {
      return Optional.empty();
    }
    return Optional.of(
        new KextRow(
            number(index),
            number(m.group("refs")),
            m.group("refs") != null,
            new BundleId(m.group("id")),
            version.filter(v -> !v.isBlank()),
            Optional.ofNullable(m.group("address")).flatMap(KextRow::arch),
            linked.get()));
  }

  /** What the row proves: columns beside identifier and version are those of loaded kexts. */
  Standing standing() {
    return whole || index.isPresent() || !linked.isEmpty() ? Standing.LOADED : Standing.ASKED;
  }

  /** The row without what means other rows. */
  KextRow alone() {
    return new KextRow(OptionalInt.empty(), refs, whole, id, version, arch, List.of());
  }

  /**
   * Reads what can follow the version, also where a terminal broke the line: UUID and indexes. An
   * index that is not closed by a bracket may itself be cut, and does not count.
   *
   * @return empty when it is something else
   */
  static Optional<List<Integer>> linked(String text) {
    Matcher m = REST.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    List<Integer> indexes = new ArrayList<>();
    String list = Optional.ofNullable(m.group("linked")).orElse("").strip();
    for (String number : list.split("\\s+", -1)) {
      if (!number.isEmpty() && number.length() <= 6) {
        indexes.add(Integer.valueOf(number));
      }
    }
    if (m.group("closed") == null && !indexes.isEmpty()) {
      indexes.removeLast();
    }
    return Optional.of(indexes);
  }

  private static OptionalInt number(String digits) {
    return digits == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
  }

  private static long dots(String id) {
    return id.chars().filter(c -> c == '.').count();
  }

  /**
   * Addresses of kexts: 0xffffff7f… or 0xffffff8… on Intel, 0xfffffe… on Apple silicon; some tools
   * print them as decimal numbers.
   */
  static Optional<Arch> arch(String address) {
    String hex =
        address.matches("\\d{19,20}") && new BigInteger(address).bitLength() <= 64
            ? "0x" + new BigInteger(address).toString(16)
            : address;
    return Address.parse(hex)
        .map(a -> a.bits() >>> 40)
        .flatMap(
            top ->
                top == 0xffffffL
                    ? Optional.of(Arch.X86_64)
                    : top == 0xfffffeL ? Optional.of(Arch.ARM64) : Optional.empty());
  }
}
