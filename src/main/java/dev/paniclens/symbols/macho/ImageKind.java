package dev.paniclens.symbols.macho;

import java.util.Optional;

/** Kinds of Mach-O files that can hold code of the kernel, or its symbols. */
public enum ImageKind {
  /** {@code MH_OBJECT}: kexts for 32-bit kernels of Intel and PowerPC. */
  OBJECT(1, "object"),
  /** {@code MH_EXECUTE}: the kernel, and any program. */
  EXECUTABLE(2, "executable"),
  /** {@code MH_DSYM}: what a debugger needs of an image, without its code. */
  DSYM(10, "dSYM"),
  /** {@code MH_KEXT_BUNDLE}. */
  KEXT(11, "kext"),
  /** {@code MH_FILESET}: a collection of the kernel and kexts. */
  COLLECTION(12, "collection");

  private final int number;
  private final String word;

  ImageKind(int number, String word) {
    this.number = number;
    this.word = word;
  }

  /** That of a header's number; empty for libraries and the like, whose code no kernel runs. */
  static Optional<ImageKind> of(int number) {
    for (ImageKind kind : values()) {
      if (kind.number == number) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** The kind in a word. */
  @Override
  public String toString() {
    return word;
  }
}
