package dev.paniclens.symbols;

import dev.paniclens.analysis.ResolvedCode;
import dev.paniclens.report.Address;
import dev.paniclens.symbols.file.SymbolImage;
import dev.paniclens.symbols.macho.Found;
import dev.paniclens.symbols.macho.MachImage;
import dev.paniclens.symbols.macho.Segment;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Names addresses of one build of an image, by all files there are of it. */
final class ImageNamer {
  private final LoadedImage loaded;
  private final List<SymbolImage> images;

  /**
   * A namer.
   *
   * @param images of one UUID, the most telling first
   */
  ImageNamer(LoadedImage loaded, List<SymbolImage> images) {
    this.loaded = loaded;
    this.images = images;
  }

  /** The images that it asks. */
  List<SymbolImage> images() {
    return images;
  }

  /** Whether report and files tell where the code lay. */
  boolean isPlaced() {
    return images.stream().anyMatch(i -> loaded.link(i.image(), new Address(0)).isPresent());
  }

  /**
   * The name of an address. Files of one build are asked one after the other, and a name is taken
   * from the first that has one: a dSYM has names that were stripped from the kext beside it.
   *
   * @return empty where it is no code of the image
   * @throws IOException if a file cannot be read any more
   */
  Optional<ResolvedCode> name(Asked asked) throws IOException {
    Optional<ResolvedCode> best = Optional.empty();
    for (SymbolImage image : images) {
      Optional<ResolvedCode> code = name(image, asked);
      if (code.isPresent() && (best.isEmpty() || worth(code.get()) > worth(best.get()))) {
        best = code;
      }
    }
    return best;
  }

  /** What starts of functions refute is worth less than that they do. */
  private static int worth(ResolvedCode code) {
    return code.symbol().isEmpty() ? 1 : code.isUncertain() ? 0 : 2;
  }

  private Optional<ResolvedCode> name(SymbolImage image, Asked asked) throws IOException {
    Optional<Long> at = loaded.link(image.image(), asked.lookedUp());
    if (at.isEmpty()) {
      return Optional.empty();
    }
    long real = at.get() + asked.address().offsetFrom(asked.lookedUp()).bits();
    return switch (image.code().find(at.get())) {
      case Found.Function f ->
          Optional.of(
              named(
                  SymbolName.of(f.name()),
                  real - f.start(),
                  f.isSure() ? ResolvedCode.BY_TABLE : ResolvedCode.BY_NEAREST));
      case Found.Stub stub ->
          stub.name()
              .map(n -> named(SymbolName.ofStub(n), real - stub.start(), ResolvedCode.BY_TABLE));
      case Found.Unnamed unnamed -> unnamed(image.image(), unnamed);
      case Found.NoCode none -> Optional.empty();
    };
  }

  private static ResolvedCode named(SymbolName name, long offset, String foundBy) {
    return new ResolvedCode(
        Optional.of(name.shown()),
        Optional.of(name.linked()).filter(n -> !n.equals(name.shown())),
        Optional.of(new Address(offset)),
        Optional.empty(),
        foundBy);
  }

  private static Optional<ResolvedCode> unnamed(MachImage image, Found.Unnamed unnamed) {
    Optional<Long> base = image.codeSegment().map(Segment::address);
    Optional<String> start =
        unnamed.start().flatMap(s -> base.map(b -> "unnamed function at +" + new Address(s - b)));
    Optional<String> after =
        unnamed
            .before()
            .map(
                b ->
                    unnamed
                            .start()
                            .map(s -> new Address(s - b.start()) + " bytes after ")
                            .orElse("behind the end of ")
                        + SymbolName.of(b.name()).shown());
    if (start.isEmpty() && after.isEmpty()) {
      return Optional.empty();
    }
    String says = start.orElse("unnamed function") + after.map(words -> ", " + words).orElse("");
    return Optional.of(
        new ResolvedCode(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(says),
            start.isPresent() ? ResolvedCode.BY_STARTS : ResolvedCode.BY_TABLE));
  }
}
