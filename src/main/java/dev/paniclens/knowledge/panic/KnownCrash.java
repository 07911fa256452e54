package dev.paniclens.knowledge.panic;

import dev.paniclens.knowledge.release.MacVersion;
import dev.paniclens.knowledge.release.Platform;
import dev.paniclens.knowledge.release.SystemRange;
import dev.paniclens.report.BundleId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A crash that others have met and written about: what it is known by, what is known of it, and
 * what helped.
 *
 * @param id its name; published, so never changed and never used for something else
 * @param certainty how sure it is that a panic with these marks is this crash: 99 (its vendor says
 *     so, and the marks are unmistakable), 66 (several independent reports agree) or 33 (one report
 *     only, or marks that other crashes may have)
 * @param classes the panic classes that it shows as, a kind behind a slash; any when empty
 * @param how how the message is compared with the phrase; absent where the message does not matter
 * @param phrase the kernel's words; empty where {@code how} is absent
 * @param places one of these must be named; empty where the place does not matter
 * @param systems the releases that it is known of
 * @param models the Macs that it is known of, by identifier with {@code *}; any when empty
 * @param title the crash in one line
 * @param what what is known of it
 * @param remedy what helped
 * @param example a made-up message that has the marks
 * @param sources where that was read
 */
public record KnownCrash(
    String id,
    int certainty,
    List<String> classes,
    Optional<ClassRule.How> how,
    String phrase,
    List<Place> places,
    List<SystemRange> systems,
    List<String> models,
    String title,
    String what,
    String remedy,
    String example,
    List<String> sources) {

  public KnownCrash {
    classes = List.copyOf(classes);
    places = List.copyOf(places);
    systems = List.copyOf(systems);
    models = List.copyOf(models);
    sources = List.copyOf(sources);
  }

  /**
   * Code that the panic must name.
   *
   * @param where what it is, and where it must stand
   * @param name the name of a file, or a bundle identifier, which may end in {@code *}
   * @param below the version of the kext in which it was mended; absent where all have it
   */
  public record Place(Where where, String name, Optional<String> below) {
    /** What a place is, and where it must stand. */
    public enum Where {
      /** A kext in the backtrace. */
      BACKTRACE(""),
      /** A kext that was loaded, wherever else. */
      LOADED("loaded:"),
      /** The source file that called panic. */
      FILE("file:");

      private final String prefix;

      Where(String prefix) {
        this.prefix = prefix;
      }
    }

    private static final Pattern FORM = Pattern.compile("([\\w.+-]+\\*?)(?:<(\\d+(?:\\.\\d+)*))?");

    private static final Pattern NUMBERS = Pattern.compile("\\d{1,8}(?:\\.\\d{1,8}){0,5}");

    static Place parse(String text) {
      Where where = Where.BACKTRACE;
      for (Where each : Where.values()) {
        where = text.startsWith(each.prefix) ? each : where;
      }
      Matcher m = FORM.matcher(text.substring(where.prefix.length()));
      if (!m.matches()) {
        throw new IllegalArgumentException("no place: " + text);
      }
      return new Place(where, m.group(1), Optional.ofNullable(m.group(2)));
    }

    /** Whether it is this source file. */
    public boolean isFile(String other) {
      return where == Where.FILE && like(name, other);
    }

    /** Whether it is this kext, in whatever version; case plays no part. */
    public boolean isKext(BundleId kext) {
      String id = kext.value();
      return where != Where.FILE
          && (name.endsWith("*")
              ? id.regionMatches(true, 0, name, 0, name.length() - 1)
              : id.equalsIgnoreCase(name));
    }

    /** Whether a version has the fault; empty where that matters and cannot be told. */
    public Optional<Boolean> isIn(Optional<String> version) {
      return below.isEmpty()
          ? Optional.of(true)
          : version.flatMap(Place::numbers).map(v -> compare(v, numbers(below.get()).get()) < 0);
    }

    /** The numbers that a version begins with: 1, 0 and 0 of {@code 1.0.0d1}. */
    private static Optional<int[]> numbers(String version) {
      Matcher m = NUMBERS.matcher(version);
      return m.lookingAt()
          ? Optional.of(Stream.of(m.group().split("\\.", -1)).mapToInt(Integer::parseInt).toArray())
          : Optional.empty();
    }

    private static int compare(int[] one, int[] other) {
      int longest = Math.max(one.length, other.length);
      return Arrays.compare(Arrays.copyOf(one, longest), Arrays.copyOf(other, longest));
    }
  }

  /** The first release that it is known of; absent where nobody has told. */
  public Optional<String> since() {
    return systems.stream()
        .flatMap(s -> s.from().stream().map(from -> s.platform() + " " + from))
        .findFirst();
  }

  /** The last release that it is known of, with its updates; absent where nobody has told. */
  public Optional<String> until() {
    return systems.stream()
        .flatMap(s -> s.last().stream().map(last -> s.platform() + " " + last))
        .findFirst();
  }

  /**
   * Whether it is known of a system; empty where what is known of its version does not tell.
   *
   * @param least the lowest version that the system can have
   * @param most the highest
   */
  public Optional<Boolean> isOf(Platform platform, MacVersion least, MacVersion most) {
    boolean perhaps = false;
    for (SystemRange range : systems) {
      Optional<Boolean> holds = range.holds(platform, least, most);
      if (holds.isPresent() && holds.get()) {
        return holds;
      }
      perhaps |= holds.isEmpty();
    }
    return perhaps ? Optional.empty() : Optional.of(false);
  }

  /** Whether it is known of a model; empty where the model is not known, and matters. */
  public Optional<Boolean> isOf(Optional<String> model) {
    return models.isEmpty()
        ? Optional.of(true)
        : model.map(m -> models.stream().anyMatch(pattern -> like(pattern, m)));
  }

  private static boolean like(String pattern, String name) {
    return pattern.endsWith("*")
        ? name.startsWith(pattern.substring(0, pattern.length() - 1))
        : name.equals(pattern);
  }
}
