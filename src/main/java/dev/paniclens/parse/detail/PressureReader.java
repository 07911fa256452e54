package dev.paniclens.parse.detail;

import dev.paniclens.parse.line.Phrase;
import dev.paniclens.report.PanicDetails.Compressor;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the lines about memory and disk that are full or failing; the first of each counts. */
final class PressureReader {
  private static final Pattern COMPRESSOR =
      Pattern.compile(
          "^Compressor Info: (\\d{1,9})% of compressed pages limit \\((OK|BAD)\\) and (\\d{1,9})% of"
              + " segments limit \\((OK|BAD)\\) with (\\d{1,9}) swapfiles and (OK|LOW) swap space$");
  private static final Pattern ROOT_DISK = Pattern.compile("^Root disk errors: \"(.{1,300})\"$");

  private Optional<Compressor> compressor = Optional.empty();
  private Optional<String> rootDisk = Optional.empty();

  /** Looks at a line. */
  void see(String line) {
    if (line.startsWith("Compressor Info: ")) {
      compressor = compressor.or(() -> Phrase.in(line, COMPRESSOR).map(PressureReader::compressor));
    } else if (line.startsWith("Root disk errors: ")) {
      rootDisk = rootDisk.or(() -> Phrase.in(line, ROOT_DISK).flatMap(p -> p.text(1)));
    }
  }

  private static Compressor compressor(Phrase p) {
    return new Compressor(
        p.integer(1).orElse(0),
        p.text(2).orElse(""),
        p.integer(3).orElse(0),
        p.text(4).orElse(""),
        p.integer(5).orElse(0),
        p.text(6).orElse(""));
  }

  Optional<Compressor> compressor() {
    return compressor;
  }

  Optional<String> rootDisk() {
    return rootDisk;
  }
}
