package dev.paniclens.source.archive;

import java.io.IOException;
import java.io.InputStream;

/** A zip member without a length in its header: a descriptor behind its bytes tells it. */
sealed interface DescribedBytes permits DescribedDeflate, DescribedStored {

  /** The signature that most writers put before a descriptor (APPNOTE.TXT, 4.3.9.3). */
  int SIGNATURE = 0x08074b50;

  /** The largest descriptor: signature, checksum and two lengths of eight bytes. */
  int MAX_DESCRIPTOR = 24;

  /** The unpacked bytes; at their end they are compared with the descriptor. */
  InputStream unpacked();

  /** Whether the archive's stream is now right behind the descriptor. */
  boolean isComplete();

  /** Frees the decoder and gives back what was read too far. */
  void close() throws IOException;
}
