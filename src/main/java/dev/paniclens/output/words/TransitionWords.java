package dev.paniclens.output.words;

import dev.paniclens.output.Columns;
import dev.paniclens.transition.Share;
import dev.paniclens.transition.Transition.Other;
import dev.paniclens.transition.Transition.Replacements;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a person is told of the transition away from third-party kexts, in whatever form. */
public final class TransitionWords {
  private TransitionWords() {}

  /** In how many panics third-party kexts were loaded, in a sentence. */
  public static String loaded(Share share) {
    if (share.telling() == 0) {
      return "None of them tells whether third-party kexts were loaded.";
    }
    String silent = share.silent() > 0 ? "; " + share.silent() + " cannot tell." : ".";
    String which =
        "the " + panics(share.telling()) + (share.telling() == 1 ? " that tells" : " that tell");
    return share.loaded() == 0
        ? "No third-party kext was loaded in any of " + which + silent
        : "Third-party kexts were loaded in "
            + share.loaded()
            + " of "
            + which
            + " ("
            + percent(share.loaded(), share.telling())
            + ")"
            + silent;
  }

  /** How many panics are attributed to one, in a sentence. */
  public static String attributed(Share share) {
    if (share.attributed() == 0) {
      return "None is attributed to one.";
    }
    return share.attributed()
        + (share.attributed() == 1 ? " is" : " are")
        + " attributed to one ("
        + percent(share.attributed(), share.panics())
        + ").";
  }

  /** For how many products there is something else, in a sentence. */
  public static String replacements(Replacements r) {
    long all = r.available() + r.none() + r.unknown();
    return "Of "
        + all
        + (all == 1 ? " product, " : " products, ")
        + r.available()
        + (r.available() == 1 ? " has" : " have")
        + " a replacement in macOS, "
        + r.none()
        + (r.none() == 1 ? " has" : " have")
        + " none, and of "
        + r.unknown()
        + " it is not known.";
  }

  /** Which panics do not count, in a sentence; empty when there are none. */
  public static Optional<String> others(List<Other> others) {
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            others.stream()
                .map(o -> o.panics() + " of " + o.system().orElse("an unknown system"))
                .collect(Collectors.joining(", ", "Not counted: ", ".")));
  }

  /** So many panics. */
  public static String panics(long number) {
    return number + (number == 1 ? " panic" : " panics");
  }

  private static String percent(long part, long whole) {
    return number(part, whole) + Columns.UNBROKEN + "%";
  }

  /** A part in hundredths, with one digit behind the point. */
  public static String number(long part, long whole) {
    return String.format(Locale.ROOT, "%.1f", 100.0 * part / whole);
  }
}
