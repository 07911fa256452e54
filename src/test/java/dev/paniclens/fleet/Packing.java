package dev.paniclens.fleet;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Where the files of a fleet go. */
sealed interface Packing extends AutoCloseable {

  /** The name of the forms, for a person who chooses one. */
  String FORMS = "files, tar.gz, zip, nested";

  /** Takes a file; in archives the files keep their order. */
  void add(String path, byte[] bytes) throws IOException;

  /** Whether files may come in any order and from many threads. */
  default boolean concurrent() {
    return false;
  }

  @Override
  void close() throws IOException;

  /** The form of a name; empty when there is none. */
  static Optional<Packing> of(String form, Path folder) throws IOException {
    return switch (form) {
      case "files" ->
          Optional.of(new Loose(folder.resolve("reports"), ConcurrentHashMap.newKeySet()));
      case "tar.gz" -> Optional.of(new Tar(open(folder.resolve("reports.tar.gz"))));
      case "zip" -> Optional.of(new Zip(open(folder.resolve("reports.zip"))));
      case "nested" -> Optional.of(new Nested(open(folder.resolve("reports.zip"))));
      default -> Optional.empty();
    };
  }

  private static OutputStream open(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
  }

  /** Files in folders. */
  record Loose(Path root, Set<String> folders) implements Packing {
    @Override
    public void add(String path, byte[] bytes) throws IOException {
      String folder = path.substring(0, path.indexOf('/'));
      if (!folders.contains(folder)) {
        Files.createDirectories(root.resolve(folder));
        folders.add(folder);
      }
      Files.write(root.resolve(path), bytes);
    }

    @Override
    public boolean concurrent() {
      return true;
    }

    @Override
    public void close() {}
  }

  /** One compressed archive. */
  final class Tar implements Packing {
    private final TarArchiveOutputStream tar;

    Tar(OutputStream out) throws IOException {
      tar = new TarArchiveOutputStream(new GZIPOutputStream(out, 1 << 16));
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    }

    @Override
    public void add(String path, byte[] bytes) throws IOException {
      TarArchiveEntry entry = new TarArchiveEntry(path);
      entry.setSize(bytes.length);
      entry.setModTime(FileTime.fromMillis(0)); // the same bytes whenever it is made
      tar.putArchiveEntry(entry);
      tar.write(bytes);
      tar.closeArchiveEntry();
    }

    @Override
    public void close() throws IOException {
      tar.close();
    }
  }

  /** One archive whose members are compressed. */
  final class Zip implements Packing {
    private final ZipOutputStream zip;

    Zip(OutputStream out) {
      zip = new ZipOutputStream(out);
    }

    @Override
    public void add(String path, byte[] bytes) throws IOException {
      zip.putNextEntry(entry(path));
      zip.write(bytes);
      zip.closeEntry();
    }

    static ZipEntry entry(String path) {
      ZipEntry entry = new ZipEntry(path);
      entry.setTimeLocal(LocalDateTime.of(2020, 1, 1, 0, 0));
      return entry;
    }

    @Override
    public void close() throws IOException {
      zip.close();
    }
  }

  /** A zip of one tar.gz for each folder. */
  final class Nested implements Packing {
    private final ZipOutputStream zip;
    private String folder = "";
    private Optional<Tar> tar = Optional.empty();

    Nested(OutputStream out) {
      zip = new ZipOutputStream(out);
    }

    @Override
    public void add(String path, byte[] bytes) throws IOException {
      String own = path.substring(0, path.indexOf('/'));
      if (!own.equals(folder)) {
        endTar();
        folder = own;
        zip.putNextEntry(Zip.entry(own + ".tar.gz"));
        tar = Optional.of(new Tar(new Unclosed(zip)));
      }
      tar.orElseThrow().add(path, bytes);
    }

    private void endTar() throws IOException {
      if (tar.isPresent()) {
        tar.get().close();
        zip.closeEntry();
      }
    }

    @Override
    public void close() throws IOException {
      endTar();
      zip.close();
    }
  }

  /** A member of an archive that goes on behind it. */
  final class Unclosed extends OutputStream {
    private final OutputStream out;

    Unclosed(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }
}
