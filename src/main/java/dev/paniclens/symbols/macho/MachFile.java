package dev.paniclens.symbols.macho;

import java.util.List;

/** What came of reading a file as Mach-O. */
public sealed interface MachFile {

  /**
   * It is one.
   *
   * @param images of a universal file one a slice; of a collection the collection first, then its
   *     entries. May be empty: of libraries none is kept
   * @param problems what of it could not be read, in words
   */
  record Images(List<MachImage> images, List<String> problems) implements MachFile {
    public Images {
      images = List.copyOf(images);
      problems = List.copyOf(problems);
    }
  }

  /**
   * It is one, and damaged, or in a form that is not read.
   *
   * @param why one plain sentence
   */
  record Refused(String why) implements MachFile {}

  /** It is something else. */
  record Other() implements MachFile {}
}
