package dev.paniclens.knowledge.release;

import dev.paniclens.knowledge.Resource;
import dev.paniclens.knowledge.release.PlatformReleases.Estimate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The releases of macOS, iOS and bridgeOS, by build and by Darwin version.
 *
 * <p>Platforms share build numbers and Darwin versions: build 21F79 was a macOS and an iOS release,
 * and Darwin 23.5.0 is the kernel of both. Name the platform where the report tells it. A release
 * that is newer than the table is not guessed at: the answer is less precise, says what it is newer
 * than, or is empty.
 */
public final class ReleaseCatalog {
  /** Darwin of macOS 11. */
  private static final int FIRST_ON_APPLE_SILICON = 20;

  /** Darwin of macOS 26, the last whose builds begin with its own number. */
  private static final int LAST_EQUAL = 25;

  private final List<KnownRelease> all;
  private final Map<Platform, PlatformReleases> releases = new EnumMap<>(Platform.class);

  private ReleaseCatalog(List<KnownRelease> all) {
    this.all = all;
    for (Platform platform : Platform.values()) {
      releases.put(platform, new PlatformReleases(platform, all));
    }
  }

  /** The catalog that is part of the program; read when first asked for. */
  public static ReleaseCatalog bundled() {
    return Bundled.CATALOG;
  }

  static ReleaseCatalog read(Resource table) {
    return new ReleaseCatalog(KnownRelease.readAll(table));
  }

  /**
   * The release of a build whose platform is not known. A known build counts most, then a known
   * family of builds, then the generation; where platforms compete, macOS is assumed.
   *
   * @param build as printed, for example {@code 23F79}
   * @return empty when the text is no build, or its generation is newer than the table
   */
  public Optional<Release> byBuild(String build) {
    return BuildNumber.parse(build)
        .flatMap(parsed -> first(of -> of.byBuild(parsed)).or(() -> estimate(parsed)));
  }

  private Optional<Release> estimate(BuildNumber build) {
    Estimate mac = of(Platform.MACOS).estimate(build);
    return mac.family()
        .or(() -> of(Platform.IOS).estimate(build).family())
        .or(() -> of(Platform.BRIDGEOS).estimate(build).family())
        .or(mac::generation);
  }

  /**
   * The release of a build of a known platform.
   *
   * @param build as printed, for example {@code 23F79}
   * @return empty when the text is no build, or the table does not reach that generation
   */
  public Optional<Release> byBuild(String build, Platform platform) {
    PlatformReleases known = of(platform);
    return BuildNumber.parse(build)
        .flatMap(parsed -> known.byBuild(parsed).or(() -> known.estimate(parsed).best()));
  }

  /** The macOS release of a Darwin version: {@link #byDarwin(String, Platform)}. */
  public Optional<Release> byDarwin(String darwinVersion) {
    return byDarwin(darwinVersion, Platform.MACOS);
  }

  /**
   * The release whose kernel has a Darwin version; several releases can share one, then the answer
   * names what they have in common.
   *
   * @param darwinVersion the number alone, for example {@code 23.5.0}
   * @return empty when the text is no version, or its generation is newer than the table
   */
  public Optional<Release> byDarwin(String darwinVersion, Platform platform) {
    return of(platform).byDarwin(darwinVersion.strip());
  }

  /**
   * The generation of macOS that a name stands for: {@code Ventura}, {@code macos ventura}.
   *
   * @return empty for any other name
   */
  public Optional<MacVersion> macNamed(String name) {
    String wanted = ownName(name);
    return all.stream()
        .filter(release -> release.platform() == Platform.MACOS)
        .filter(release -> ownName(release.name()).equals(wanted))
        .flatMap(release -> MacVersion.parse(release.version()).stream())
        .map(MacVersion::generation)
        .findFirst();
  }

  /** The name without what all begin with: {@code high sierra}. */
  private static String ownName(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replaceFirst("^(?:mac ?os x|os ?x|macos) ", "");
  }

