package dev.paniclens.source;

import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A gzip that unpacks to itself, after Russ Cox, "Zip Files All The Way Down" (2010).
 *
 * <p>Its deflate stream is a program of five-byte orders: write what follows, or repeat what was
 * written last. It is laid out so that what is written is the program. Last of all its checksum,
 * which stands in the text that it is the checksum of, is solved for.
 */
final class QuineGzip {
  private static final int ORDER = 5;
  private static final int TRAILER = 8;
  private static final int TIME_AT = 4;

  private QuineGzip() {}

  static byte[] bytes() {
    for (int time = 0; time < 1_000; time++) {
      byte[] file = layOut(time);
      if (solveChecksum(file)) {
        return file;
      }
    }
    throw new AssertionError("no checksum fits");
  }

  private static byte[] layOut(int time) {
    // The name fills the header up to a length for which "repeat" has five bytes.
    byte[] head = {0x1f, (byte) 0x8b, 8, 8, 0, 0, 0, 0, 0, 3, 'r', '.', 'g', 'z', 0};
    head[TIME_AT] = (byte) time;
    head[TIME_AT + 1] = (byte) (time >> 8);
    byte[] tail = Archives.concat(new byte[] {1, 0, 0, -1, -1}, new byte[TRAILER]);
    byte[] repeatHead = repeat(head.length + ORDER);
    byte[] repeatTail = repeat(tail.length + ORDER);
    byte[] writeHead = write(head.length + ORDER);
    byte[] writeTail = write(tail.length + ORDER);
    byte[] none = write(0);
    byte[] one = write(ORDER);
    byte[] four = write(4 * ORDER);
    byte[] repeatFour = repeat(4 * ORDER);
    byte[] file =
        Archives.concat(
            Archives.concat(head, writeHead, head, writeHead, repeatHead),
            Archives.concat(one, repeatHead, one, one),
            Archives.concat(four, repeatHead, one, one, four, repeatFour),
            Archives.concat(four, repeatFour, four, repeatFour, four, repeatFour),
            Archives.concat(four, repeatFour, none, none, writeTail, repeatFour),
            Archives.concat(none, none, writeTail, repeatTail, tail, repeatTail, tail));
    for (int end : trailers(file)) {
      for (int i = 0; i < Integer.BYTES; i++) {
        file[end - Integer.BYTES + i] = (byte) (file.length >> (Byte.SIZE * i));
      }
    }
    return file;
  }

  /** A stored block of so many bytes (RFC 1951, 3.2.4). */
  private static byte[] write(int length) {
    return new byte[] {
      0, (byte) length, (byte) (length >> 8), (byte) ~length, (byte) (~length >> 8)
    };
  }

  /**
   * A block of two matches that repeat the last 17 to 20 bytes, in the fixed code (RFC 1951,
   * 3.2.6): 3 bits, twice 15 of a match, and 7 of the end are five bytes.
   */
  private static byte[] repeat(int length) {
    List<Boolean> bits = new ArrayList<>(List.of(false, true, false));
    for (int part : new int[] {length / 2, length - length / 2}) {
      huffman(bits, part - 2, 7); // lengths 3 to 10 are the codes from 257 on
      huffman(bits, 8, 5); // distances 17 to 24
      for (int i = 0; i < 3; i++) {
        bits.add(((length - 17) >> i & 1) != 0);
      }
    }
    huffman(bits, 0, 7);
    byte[] bytes = new byte[ORDER];
    for (int i = 0; i < bits.size(); i++) {
      bytes[i / Byte.SIZE] |= (byte) (bits.get(i) ? 1 << (i % Byte.SIZE) : 0);
    }
    return bytes;
  }

  private static void huffman(List<Boolean> bits, int code, int length) {
    for (int i = length - 1; i >= 0; i--) {
      bits.add((code >> i & 1) != 0);
    }
  }

  /** Where the trailer ends: in the text that is written last, and at the end of the file. */
  private static int[] trailers(byte[] file) {
    return new int[] {file.length - TRAILER - 2 * ORDER, file.length};
  }

  /** The checksum is linear in its own bits but for a constant: 32 equations over two elements. */
  private static boolean solveChecksum(byte[] file) {
    long constant = checksumWith(file, 0);
    long[] rows = new long[Integer.SIZE];
    for (int bit = 0; bit < Integer.SIZE; bit++) {
      long column = checksumWith(file, 1L << bit) ^ constant ^ 1L << bit;
      for (int row = 0; row < Integer.SIZE; row++) {
        rows[row] |= (column >> row & 1) << bit;
      }
    }
    for (int row = 0; row < Integer.SIZE; row++) {
      rows[row] |= (constant >> row & 1) << Integer.SIZE;
    }
    long solution = solve(rows);
    return solution >= 0 && checksumWith(file, solution) == solution;
  }

  /** Gauss and Jordan; the right side is the highest bit of each row. Negative if singular. */
  private static long solve(long[] rows) {
    for (int bit = 0; bit < Integer.SIZE; bit++) {
      int pivot = bit;
      while (pivot < Integer.SIZE && (rows[pivot] >> bit & 1) == 0) {
        pivot++;
      }
      if (pivot == Integer.SIZE) {
        return -1;
      }
      long row = rows[pivot];
      rows[pivot] = rows[bit];
      rows[bit] = row;
      for (int other = 0; other < Integer.SIZE; other++) {
        if (other != bit && (rows[other] >> bit & 1) != 0) {
          rows[other] ^= row;
        }
      }
    }
    long solution = 0;
    for (int bit = 0; bit < Integer.SIZE; bit++) {
      solution |= (rows[bit] >> Integer.SIZE & 1) << bit;
    }
    return solution;
  }

  private static long checksumWith(byte[] file, long told) {
    for (int end : trailers(file)) {
      for (int i = 0; i < Integer.BYTES; i++) {
        file[end - TRAILER + i] = (byte) (told >> (Byte.SIZE * i));
      }
    }
    CRC32 crc = new CRC32();
    crc.update(file);
    return crc.getValue();
  }
}
