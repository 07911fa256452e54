package dev.paniclens.source.archive;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** The members of one archive, one after the other. */
public interface Members extends Closeable {

  /**
   * Passes over what is left of the member before and finds the next that holds bytes; folders,
   * links and devices are left out.
   *
   * @return empty at the end of the archive
   * @throws IOException if the archive cannot be read any further
   */
  Optional<Member> next() throws IOException;

  /** Whether the archive's bytes have ended too early, so that no further member can come. */
  boolean cutShort();

  @Override
  void close() throws IOException;
}
