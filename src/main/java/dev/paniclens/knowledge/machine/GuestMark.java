package dev.paniclens.knowledge.machine;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What shows in a panic report that a virtual machine had a part in it.
 *
 * @param kind where it is looked for
 * @param pattern what is looked for there; of a line its very words
 * @param guest whether the system that panicked ran in the virtual machine; else it ran one, and
 *     what the guest did stopped it
 * @param product whose virtual machine; absent where the mark does not tell
 * @param change what to change there
 */
public record GuestMark(
    Kind kind, Pattern pattern, boolean guest, Optional<String> product, String change) {

  /** Places of a report. */
  public enum Kind {
    MESSAGE("message"),
    MODEL("model"),
    SOC("soc"),
    LINE("line"),
    KEXT("kext"),
    TRAP_FLAG("trap-flag");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The word in the table. */
    @Override
    public String toString() {
      return word;
    }
  }

  /** Whether it is in a text of its kind. */
  public boolean isIn(String text) {
    return switch (kind) {
      case KEXT, TRAP_FLAG -> pattern.matcher(text).matches();
      case LINE -> text.contains(pattern.pattern());
      case MESSAGE, MODEL, SOC -> pattern.matcher(text).find();
    };
  }
}
