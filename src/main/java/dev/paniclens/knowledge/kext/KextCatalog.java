package dev.paniclens.knowledge.kext;

import dev.paniclens.knowledge.Grounds;
import dev.paniclens.knowledge.Remembered;
import dev.paniclens.knowledge.Resource;
import dev.paniclens.knowledge.TableRow;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The known kexts, and whose code a kext is.
 *
 * <p>Identifiers are compared without regard to case, since vendors are not consistent about it:
 * one product has been seen as {@code com.McAfee} and as {@code com.mcafee}.
 */
public final class KextCatalog {

  /** How many each line of a table of kexts has. */
  static final int COLUMNS = 14;

  /** The interface, in kexts.tsv, of what boot loaders put in place. */
  static final String BOOT_LOADERS = "hackintosh";

  /** Hostile reports can name kexts without end. */
  private static final int MAX_FOUND = 8_192;

  /** The kernel has no room for longer names (xnu osfmk/mach/kmod.h, KMOD_MAX_NAME), twice over. */
  static final int LONGEST_KEPT = 128;

  private static volatile Optional<KextCatalog> inUse = Optional.empty();

  private final List<KnownKext> all;
  private final Map<String, KnownKext> exact = new HashMap<>();
  private final Map<String, KnownKext> prefixes = new HashMap<>();

  private final Map<String, KnownKext> stems = new HashMap<>();

  /** What is known exactly, by each end of its identifier behind a dot. */
  private final Map<String, List<KnownKext>> byEnd = new HashMap<>();

  private final int longestPrefix;

  /** What a site knows counts more than what the program knows. */
  private final Optional<KextCatalog> site;

  /** What was looked up: the same few hundred kexts of Apple's are in every report. */
  private final Remembered<String, Identity> found = new Remembered<>(MAX_FOUND);

  /**
   * What the table tells of a kext.
   *
   * @param kext its line; empty when the table knows neither the kext nor its vendor
   * @param origin whose code it is, as {@link KextCatalog#origin} has it
   */
  public record Identity(Optional<KnownKext> kext, Origin origin) {

    /** Whether it changes other kexts in memory, as {@link KextCatalog#isPatcher} has it. */
    public boolean isPatcher() {
      return kext.isPresent() && kext.get().kind() == KnownKext.Kind.PATCHER;
    }
  }

  private KextCatalog(List<KnownKext> all, Optional<KextCatalog> site) {
    this.all = all;
    this.site = site;
    int longest = 0;
    for (KnownKext kext : all) {
      String key = kext.id().toLowerCase(Locale.ROOT);
      switch (kext.match()) {
        case EXACT -> exact.put(key, kext);
        case STEM -> stems.put(key, kext);
        case PREFIX -> {
          prefixes.put(key, kext);
          longest = Math.max(longest, key.length());
        }
      }
    }
    longestPrefix = longest;
    exact.forEach(this::addEnds);
  }

