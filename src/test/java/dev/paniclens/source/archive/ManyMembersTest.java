package dev.paniclens.source.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.cli.Main;
import dev.paniclens.source.Archives;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A million members, read in little memory by a program of its own. */
@Timeout(300)
class ManyMembersTest {
  private static final int MILLION = 1_000_000;
  private static final String HEAP = "-Xmx96m";

  @TempDir Path folder;

  @Test
  void millionOfEmptyMembersInAZip() throws Exception {
    Path zip = folder.resolve("many.zip");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(zip), 1 << 16)) {
      writeZip(out);
    }

    assertEquals(MILLION, skipped(zip));
  }

  @Test
  void millionOfEmptyMembersInATarball() throws Exception {
    Path tar = folder.resolve("many.tgz");
    try (OutputStream out = new FastGzip(Files.newOutputStream(tar))) {
      writeTar(out);
    }

    assertEquals(MILLION, skipped(tar));
  }

  /** Indexes the archive beside a sample, and returns how many files the program passed over. */
  private long skipped(Path archive) throws IOException, InterruptedException {
    Path said = folder.resolve("said");
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "index",
                "--index",
                folder.resolve("index").toString(),
                archive.toString(),
                "samples/ventura-softraid.panic")
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    int status = program.waitFor();
    String output = Files.readString(said);
    assertEquals(0, status, output);
    assertTrue(output.lines().anyMatch(l -> l.matches("panics found\\s+1")), output);
    return output
        .lines()
        .filter(l -> l.startsWith("skipped"))
        .mapToLong(l -> Long.parseLong(l.split("\\s+", -1)[1].replace(",", "")))
        .findFirst()
        .orElse(0);
  }

  private static void writeZip(OutputStream out) throws IOException {
    byte[] local = new byte[38];
    ByteBuffer.wrap(local)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(ZipScan.LOCAL_HEADER)
        .put(4, (byte) 20);
    local[26] = 8; // the length of the name
    for (int i = 0; i < MILLION; i++) {
      name(i, local, 30);
      out.write(local);
    }
    byte[] entry = new byte[54];
    ByteBuffer fields = ByteBuffer.wrap(entry).order(ByteOrder.LITTLE_ENDIAN);
    fields.putInt(0, ZipScan.DIRECTORY_HEADER).put(28, (byte) 8);
    for (int i = 0; i < MILLION; i++) {
      fields.putInt(42, i * local.length);
      name(i, entry, 46);
      out.write(entry);
    }
    // As many as there are cannot be told without zip64; that is what is tried here, too.
    ByteBuffer end = ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN).putInt(0, ZipScan.END);
    end.putShort(8, (short) MILLION).putShort(10, (short) MILLION);
    end.putInt(12, MILLION * entry.length).putInt(16, MILLION * local.length);
    out.write(end.array());
  }

  private static void writeTar(OutputStream out) throws IOException {
    byte[] header = Arrays.copyOf(Archives.tar("00000000", new byte[0]), 512);
    int sum = 0;
    for (int i = 0; i < header.length; i++) {
      sum += i >= 148 && i < 156 ? ' ' : header[i] & 0xFF;
    }
    sum -= 8 * '0';
    for (int i = 0; i < MILLION; i++) {
      name(i, header, 0);
      int digits = 0;
      for (int at = 0; at < 8; at++) {
        digits += header[at];
      }
      octal(sum + digits, header);
      out.write(header);
    }
    out.write(new byte[1_024]);
  }

  private static void name(int number, byte[] into, int at) {
    int rest = number;
    for (int i = 7; i >= 0; i--) {
      into[at + i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  private static void octal(int number, byte[] header) {
    byte[] digits = "000000\0 ".getBytes(StandardCharsets.US_ASCII);
    int rest = number;
    for (int i = 5; i >= 0; i--) {
      digits[i] = (byte) ('0' + (rest & 7));
      rest >>= 3;
    }
    System.arraycopy(digits, 0, header, 148, digits.length);
  }

  /** Half a gigabyte of headers shall not take long to pack. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, 1 << 16);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
