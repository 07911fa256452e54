package dev.paniclens.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** The members of a tar, read as a stream. */
final class TarMembers implements Members {

  /**
   * What the headers of one member may hold: long names and POSIX attributes are kept in memory,
   * and their lengths are the archive's own claim.
   */
  private static final long MAX_HEADERS = 1L << 20;

  private static final String SPARSE = "a sparse file";

  private final Tap tap;
  private final TarArchiveInputStream tar;
  private boolean started;

  TarMembers(InputStream in) {
    tap = new Tap(in);
    // Records instead of blocks of twenty, so that nothing behind the end mark is waited for;
    // lenient, since an owner's number that is no number does not matter here.
    int record = TarConstants.DEFAULT_RCDSIZE;
    tar = new TarArchiveInputStream(tap, record, record, "UTF-8", true);
  }

  @Override
  public Optional<Member> next() throws IOException {
    while (true) {
      Optional<TarArchiveEntry> entry = nextEntry();
      if (entry.isEmpty()) {
        return Optional.empty();
      }
      if (entry.get().isSparse()) {
        return Optional.of(
            new Member.Unreadable(entry.get().getName(), SourceFailure.unsupported(SPARSE)));
      }
      if (holdsBytes(entry.get())) {
        return Optional.of(new Member.Plain(entry.get().getName(), tar, tap::ended));
      }
    }
  }

  private Optional<TarArchiveEntry> nextEntry() throws IOException {
    if (started) {
      tar.skip(Long.MAX_VALUE);
    }
    started = true;
    tap.allow(MAX_HEADERS);
    Optional<TarArchiveEntry> entry = Optional.ofNullable(tar.getNextEntry());
    tap.allow(Long.MAX_VALUE);
    if (entry.isEmpty() && tap.ended() && tap.trailingZeros() < TarConstants.DEFAULT_RCDSIZE) {
      // The library takes any end for the archive's, but that is marked by a record of zeros.
      throw new EOFException();
    }
    if (entry.isPresent() && !entry.get().isCheckSumOK()) {
      throw new IOException("the checksum of a tar header does not match");
    }
    return entry;
  }

  private static boolean holdsBytes(TarArchiveEntry entry) {
    return !entry.isDirectory()
        && !entry.isSymbolicLink()
        && !entry.isLink()
        && !entry.isCharacterDevice()
        && !entry.isBlockDevice()
        && !entry.isFIFO();
  }

  @Override
  public boolean cutShort() {
    return tap.ended();
  }

  /** Leaves the bytes below open; the reader holds nothing else. */
  @Override
  public void close() {}
}
