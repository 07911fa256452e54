package dev.paniclens.parse.detail;

import dev.paniclens.parse.line.Phrase;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.PanicDetails.Power;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Reads which change of power was not done in time (xnu iokit/Kernel/IOPMrootDomain.cpp,
 * iokit/Kernel/IOServicePM.cpp).
 */
final class PowerReader {
  private static final Pattern TRANSITION =
      Pattern.compile(
          "^(Sleep|Wake) transition timed out after (\\d{1,9}) seconds"
              + "(?: while ([^\\n.]{1,200})(?:\\.|$))?");
  private static final Pattern SUSPECT =
      Pattern.compile(
          "^(?:Sleep|Wake) transition timed out after \\d{1,9} seconds[^\\n.:]{0,200}\\.\\s{1,8}"
              + "Suspected bundle: ([A-Za-z0-9_.\\-]{1,200}?)\\.(?:\\s|$)");
  private static final Pattern THREAD =
      Pattern.compile("\\bThread (0x[0-9a-fA-F]{1,16})(?:\\.|\\s|$)");

  private static final Pattern DRIVER =
      Pattern.compile(
          "(\\S{1,128})::setPowerState\\((?:0x)?[0-9a-fA-F]{1,16} : [^,\\n]{1,64}, \\d{1,9} -> \\d{1,9}\\)"
              + " timed out after (\\d{1,12}) ms");
  private static final Pattern PHASE =
      Pattern.compile(
          "^(\\S[^\\n]{0,127}?) timed out in phase '([^'\\n]{1,128})'(?:\\. Total (\\d{1,12}) ms)?");

  private PowerReader() {}

  static Optional<Power> read(String message) {
    if (message.startsWith("Halt/Restart Timed Out")) {
      return Optional.of(power("shutdown", OptionalLong.empty(), "", "", message));
    }
    if (!message.contains("timed out")) {
      return Optional.empty();
    }
    return Phrase.in(message, TRANSITION)
        .map(p -> power(word(p), millis(p.number(2)), p.text(3).orElse(""), "", message))
        .or(
            () ->
                Phrase.in(message, DRIVER)
                    .map(p -> power("driver", p.number(2), "", p.text(1).orElse(""), message)))
        .or(
            () ->
                Phrase.in(message, PHASE)
                    .map(
                        p ->
                            power(
                                "shutdown",
                                p.number(3),
                                p.text(2).orElse(""),
                                p.text(1).orElse(""),
                                message)));
  }

  private static String word(Phrase transition) {
    return transition.text(1).orElse("").toLowerCase(Locale.ROOT);
  }

  private static OptionalLong millis(OptionalLong seconds) {
    return seconds.isPresent() ? OptionalLong.of(seconds.getAsLong() * 1000) : seconds;
  }

  private static Power power(
      String transition, OptionalLong millis, String phase, String driver, String message) {
    return new Power(
        transition,
        millis,
        Optional.of(phase).filter(t -> !t.isEmpty()),
        Phrase.in(message, SUSPECT).flatMap(p -> p.text(1)).map(BundleId::new),
        Optional.of(driver).filter(t -> !t.isEmpty()),
        Phrase.in(message, THREAD).flatMap(p -> p.address(1)));
  }
}
