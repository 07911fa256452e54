package dev.paniclens.source.input;

import java.io.IOException;
import java.time.Duration;

/**
 * Why something could not be read, or not to its end.
 *
 * @param kind what went wrong, for programs
 * @param sentence the same for a person: one plain sentence on one line, to be printed after the
 *     path; where a limit was passed it names the option that raises it
 */
public record SourceFailure(Kind kind, String sentence) {

  /** What went wrong. */
  public enum Kind {
    /** There is no file or folder of that name. */
    NOT_FOUND,
    /** The file or folder is there, but may not be read. */
    UNREADABLE,
    /** It is a device or a socket, or a pipe in a folder. */
    NOT_A_FILE,
    /** The system failed to read it, or the visitor did. */
    IO_ERROR,
    /** Its data contradicts its format or its checksum. */
    DAMAGED,
    /** Its data ends in the middle; what came before was delivered. */
    CUT_SHORT,
    /** A member is encrypted. */
    ENCRYPTED,
    /** It is packed in a way that is not read here. */
    UNSUPPORTED,
    /** An archive lies deeper in others than {@link Limits#maxNesting()}. */
    NESTING_LIMIT,
    /** It unpacks to more than {@link Limits#maxRatio()} times its size. */
    RATIO_LIMIT,
    /** The input unpacked to more than {@link Limits#maxUnpackedBytes()}. */
    UNPACKED_LIMIT,
    /** One file, or one member, is longer than reports can be. */
    LENGTH_LIMIT,
    /** The file system has not answered within {@link Limits#maxWait()}. */
    STALLED
  }

  public SourceFailure {
    sentence = SourcePath.clean(sentence);
  }

  /** Why a file or folder cannot be read. */
  public static SourceFailure of(IOException failure) {
    return FileFailures.of(failure);
  }

  /** There is nothing of that name. */
  public static SourceFailure notFound() {
    return new SourceFailure(Kind.NOT_FOUND, "There is no file or folder of this name.");
  }

  static SourceFailure unreadable() {
    return new SourceFailure(Kind.UNREADABLE, "It may not be read: permission denied.");
  }

  /** It is a device or a socket. */
  public static SourceFailure notAFile() {
    return new SourceFailure(
        Kind.NOT_A_FILE,
        "It is a device or a socket, not a file; \"-\" stands for standard input.");
  }

  /** It has ceased to be a file since it was found. */
  public static SourceFailure noFileNow() {
    return new SourceFailure(
        Kind.NOT_A_FILE, "It was a file when it was found, and is a pipe or a device now.");
  }

  /** The system fails to read it. */
  public static SourceFailure ioError(String reason) {
    return new SourceFailure(Kind.IO_ERROR, "It could not be read: " + reason + ".");
  }

  /** What it is packed in is damaged. */
  public static SourceFailure damaged(String whose, String reason) {
    return new SourceFailure(Kind.DAMAGED, whose + " data is damaged: " + reason + ".");
  }

  /** What it is packed in ends too early. */
  public static SourceFailure cutShort(String whose) {
    return new SourceFailure(
        Kind.CUT_SHORT,
        whose + " data ends in the middle: it was cut short, and the rest is lost.");
  }

  /** It takes a password. */
  public static SourceFailure encrypted() {
    return new SourceFailure(
        Kind.ENCRYPTED, "It is encrypted; unpack it with its password, then read the result.");
  }

  /** It is packed in a way that is not read here. */
  public static SourceFailure unsupported(String format) {
    return unsupported(format, "");
  }

  /**
   * It is packed in a way that is not read here.
   *
   * @param how what unpacks it; may be empty
   */
  public static SourceFailure unsupported(String format, String how) {
    return new SourceFailure(
        Kind.UNSUPPORTED,
        "It is packed as "
            + format
            + ", which is not read here; unpack it first"
            + (how.isEmpty() ? "." : ": " + how));
  }

  /** The native library that would unpack it does not load. */
  public static SourceFailure noZstandard() {
    return new SourceFailure(
        Kind.UNSUPPORTED,
        "It is packed as Zstandard, whose library does not load; where Java may not run what it"
            + " writes to its temporary folder, name another one, with -DZstdTempFolder=FOLDER in"
            + " PANICLENS_OPTS.");
  }

  /** Unpacking it takes more memory than there is. */
  public static SourceFailure tooLittleMemory(int kib) {
    return new SourceFailure(
        Kind.UNSUPPORTED,
        "Unpacking it takes "
            + (kib >> 10)
            + " MB of memory at once, which is too much here; unpack it first, or give Java more"
            + " (PANICLENS_OPTS=-Xmx2g).");
  }

  /** It lies in too many archives. */
  public static SourceFailure tooDeep(Limits limits) {
    return new SourceFailure(
        Kind.NESTING_LIMIT,
        "This archive lies "
            + limits.maxNesting()
            + " archives deep and was not opened (--max-nesting raises the limit).");
  }

  static SourceFailure tooDense(String whose, Limits limits) {
    return new SourceFailure(
        Kind.RATIO_LIMIT,
        whose
            + " data unpacks to more than "
            + limits.maxRatio()
            + " times its size, as a decompression bomb does; reading it stopped (--max-ratio"
            + " raises the limit).");
  }

  static SourceFailure tooMuch(SourcePath input, Limits limits) {
    return new SourceFailure(
        Kind.UNPACKED_LIMIT,
        "More than "
            + size(limits.maxUnpackedBytes())
            + " were unpacked from "
            + input
            + "; reading it stopped (--max-unpacked raises the limit).");
  }

  /** It has more zeros in a row than any report. */
  public static SourceFailure hole(long zeros) {
    return new SourceFailure(
        Kind.LENGTH_LIMIT,
        "It holds more than "
            + size(zeros)
            + " of zeros in a row, as a hole in a file does; what follows was not read.");
  }

  /** It is longer than any report. */
  public static SourceFailure tooLong(long most) {
    return new SourceFailure(
        Kind.LENGTH_LIMIT,
        "Only its first " + size(most) + " were read; no report is as long. Split it first.");
  }

  /** The file system does not answer. */
  public static SourceFailure stalled(Duration waited) {
    return new SourceFailure(
        Kind.STALLED,
        "The file system did not answer for "
            + waited.toSeconds()
            + " s; reading it stopped (--max-wait raises the limit).");
  }

  private static String size(long bytes) {
    if (bytes % (1L << 30) == 0) {
      return (bytes >> 30) + " GiB";
    }
    return bytes % (1L << 20) == 0 ? (bytes >> 20) + " MiB" : bytes + " bytes";
  }
}
