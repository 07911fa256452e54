package dev.paniclens.source.archive;

import dev.paniclens.source.file.BudgetedChannel;
import dev.paniclens.source.file.OpenFile;
import dev.paniclens.source.input.FileFailures;
import dev.paniclens.source.input.SourceFailure;
import java.io.IOException;
import java.io.InputStream;
import java.util.Enumeration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.InputStreamStatistics;

/** The members of a zip file on disk, read through its central directory. */
public final class ZipFileMembers implements Members {

  private final ZipFile zip;
  private final Enumeration<ZipArchiveEntry> entries;
  private Optional<InputStream> current = Optional.empty();

  private ZipFileMembers(ZipFile zip) {
    this.zip = zip;
    this.entries = zip.getEntries();
  }

  /** Empty if the directory cannot be read, is too large to be kept, or is another zip's. */
  public static Optional<Members> open(OpenFile file) {
    try {
      BudgetedChannel channel = BudgetedChannel.of(file);
      ZipFile zip =
          ZipFile.builder().setSeekableByteChannel(channel).setIgnoreLocalFileHeader(true).get();
      if (zip.getFirstLocalFileHeaderOffset() != 0) {
        // This directory starts behind the file's beginning: it belongs to a zip that is stored in
        // this one, whose own directory is cut off.
        zip.close();
        return Optional.empty();
      }
      channel.allowAll();
      return Optional.of(new ZipFileMembers(zip));
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // the stream reader then says what is wrong
    }
  }

  @Override
  public Optional<Member> next() throws IOException {
    closeCurrent();
    while (entries.hasMoreElements()) {
      ZipArchiveEntry entry = entries.nextElement();
      if (!entry.isDirectory() && !entry.isUnixSymlink()) {
        return Optional.of(member(entry));
      }
    }
    return Optional.empty();
  }

  private Member member(ZipArchiveEntry entry) {
    String name = entry.getName();
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      return new Member.Unreadable(name, SourceFailure.encrypted());
    }
    if (!ZipMethods.isRead(entry.getMethod())) {
      return new Member.Unreadable(name, ZipMethods.unsupported(entry.getMethod()));
    }
    try {
      InputStream in = zip.getInputStream(entry);
      current = Optional.of(in);
      LongSupplier packed =
          in instanceof InputStreamStatistics counter
              ? counter::getCompressedCount
              : entry::getCompressedSize;
      InputStream checked = new CheckedBytes(in, entry.getCrc(), entry.getSize());
      return new Member.Packed(name, checked, packed, () -> false, false);
    } catch (IOException | RuntimeException e) {
      return new Member.Unreadable(name, SourceFailure.damaged("Its", FileFailures.reason(e)));
    }
  }

  private void closeCurrent() throws IOException {
    if (current.isPresent()) {
      current.get().close();
      current = Optional.empty();
    }
  }

  /** Each member has its own place in the file: none cuts off the next. */
  @Override
  public boolean cutShort() {
    return false;
  }

  @Override
  public void close() throws IOException {
    try (zip) {
      closeCurrent();
    }
  }
}
