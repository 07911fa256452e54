package dev.paniclens.knowledge.machine;

import dev.paniclens.knowledge.release.Platform;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a short name in a panic's message stands for.
 *
 * @param place where the name is looked for
 * @param pattern of a sensor the whole name; of a message, a place in it, with the name as a group
 * @param devices those on which it has this meaning
 * @param says what it is, in words that go on from "x is"
 * @param confidence {@code documented}, {@code observed} or {@code inferred}
 */
public record PartName(
    Place place, Pattern pattern, Devices devices, String says, String confidence) {

  /** Places where names stand. */
  public enum Place {
    SENSOR("sensor"),
    MESSAGE("message");

    private final String word;

    Place(String word) {
      this.word = word;
    }

    /** The word in the table. */
    @Override
    public String toString() {
      return word;
    }
  }

  /** Devices that share names. */
  public enum Devices {
    IPHONE("iphone"),
    MAC("mac"),
    ANY("any");

    private final String word;

    Devices(String word) {
      this.word = word;
    }

    /** The word in the table. */
    @Override
    public String toString() {
      return word;
    }
  }

  /**
   * Whether a name has this meaning on a device.
   *
   * @param platform empty when it is not known: names that differ then have none
   */
  boolean isFor(Optional<Platform> platform) {
    return devices == Devices.ANY
        || platform.filter(p -> (p == Platform.IOS) == (devices == Devices.IPHONE)).isPresent();
  }

  /** The name in a text; absent when it has none. */
  Optional<String> in(String text) {
    Matcher m = pattern.matcher(text);
    if (place == Place.SENSOR) {
      return m.matches() ? Optional.of(text) : Optional.empty();
    }
    return m.find() ? Optional.of(m.group(1)) : Optional.empty();
  }
}
