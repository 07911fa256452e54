package dev.paniclens.knowledge.machine;

import dev.paniclens.knowledge.Grounds;

/**
 * A boot argument that weakens a protection, or tells that the system was changed.
 *
 * @param name without its value
 * @param match whether the name is whole
 * @param when which values of it count
 * @param effect what it stands for
 * @param meaning what it does, in a few words
 * @param grounds what the statement rests on
 * @param source where it comes from
 */
public record BootArg(
    String name,
    Match match,
    When when,
    Effect effect,
    String meaning,
    Grounds grounds,
    String source) {

  /** Whether an argument of a Mac is this one, with a value that counts. */
  boolean fits(String argument) {
    int equals = argument.indexOf('=');
    String name = equals < 0 ? argument : argument.substring(0, equals);
    String value = equals < 0 ? "1" : argument.substring(equals + 1);
    boolean named = match == Match.EXACT ? name.equals(this.name) : argument.startsWith(this.name);
    return named && when.counts(value);
  }

  /** How the name is compared. */
  public enum Match {
    /** The whole name. */
    EXACT("exact"),
    /** Every argument that begins so. */
    PREFIX("prefix");

    private final String word;

    Match(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  /** Which values count. */
  public enum When {
    /** All. */
    ANY("any"),
    /** All but 0. */
    NON_ZERO("non-zero"),
    /** Only 0. */
    ZERO("zero");

    private final String word;

    When(String word) {
      this.word = word;
    }

    private boolean counts(String value) {
      boolean zero = value.matches("(0x)?0{1,16}");
      return this == ANY || zero == (this == ZERO);
    }

    @Override
    public String toString() {
      return word;
    }
  }

  /** What an argument stands for. */
  public enum Effect {
    /** A protection is weaker or off. */
    WEAKENS("weakens"),
    /** The kernel is set up for debugging. */
    DEBUGS("debugs"),
    /** The system is not as Apple delivers it. */
    PATCHED("patched");

    private final String word;

    Effect(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }
}
