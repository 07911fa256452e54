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
  SEVEN_ZIP("7-Zip", "7zz x FILE, or p7zip's 7z x FILE."),
  RAR("RAR"),
  /** Of macOS 11 and later; the first form was called YAA. */
  APPLE_ARCHIVE("an Apple Archive", "aa extract -i FILE -d FOLDER, on a Mac."),
  /** Packages of the Installer are such archives. */
  XAR("xar (a .pkg or .xip)", "pkgutil --expand-full FILE FOLDER or xar -xf FILE, on a Mac."),
  DISK_IMAGE("a disk image", "hdiutil attach -readonly FILE, on a Mac, and read the volume."),
  CPIO("cpio", "cpio -idm < FILE, in an empty folder."),
  LZFSE("LZFSE", "compression_tool -decode -i FILE -o RESULT, on a Mac."),
  /** What macOS keeps of a file where its attributes have no place; never a report. */
  APPLE_DOUBLE("");

  /** How many bytes {@link #of} looks at: one tar header. */
  static final int HEAD = 512;

  private static final byte[] USTAR = "ustar".getBytes(StandardCharsets.US_ASCII);
  private static final int USTAR_AT = 257;

  private static final int CPIO_HEADER = 26;

  private static final int CHECKSUM_AT = 148;
  private static final int CHECKSUM_LENGTH = 8;

  /** RFC 1740, appendix B: the magic number of AppleDouble, and version 2. */
  private static final String APPLE_DOUBLE_HEAD = "0005160700020000";

  private final String label;
  private final String how;

  Format(String label) {
    this(label, "");
  }

  Format(String label, String how) {
    this.label = label;
    this.how = how;
  }

  /** What unpacks it, as the end of a sentence; may be empty. */
  String how() {
    return how;
  }

  /** What the format is called; empty for what is not packed. */
  String label() {
    return label;
  }

  /** Whether it is opened: the others are named and left alone. */
  boolean isRead() {
    return switch (this) {
      case PLAIN, ZIP, TAR, GZIP, BZIP2, XZ, ZSTANDARD -> true;
      case LZ4,
          LZIP,
          COMPRESS,
          SEVEN_ZIP,
          RAR,
          APPLE_ARCHIVE,
          XAR,
          DISK_IMAGE,
          CPIO,
          LZFSE,
          APPLE_DOUBLE ->
          false;
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
    if (starts(head, "28b52ffd") || isSkippable(head)) {
      return ZSTANDARD;
    }
    if (starts(head, APPLE_DOUBLE_HEAD)) {
      return APPLE_DOUBLE;
    }
    Format apple = ofApple(head);
    if (apple != PLAIN) {
      return apple;
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

  /**
   * What the tools of macOS write. Of an Apple Archive each chunk begins with {@code AA01} or
   * {@code YAA1}; compressed, the whole begins with {@code pbz} and a letter for the way
   * (blacktop/ipsw: pkg/ota). LZFSE: lzfse/lzfse, src/lzfse_internal.h. An encrypted disk image
   * begins with {@code encrcdsa}, a sparse one with {@code sprs}.
   */
  private static Format ofApple(byte[] head) {
    String start = new String(head, 0, Math.min(head.length, 8), StandardCharsets.ISO_8859_1);
    if (start.matches("(?s)(?:AA01|YAA1|pbz[bexz4-]\\x00).*")) {
      return APPLE_ARCHIVE;
    }
    if (start.matches("(?s)xar!\\x00.*")) {
      return XAR;
    }
    if (start.matches("(?s)bvx[-12n].*")) {
      return LZFSE;
    }
    if (start.matches("(?s)encrcdsa|sprs\\x00.*")) {
      return DISK_IMAGE;
    }
    return isCpio(head) ? CPIO : PLAIN;
  }

  /** Three forms in text, whose numbers follow without a blank, and one in binary (cpio(5)). */
  private static boolean isCpio(byte[] head) {
    String start = new String(head, 0, Math.min(head.length, 30), StandardCharsets.ISO_8859_1);
    return start.matches("07070[127][0-9A-Fa-f]{24}")
        || head.length > CPIO_HEADER && (starts(head, "c771") || starts(head, "71c7"));
  }

  /** pzstd begins with a frame that is to be skipped (RFC 8878, 3.1.2). */
  private static boolean isSkippable(byte[] head) {
    return head.length > 3
        && (head[0] & 0xF0) == 0x50
        && holdsAt(head, 1, new byte[] {0x2a, 0x4d, 0x18});
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
