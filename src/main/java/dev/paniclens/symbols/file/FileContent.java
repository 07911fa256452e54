package dev.paniclens.symbols.file;

import dev.paniclens.source.file.OpenFile;
import dev.paniclens.symbols.macho.Content;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The bytes of a file, a few pages of which are kept: names of symbols lie side by side. */
final class FileContent implements Content, Closeable {
  private static final int PAGE = 1 << 16;
  private static final int MOST_PAGES = 16;

  private final OpenFile file;
  private final Map<Long, ByteBuffer> pages = new LinkedHashMap<>(32, 0.75f, true);

  private FileContent(OpenFile file) {
    this.file = file;
  }

  /**
   * Opens a file.
   *
   * @param wait how long each call of the file system may take
   * @throws IOException if it cannot be opened
   */
  static FileContent open(Path path, Duration wait) throws IOException {
    return new FileContent(OpenFile.open(path, wait));
  }

  @Override
  public long size() {
    return file.size();
  }

  @Override
  public Optional<ByteBuffer> read(long at, int length) throws IOException {
    if (!holds(at, length)) {
      return Optional.empty();
    }
    long page = at / PAGE;
    if (length > PAGE || (at + length - 1) / PAGE != page) {
      return Optional.of(readFully(at, length));
    }
    ByteBuffer bytes = pages.get(page);
    if (bytes == null) {
      bytes = readFully(page * PAGE, (int) Math.min(PAGE, size() - page * PAGE));
      pages.put(page, bytes);
      if (pages.size() > MOST_PAGES) {
        pages.remove(pages.keySet().iterator().next());
      }
    }
    return Optional.of(bytes.slice((int) (at - page * PAGE), length));
  }

  private ByteBuffer readFully(long at, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, at + bytes.position()) < 0) {
        throw new EOFException("it has become shorter");
      }
    }
    return bytes.flip();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
