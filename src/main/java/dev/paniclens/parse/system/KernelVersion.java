package dev.paniclens.parse.system;

import dev.paniclens.report.SystemInfo.Arch;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Collects what the kernel's version line tells: {@code Darwin Kernel Version 23.5.0: …;
 * root:xnu-…~1/RELEASE_ARM64_T8112}. Old systems and mail programs break it; its first occurrence
 * counts.
 */
final class KernelVersion {
  private static final String HEAD = "Darwin Kernel Version ";
  private static final Pattern CONFIG =
      Pattern.compile("/[A-Z]{1,32}_(X86_64|I386|PPC|ARM64|ARM)E?(?:_([A-Z0-9]+))?\\b");

  private Optional<String> darwin = Optional.empty();
  private Optional<Arch> arch = Optional.empty();
  private Optional<String> soc = Optional.empty();

  /**
   * Looks at a line.
   *
   * @param mayBeCut whether it may go on where the text ends
   */
  void see(String text, boolean mayBeCut) {
    if (darwin.isEmpty()) {
      darwin = darwin(text);
    }
    if (arch.isEmpty() && text.contains("xnu")) {
      Matcher m = CONFIG.matcher(text);
      if (m.find() && !(mayBeCut && m.end(1) == text.length())) {
        arch =
            Optional.of(
                switch (m.group(1)) {
                  case "X86_64" -> Arch.X86_64;
                  case "I386" -> Arch.I386;
                  case "PPC" -> Arch.PPC;
                  case "ARM64" -> Arch.ARM64;
                  default -> Arch.ARM;
                });
        boolean half = mayBeCut && m.end() == text.length();
        soc = half ? Optional.empty() : Optional.ofNullable(m.group(2));
      }
    }
  }

  /** A number at the very end of the text may lack digits; a colon ends it otherwise. */
  private static Optional<String> darwin(String text) {
    int head = text.indexOf(HEAD);
    if (head < 0) {
      return Optional.empty();
    }
    int start = head + HEAD.length();
    int end = start;
    while (end < text.length() && ".0123456789".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    return end == start || end == text.length()
        ? Optional.empty()
        : Optional.of(text.substring(start, end));
  }

  Optional<String> darwin() {
    return darwin;
  }

  Optional<Arch> arch() {
    return arch;
  }

  Optional<String> soc() {
    return soc;
  }
}
