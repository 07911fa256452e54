package dev.paniclens.cli;

import dev.paniclens.cli.terminal.Console;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * A file that is there whole or not at all: it is written beside its place, and takes that when it
 * is complete.
 */
final class ExportFile implements AutoCloseable {

  /** Where it goes, and what it is until then; absent for standard output. */
  private record Place(Path target, Path part) {}

  private final Writer out;
  private final Optional<Place> place;
  private boolean closed;

  private ExportFile(Writer out, Optional<Place> place) {
    this.out = out;
    this.place = place;
  }

  /**
   * Opens one.
   *
   * @param target absent for standard output
   * @throws IOException if it cannot be written
   */
  static ExportFile open(Optional<Path> target, Console console) throws IOException {
    if (target.isEmpty()) {
      return new ExportFile(console.out(), Optional.empty());
    }
    Path path = target.get();
    if (Files.isDirectory(path)) {
      throw new IOException("it is a folder");
    }
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      return new ExportFile(writer(Files.newOutputStream(path), path), Optional.empty());
    }
    Path part = path.resolveSibling(path.getFileName() + ".part");
    return new ExportFile(
        writer(Files.newOutputStream(part), path), Optional.of(new Place(path, part)));
  }

  private static Writer writer(OutputStream file, Path path) throws IOException {
    boolean packed = path.getFileName().toString().endsWith(".gz");
    OutputStream bytes = packed ? new GZIPOutputStream(file, 1 << 16) : file;
    return new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), 1 << 16);
  }

  /** Why it could not be written, in a few words. */
  static String why(Exception failure) {
    Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : failure;
    if (cause instanceof NoSuchFileException) {
      return "there is no such folder";
    }
    return cause instanceof AccessDeniedException ? "permission denied" : cause.getMessage();
  }

  /**
   * Writes text.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  void write(String text) {
    try {
      out.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All is written: the file takes its place. */
  void complete() throws IOException {
    out.flush();
    if (place.isPresent()) {
      closed = true;
      out.close();
      Files.move(place.get().part(), place.get().target(), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Removes what was not completed. */
  @Override
  public void close() throws IOException {
    if (place.isPresent() && !closed) {
      closed = true;
      try {
        out.close();
      } finally {
        Files.deleteIfExists(place.get().part());
      }
    }
  }
}
