package dev.paniclens.index.lucene.pack;

import com.github.luben.zstd.util.Native;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The native library of the compression. Loading it takes some 50 ms, so that only those do who
 * write an index, or read analyses from it.
 */
public final class Zstandard {

  /** Where it was unpacked to, under a name that is another one each time. */
  private static final Pattern UNPACKED = Pattern.compile("\\S*libzstd\\S*: +");

  private Zstandard() {}

  /**
   * Loads the library, if that was not done yet.
   *
   * @throws IOException if it cannot be; the message tells why, and what to do
   */
  public static void load() throws IOException {
    try {
      Native.load();
    } catch (UnsatisfiedLinkError | ExceptionInInitializerError e) {
      throw new IOException(sentence(e), e);
    }
  }

  static String sentence(LinkageError e) {
    return "the library of its compression does not load (%s): %s".formatted(reason(e), remedy(e));
  }

  private static String remedy(LinkageError e) {
    // Further lines say so of places where it was looked for, whatever is wrong here.
    return reason(e).contains("Unsupported OS/arch")
        ? "there is none for %s on %s"
            .formatted(System.getProperty("os.name"), System.getProperty("os.arch"))
        : "where Java may not run what it writes to its temporary folder, name another one, with -DZstdTempFolder=FOLDER in PANICLENS_OPTS";
  }

  /** What to tell of a failure in the library, which is one of memory: its input is checked. */
  static IOException failure(RuntimeException e) {
    return new IOException("too little memory for analyses (" + e.getMessage() + ")", e);
  }

  /** The first line; the others tell of further places where it was looked for. */
  private static String reason(LinkageError e) {
    return Optional.ofNullable(e.getMessage())
        .flatMap(says -> says.lines().findFirst())
        .map(says -> UNPACKED.matcher(says).replaceAll(""))
        .orElse(e.getClass().getSimpleName());
  }
}
