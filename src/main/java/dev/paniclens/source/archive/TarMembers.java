package dev.paniclens.source.archive;

import dev.paniclens.source.input.FileFailures;
import dev.paniclens.source.input.SourceFailure;
import dev.paniclens.source.stream.Tap;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** The members of a tar, read as a stream. */
public final class TarMembers implements Members {

  /**
   * What the headers of one member may hold: long names and POSIX attributes are kept in memory,
   * and their lengths are the archive's own claim.
   */
  private static final int MAX_HEADERS = 1 << 20;

  /** What GNU tar puts before the name of one, for those who know no sparse files. */
  private static final Pattern SPARSE_FOLDER = Pattern.compile("GNUSparseFile\\.\\d+/");

  private final Tap tap;
  private final TarRecords tar;
  private boolean started;

  /** The members of a tar in a stream. */
  public TarMembers(InputStream in) {
    tap = new Tap(in);
    tar = TarRecords.of(tap, MAX_HEADERS);
  }

  @Override
  public Optional<Member> next() throws IOException {
    while (true) {
      Optional<TarArchiveEntry> entry = nextEntry();
      if (entry.isEmpty()) {
        return Optional.empty();
      }
      Optional<SparseMap> sparse = tar.takeSparse();
      if (sparse.isPresent()) {
        return Optional.of(sparse(entry.get(), sparse.get()));
      }
      if (holdsBytes(entry.get())) {
        return Optional.of(new Member.Plain(entry.get().getName(), tar, tap::ended));
      }
    }
  }

  /** Holes cost nothing to pack, and so count as unpacked. */
  private Member sparse(TarArchiveEntry entry, SparseMap map) throws IOException {
    String name =
        map.name().orElseGet(() -> SPARSE_FOLDER.matcher(entry.getName()).replaceFirst(""));
    try {
      SparseBytes bytes = map.over(tar);
      return new Member.Packed(name, bytes, bytes::storedCount, tap::ended, false);
    } catch (SparseMap.Senseless e) {
      if (tap.ended()) {
        throw e;
      }
      return new Member.Unreadable(name, SourceFailure.damaged("Its", FileFailures.reason(e)));
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
