package dev.paniclens.source.archive;

import dev.paniclens.source.stream.LittleEndian;
import dev.paniclens.source.stream.Rewindable;
import java.io.EOFException;
import java.io.IOException;

/** Searches a zip that is read as a stream for the next member, after its place was lost. */
final class ZipScan {

  // The signatures of a zip's records (APPNOTE.TXT, 4.3).
  static final int LOCAL_HEADER = 0x04034b50;
  static final int DIRECTORY_HEADER = 0x02014b50;
  static final int ARCHIVE_EXTRA_DATA = 0x08064b50;
  static final int END = 0x06054b50;
  static final int ZIP64_END = 0x06064b50;
  static final int SPANNED = 0x30304b50;

  /** How many bytes the stream must be able to take back. */
  static final int LOOKAHEAD = 4_096;

  private static final int HEADER_START = 10;
  private static final int HIGHEST_VERSION = 63;
  private static final int HIGHEST_METHOD = 99;

  private final Rewindable in;
  private final byte[] window = new byte[LOOKAHEAD];

  ZipScan(Rewindable in) {
    this.in = in;
  }

  /**
   * Moves to the next local header.
   *
   * @return false if the archive ends without one
   * @throws EOFException if it is cut short: it has no end record
   */
  boolean toNextMember() throws IOException {
    boolean endSeen = false;
    int length = 0;
    int count = 0;
    while (count >= 0) {
      length += count;
      for (int i = 0; i + HEADER_START <= length; i++) {
        if (isLocalHeader(i)) {
          in.unread(window, i, length - i);
          return true;
        }
        endSeen |= window[i] == 'P' && LittleEndian.of(window).getInt(i) == END;
      }
      int kept = Math.min(length, HEADER_START - 1);
      System.arraycopy(window, length - kept, window, 0, kept);
      length = kept;
      count = in.read(window, length, window.length - length);
    }
    if (!endSeen) {
      throw new EOFException();
    }
    return false;
  }

  /** A signature alone could stand anywhere in packed bytes. */
  private boolean isLocalHeader(int at) {
    return window[at] == 'P'
        && LittleEndian.of(window).getInt(at) == LOCAL_HEADER
        && window[at + 4] <= HIGHEST_VERSION
        && window[at + 9] == 0
        && window[at + 8] >= 0
        && window[at + 8] <= HIGHEST_METHOD;
  }
}
