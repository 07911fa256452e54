package dev.paniclens.symbols.file;

import dev.paniclens.symbols.macho.MachImage;
import java.util.Optional;

/**
 * An image with a UUID, as a walk finds it.
 *
 * @param uuid its UUID
 * @param kind what it is, in a word
 * @param processor for which it is
 * @param entry its name in a collection; absent outside of one
 * @param member what the archive calls the file that it lies in, as a path from the archive on;
 *     absent where that is no archive
 * @param lines whether it has line tables
 */
public record ImageRow(
    String uuid,
    String kind,
    String processor,
    Optional<String> entry,
    Optional<String> member,
    boolean lines) {

  /** That of an image; empty where it has no UUID, and so serves no report. */
  static Optional<ImageRow> of(MachImage image, Optional<String> member) {
    return image
        .uuid()
        .map(
            uuid ->
                new ImageRow(
                    uuid.toString(),
                    image.kind().toString(),
                    image.processor().toString(),
                    image.entry(),
                    member,
                    image.hasLines()));
  }
}
