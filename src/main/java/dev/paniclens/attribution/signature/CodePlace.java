package dev.paniclens.attribution.signature;

import dev.paniclens.report.Address;
import dev.paniclens.report.Frame;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place in code that is the same in every boot: an image, and where in it.
 *
 * <p>A printed symbol is preferred to the offset: it stays when the image is built anew, and it is
 * there even where the report is cut before the kernel's slide.
 *
 * @param image {@code kernel}, or a bundle identifier
 * @param symbol function, without leading underscore and without what compilers add behind it
 * @param offset bytes from the image's start, slide removed; absent where a symbol is known
 */
record CodePlace(String image, Optional<String> symbol, Optional<Address> offset) {
  static final String KERNEL = "kernel";

  /** {@code .cold.1}, {@code .isra.0} and {@code $XNU_INTERNAL} name parts of one function. */
  private static final Pattern COMPILERS = Pattern.compile("[.$][A-Za-z_].{0,80}+$");

  /** The place of a frame; empty when the report does not tell, or tells an address alone. */
  static Optional<CodePlace> of(Frame frame) {
    Optional<String> symbol = frame.symbol().map(CodePlace::function).filter(s -> !s.isEmpty());
    Optional<String> image =
        frame.inKernel() || frame.image().isEmpty() && symbol.isPresent()
            ? Optional.of(KERNEL)
            : frame.image();
    Optional<Address> offset = symbol.isPresent() ? Optional.empty() : frame.offset();
    return image
        .filter(i -> symbol.isPresent() || offset.isPresent())
        .map(i -> new CodePlace(i, symbol, offset));
  }

  static String function(String printed) {
    String bare = printed.startsWith("_") ? printed.substring(1) : printed;
    return COMPILERS.matcher(bare).replaceAll("");
  }

  boolean inKernel() {
    return image.equals(KERNEL);
  }

  /** The same in another build of the image: all but the offset; empty where nothing else tells. */
  Optional<String> inAnyBuild() {
    return inKernel() && symbol.isEmpty()
        ? Optional.empty()
        : Optional.of(image + symbol.map(s -> " " + s).orElse(""));
  }

  /** {@code com.example.driver+0x1a2c}, or {@code kernel in6_selectsrc}. */
  @Override
  public String toString() {
    return image + symbol.map(s -> " " + s).orElseGet(() -> offset.map(o -> "+" + o).orElse(""));
  }
}