  /**
   * The generations of macOS, each as its first release, in order: 10.4, …, 10.15, 11, …, 15, 26,
   * as far as the table goes. Numbers between them were never given to a macOS.
   */
  public List<MacVersion> macGenerations() {
    return all.stream()
        .filter(release -> release.platform() == Platform.MACOS)
        .flatMap(release -> MacVersion.parse(release.version()).stream())
        .map(MacVersion::generation)
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * The newest release of a generation of macOS that was delivered to everybody, not the one whose
   * betas or candidates are all that is known; empty when the table has none of it.
   */
  public Optional<MacVersion> newestMac(MacVersion generation) {
    return all.stream()
        .filter(release -> release.platform() == Platform.MACOS && release.isDelivered())
        .flatMap(release -> MacVersion.parse(release.version()).stream())
        .filter(v -> v.generation().equals(generation))
        .max(Comparator.naturalOrder());
  }

  /** Whether there is such a release of macOS in the table, delivered or not. */
  public boolean hasMac(MacVersion version) {
    return all.stream()
        .filter(release -> release.platform() == Platform.MACOS)
        .flatMap(release -> MacVersion.parse(release.version()).stream())
        .anyMatch(version::equals);
  }

  /**
   * The lowest release of macOS whose kernel can have a Darwin version: 12.5 for 21.6.0, which its
   * updates up to 12.7 have, too. A version between two known ones, or after the last of its
   * generation, counts as the known one below it.
   *
   * @param darwin the number alone, for example {@code 21.6.0}
   * @return empty when the text is no version, or the table does not reach that generation
   */
  public Optional<MacVersion> lowestMac(String darwin) {
    return MacVersion.parse(darwin.strip())
        .flatMap(
            asked ->
                macReleases()
                    .filter(r -> r.darwin().major() == asked.major())
                    .filter(r -> asked.isAtLeast(r.darwin()))
                    .max(
                        Comparator.comparing(MacRelease::darwin)
                            .thenComparing(MacRelease::version, Comparator.reverseOrder()))
                    .map(MacRelease::version));
  }

  /**
   * Whose kernel it is, by arithmetic alone, so that no table need know the release: a build of
   * macOS begins with the major version of its kernel (20F71, Darwin 20.5.0), and one of iOS and
   * its kin with the number two below (18F72). Since Darwin 27, which no Darwin 26 preceded, both
   * begin with one less.
   *
   * @param build such as {@code 20F71}
   * @param darwin the kernel's version, such as {@code 20.5.0}
   * @return macOS or iOS (of whose kin, bridgeOS and watchOS, this tells nothing); empty when the
   *     two do not fit together, or before Darwin 20, when no Mac had a processor of Apple's
   */
  public static Optional<Platform> platform(String build, String darwin) {
    Optional<Integer> kernel = MacVersion.parse(darwin.strip()).map(MacVersion::major);
    Optional<Integer> leading =
        BuildNumber.parse(build)
            .filter(b -> b.generation().length() < 4)
            .map(b -> Integer.valueOf(b.generation()));
    if (kernel.isEmpty() || leading.isEmpty() || kernel.get() < FIRST_ON_APPLE_SILICON) {
      return Optional.empty();
    }
    int mac = kernel.get() > LAST_EQUAL ? kernel.get() - 1 : kernel.get();
    if (leading.get() == mac) {
      return Optional.of(Platform.MACOS);
    }
    return leading.get() == mac - 2 ? Optional.of(Platform.IOS) : Optional.empty();
  }

  /** Whether a kernel is of a later generation of macOS than the table reaches. */
  public boolean isBeyondTable(String darwin) {
    return MacVersion.parse(darwin.strip())
        .filter(asked -> macReleases().allMatch(r -> r.darwin().major() < asked.major()))
        .isPresent();
  }

  private record MacRelease(MacVersion version, MacVersion darwin) {}

  /** Lines of generations count as their first release. */
  private Stream<MacRelease> macReleases() {
    return all.stream()
        .filter(release -> release.platform() == Platform.MACOS)
        .flatMap(
            release ->
                release.darwin().stream()
                    .flatMap(
                        darwin ->
                            MacVersion.parse(release.version())
                                .flatMap(
                                    v -> MacVersion.parse(darwin).map(d -> new MacRelease(v, d)))
                                .stream()));
  }

  List<KnownRelease> all() {
    return all;
  }

  private PlatformReleases of(Platform platform) {
    return releases.get(platform);
  }

  private Optional<Release> first(Lookup lookup) {
    for (PlatformReleases platform : releases.values()) {
      Optional<Release> found = lookup.in(platform);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private interface Lookup {
    Optional<Release> in(PlatformReleases platform);
  }

  private static final class Bundled {
    static final ReleaseCatalog CATALOG = read(Resource.load("releases.tsv"));
  }
}