  private void addEnds(String key, KnownKext kext) {
    for (int dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1)) {
      byEnd.computeIfAbsent(key.substring(dot + 1), unused -> new ArrayList<>()).add(kext);
    }
  }

  /** The catalog that is part of the program; read when first asked for. */
  public static KextCatalog bundled() {
    return Bundled.CATALOG;
  }

  /**
   * The one that conclusions are drawn with: the bundled one, below what {@link #use} said. What
   * was made before stays with its own.
   */
  public static KextCatalog inUse() {
    return inUse.orElseGet(KextCatalog::bundled);
  }

  /**
   * Has the whole process draw its conclusions with what a site knows, too: a line of the site's
   * that is about a kext counts more than each of the program's. For the front door, before
   * anything is read.
   *
   * @param site the site's lines; of two for the same identifiers the later one counts
   */
  public static void use(List<KnownKext> site) {
    inUse =
        site.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new KextCatalog(
                    bundled().all, Optional.of(new KextCatalog(site, Optional.empty()))));
  }

  static KextCatalog read(Resource table) {
    return new KextCatalog(TableRow.readAll(table, COLUMNS, KextCatalog::kext), Optional.empty());
  }

  /**
   * Looks a kext up: first by its whole identifier, then by the longest leading part that a line of
   * the table names.
   *
   * @return empty when the table knows neither the kext nor its vendor
   */
  public Optional<KnownKext> find(BundleId id) {
    return identify(id).kext();
  }

  /** All that the table tells of a kext, for who asks for more than one thing. */
  public Identity identify(BundleId id) {
    return id.value().length() <= LONGEST_KEPT
        ? found.get(id.value(), unused -> judge(id))
        : judge(id);
  }

  private Identity judge(BundleId id) {
    Optional<KnownKext> kext = lookUp(id);
    Origin origin =
        kext.isEmpty() && id.looksMisread()
            ? Origin.UNCLEAR
            : origin(id, kext.map(KnownKext::kind).orElse(KnownKext.Kind.VENDOR));
    return new Identity(kext, origin);
  }

  private Optional<KnownKext> lookUp(BundleId id) {
    return site.flatMap(above -> above.lookUpHere(id.key())).or(() -> lookUpHere(id.key()));
  }

  private Optional<KnownKext> lookUpHere(String key) {
    KnownKext whole = exact.get(key);
    if (whole != null) {
      return Optional.of(whole);
    }
    Optional<KnownKext> byPrefix = longestPrefixOf(key);
    Optional<KnownKext> byStem = longestStemOf(key);
    if (byPrefix.isEmpty() || byStem.isEmpty()) {
      return byPrefix.or(() -> byStem);
    }
    return byPrefix.get().id().length() >= byStem.get().id().length() ? byPrefix : byStem;
  }

  /**
   * Whose code the kext is. What the table says counts more than the {@code com.apple.} prefix,
   * which is the kernel's own test (xnu OSKext.cpp) and which patchers of old Macs imitate; a kext
   * that the table does not know is judged by the prefix alone. One that is nearly Apple's is a
   * misread identifier, and nobody's.
   */
  public Origin origin(BundleId id) {
    return identify(id).origin();
  }

  private static Origin origin(BundleId id, KnownKext.Kind kind) {
    return switch (kind) {
      case MASQUERADE -> Origin.THIRD_PARTY;
      case IN_MACOS -> Origin.THIRD_PARTY_IN_MACOS;
      case VENDOR, APPLE, PATCHER, HACKINTOSH ->
          id.hasApplePrefix() ? Origin.APPLE : Origin.THIRD_PARTY;
    };
  }

  /**
   * Whether the kext changes the kernel or other kexts in memory (Lilu, OpenCore Legacy Patcher and
   * their kin), so that code in the address range of one kext may be another's.
   */
  public boolean isPatcher(BundleId id) {
    return identify(id).isPatcher();
  }

  /**
   * Whether the kext is found only on Macs that a boot loader starts: a {@linkplain #isPatcher
   * patcher}, a driver for hackintoshes, or an imitation of an Apple kext, as far as the table
   * calls its interface so. Others patch on Macs as Apple delivers them, and are installed as any
   * kext is.
   */
  public boolean marksModifiedSystem(BundleId id) {
    return find(id)
        .filter(kext -> kext.kernelInterface().filter(BOOT_LOADERS::equals).isPresent())
        .filter(
            kext ->
                switch (kext.kind()) {
                  case PATCHER, HACKINTOSH, MASQUERADE -> true;
                  case VENDOR, IN_MACOS, APPLE -> false;
                })
        .isPresent();
  }

  /**
   * The identifier of the kext whose bundle has a name, as far as its last part is that name, which
   * is the custom and no rule.
   *
   * @param name without {@code .kext}
   * @return empty when no known kext is named so, or several are
   */
  public Optional<BundleId> byBundle(String name) {
    return site.flatMap(above -> above.byBundleHere(name)).or(() -> byBundleHere(name));
  }

  private Optional<BundleId> byBundleHere(String name) {
    List<KnownKext> named = byEnd.getOrDefault(name.strip().toLowerCase(Locale.ROOT), List.of());
    return named.size() == 1 ? Optional.of(new BundleId(named.getFirst().id())) : Optional.empty();
  }

  List<KnownKext> all() {
    return all;
  }

  private Optional<KnownKext> longestPrefixOf(String key) {
    // Starting no further right than the longest prefix bounds the work for hostile identifiers.
    int end = key.length() <= longestPrefix ? key.length() : key.lastIndexOf('.', longestPrefix);
    while (end > 0) {
      KnownKext kext = prefixes.get(key.substring(0, end));
      if (kext != null) {
        return Optional.of(kext);
      }
      end = key.lastIndexOf('.', end - 1);
    }
    return Optional.empty();
  }

  private Optional<KnownKext> longestStemOf(String key) {
    KnownKext longest = null;
    for (Map.Entry<String, KnownKext> stem : stems.entrySet()) {
      boolean longer = longest == null || stem.getKey().length() > longest.id().length();
      if (longer && key.startsWith(stem.getKey())) {
        longest = stem.getValue();
      }
    }
    return Optional.ofNullable(longest);
  }

  /** A line of a table of kexts. */
  static KnownKext kext(TableRow row) {
    return new KnownKext(
        row.text(0),
        row.oneOf(1, KnownKext.Match.values()),
        row.oneOf(2, KnownKext.Kind.values()),
        row.text(3),
        row.optional(4),
        row.text(5),
        row.optional(6).isEmpty() ? KnownKext.Role.NONE : row.oneOf(6, KnownKext.Role.values()),
        row.optional(7),
        row.oneOf(8, KnownKext.Status.values()),
        row.optional(9),
        row.list(10),
        row.optional(11).map(unused -> row.oneOf(11, KnownKext.Processors.values())),
        row.oneOf(12, Grounds.values()),
        row.text(13),
        false);
  }

  private static final class Bundled {
    static final KextCatalog CATALOG = read(Resource.load("kexts.tsv"));
  }
}
