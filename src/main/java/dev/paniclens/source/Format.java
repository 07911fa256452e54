package dev.paniclens.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** What some bytes are, told by how they begin. */
enum Format {
  /** No archive and not compressed. */
  PLAIN(""),
  ZIP("zip"),
  TAR("tar"),
  GZIP("gzip"),
  BZIP2("bzip2"),
  XZ("xz"),
  ZSTANDARD("Zstandard"),
  LZ4("LZ4"),
  LZIP("lzip"),
  COMPRESS("a .Z file"),
  SEVEN_ZIP("7-Zip"),
  RAR("RAR");

  /** How many bytes {@link #of} looks at: one tar header. */
  static final int HEAD = 512;

  private static final byte[] USTAR = "ustar".getBytes(StandardCharsets.US_ASCII);
  private static final int USTAR_AT = 257;

  private static final int CHECKSUM_AT = 148;
  private static final int CHECKSUM_LENGTH = 8;

  private final String label;

  Format(String label) {
    this.label = label;
  }

  /** What the format is called; empty for {@link #PLAIN}. */
  String label() {
    return label;
  }

  /** Whether it is opened: the others are named and left alone. */
  boolean isRead() {
    return switch (this) {
      case PLAIN, ZIP, TAR, GZIP, BZIP2 -> true;
      case XZ, ZSTANDARD, LZ4, LZIP, COMPRESS, SEVEN_ZIP, RAR -> false;
    };
  }

  /**
   * The format of bytes.
   *
   * @param head the first {@link #HEAD} bytes, or all if there are fewer
   */
  static Format of(byte[] head) {
    // A split or spanned zip has a mark before the first member.
    if (starts(head, "504b0304")
        || starts(head, "504b0506")
        || starts(head, "504b0708504b0304")
        || starts(head, "504b3030504b0304")) {
      return ZIP;
    }
    if (starts(head, "1f8b08")) {
      return GZIP;
    }
    if (isBzip2(head)) {
      return BZIP2;
    }
    if (starts(head, "fd377a585a00")) {
      return XZ;
    }
    if (starts(head, "28b52ffd")) {
      return ZSTANDARD;
    }
    if (starts(head, "04224d18")) {
      return LZ4;
    }
    if (starts(head, "4c5a495001")) {
      return LZIP;
    }
    if (starts(head, "1f9d")) {
      return COMPRESS;
    }
    if (starts(head, "377abcaf271c")) {
      return SEVEN_ZIP;
    }
    if (starts(head, "526172211a07")) {
      return RAR;
    }
    return isTar(head) ? TAR : PLAIN;
  }

  private static boolean starts(byte[] head, String hex) {
    return holdsAt(head, 0, HexFormat.of().parseHex(hex));
  }

  private static boolean holdsAt(byte[] head, int at, byte[] magic) {
    int end = at + magic.length;
    return head.length >= end && Arrays.equals(head, at, end, magic, 0, magic.length);
  }

  /** The block size 1 to 9, then the mark of a block or of the end of an empty file. */
  private static boolean isBzip2(byte[] head) {
    return starts(head, "425a68")
        && head.length > 3
        && head[3] >= '1'
        && head[3] <= '9'
        && (holdsAt(head, 4, HexFormat.of().parseHex("314159265359"))
            || holdsAt(head, 4, HexFormat.of().parseHex("177245385090")));
  }

  /** POSIX and GNU tar carry a magic; the tar of Unix version 7 has only its header's checksum. */
  private static boolean isTar(byte[] head) {
    return head.length == HEAD
        && head[0] != 0
        && (holdsAt(head, USTAR_AT, USTAR) || checksumHolds(head));
  }

  private static boolean checksumHolds(byte[] head) {
    String field =
        new String(head, CHECKSUM_AT, CHECKSUM_LENGTH, StandardCharsets.ISO_8859_1)
            .replace('\0', ' ')
            .strip();
    if (!field.matches("[0-7]{1,7}")) {
      return false;
    }
    int sum = CHECKSUM_LENGTH * ' '; // the checksum itself counts as spaces
    for (int i = 0; i < HEAD; i++) {
      if (i < CHECKSUM_AT || i >= CHECKSUM_AT + CHECKSUM_LENGTH) {
        sum += head[i] & 0xFF;
      }
    }
    return sum == Integer.parseInt(field, 8);
  }
}
