package dev.paniclens.query;

import dev.paniclens.query.value.AgeScale;
import dev.paniclens.query.value.BuildScale;
import dev.paniclens.query.value.DayScale;
import dev.paniclens.query.value.NumberScale;
import dev.paniclens.query.value.Scale;
import dev.paniclens.query.value.VersionScale;
import java.util.Optional;

/** What values of a field are, and so how they are written. */
public enum FieldType {
  /** A kext's identifier, whole, in part, or with stars, perhaps with its version. */
  KEXT("a kext: com.example.driver, a part of it, or com.example.*; @<2.3 for a version"),
  /** Words of a text. */
  WORDS("words, or \"words side by side\""),
  /** A name, whole or with stars. */
  NAME("a name, whole or with *"),
  /** One of a few words. */
  CODE("one of a few words"),
  /** An address of memory. */
  ADDRESS("an address is written 0x18"),
  /** Yes or no. */
  FLAG("true or false"),
  /** A version of a system. */
  VERSION(VersionScale.VERSIONS.form()),
  /** A build of a system. */
  BUILD(BuildScale.BUILDS.form()),
  /** A day. */
  DAY(DayScale.DAYS.form()),
  /** A length of time. */
  AGE(AgeScale.AGES.form()),
  /** A whole number. */
  NUMBER(NumberScale.NUMBERS.form());

  private final String form;

  FieldType(String form) {
    this.form = form;
  }

  /** How values are ordered; absent where they are not. */
  public Optional<Scale> scale() {
    return switch (this) {
      case VERSION -> Optional.of(VersionScale.VERSIONS);
      case BUILD -> Optional.of(BuildScale.BUILDS);
      case DAY -> Optional.of(DayScale.DAYS);
      case AGE -> Optional.of(AgeScale.AGES);
      case NUMBER -> Optional.of(NumberScale.NUMBERS);
      case KEXT, WORDS, NAME, CODE, ADDRESS, FLAG -> Optional.empty();
    };
  }

  /** What values look like. */
  public String form() {
    return form;
  }
}
