package dev.paniclens.source.archive;

import dev.paniclens.source.input.SourceFailure;
import java.io.InputStream;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** What an archive holds next. */
public sealed interface Member {

  /**
   * A member whose bytes lie in the archive as they are.
   *
   * @param bytes valid until the next member is asked for
   * @param ended whether the archive's bytes ended where more were wanted
   */
  record Plain(String name, InputStream bytes, BooleanSupplier ended) implements Member {}

  /**
   * A member that is unpacked as it is read.
   *
   * @param bytes valid until the next member is asked for
   * @param packed how many packed bytes were taken so far
   * @param ended whether the packed bytes ended where more were wanted
   * @param endUnknown whether only unpacking it to its end shows where the next member begins
   */
  record Packed(
      String name,
      InputStream bytes,
      LongSupplier packed,
      BooleanSupplier ended,
      boolean endUnknown)
      implements Member {}

  /** A member that cannot be read; those after it can. */
  record Unreadable(String name, SourceFailure why) implements Member {}

  /** A damaged stretch of the archive, in which members may be lost; those after it can be read. */
  record Gap(SourceFailure why) implements Member {}
}
