package dev.paniclens.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Makes files of many Macs from the samples: the same panics with other identities. */
final class SampleFleet {
  private static final List<String> MODELS =
      List.of(
          "ventura-softraid.panic",
          "ventura-kernel-only.ips",
          "sonoma-truncated.ips",
          "monterey-zone-corruption.panic",
          "notapanic-jetsam.ips");

  private static final String UUID_PATTERN =
      "(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

  /** Long ago enough for any file system. */
  private static final FileTime PAST = FileTime.from(Instant.parse("2026-01-02T03:04:05.678Z"));

  private final Path folder;

  SampleFleet(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /** The report of a number; the same every time. */
  static String report(int number) throws IOException {
    if (number % 3 == 0) {
      return Files.readString(Path.of("samples", "mavericks-stack-order.panic"))
          .replace("kernel_task", "process" + number);
    }
    String sample = Files.readString(Path.of("samples", MODELS.get(number % MODELS.size())));
    UUID own = new UUID(0x1234_5678_9abc_4defL, number * 0x9e37_79b9_7f4aL | Long.MIN_VALUE);
    return sample.replaceAll(UUID_PATTERN, own.toString());
  }

  /** Loose reports of the numbers from one to another. */
  SampleFleet loose(String name, int from, int to) throws IOException {
    Path path = Files.createDirectories(folder.resolve(name));
    for (int i = from; i < to; i++) {
      write(path.resolve(i + ".panic"), report(i).getBytes(StandardCharsets.UTF_8));
    }
    return this;
  }

  /** The same in a zip, with notes between them. */
  SampleFleet zip(String name, int from, int to) throws IOException {
    write(folder.resolve(name), zip(from, to));
    return this;
  }

  /** A zip of them that is cut off after two thirds. */
  SampleFleet cutZip(String name, int from, int to) throws IOException {
    byte[] whole = zip(from, to);
    write(folder.resolve(name), Arrays.copyOf(whole, whole.length * 2 / 3));
    return this;
  }

  /** A compressed tar of them, with a zip of the first in the middle. */
  SampleFleet tarGz(String name, int from, int to) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(gzip, "UTF-8")) {
      for (int i = from; i < to; i++) {
        if (i == (from + to) / 2) {
          entry(tar, "inner.zip", zip(from, from + 5));
        }
        entry(tar, "logs/" + i + ".ips", report(i).getBytes(StandardCharsets.UTF_8));
      }
    }
    write(folder.resolve(name), bytes.toByteArray());
    return this;
  }

  /** All that was made, as paths of a command line. */
  List<String> paths() {
    return List.of(folder.toString());
  }

  /** Every file. */
  List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  static void write(Path path, byte[] content) throws IOException {
    Files.write(path, content);
    Files.setLastModifiedTime(path, PAST);
  }

  private static byte[] zip(int from, int to) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = from; i < to; i++) {
        zip.putNextEntry(new ZipEntry("logs/" + i));
        zip.write(report(i).getBytes(StandardCharsets.UTF_8));
        zip.putNextEntry(new ZipEntry("notes/" + i + ".txt"));
        zip.write("nothing".getBytes(StandardCharsets.UTF_8));
        if (i % 10 == 0) {
          zip.putNextEntry(new ZipEntry("notes/" + i + ".ips"));
          zip.write("no report".getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    return bytes.toByteArray();
  }

  private static void entry(TarArchiveOutputStream tar, String name, byte[] content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    entry.setSize(content.length);
    entry.setModTime(0);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }
}
