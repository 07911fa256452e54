package dev.paniclens.parse.stack;

import dev.paniclens.report.Address;
import dev.paniclens.report.Frame;
import dev.paniclens.report.LookAlike;
import java.util.Optional;

/**
 * The name that a frame is printed with when the kernel has its symbols ({@code keepsyms=1}) or a
 * tool has added them.
 */
record Symbol(Optional<String> module, Optional<String> symbol, Optional<Address> offset) {
  private static final int MOST_DECIMALS = 18;

  /** Whether a line that follows a frame is that frame's name alone, as 10.5 prints it. */
  static boolean standsAlone(String trimmed) {
    int plus = trimmed.indexOf(" + ");
    return plus > 0
        && trimmed.indexOf(' ') == plus
        && number(trimmed.substring(plus + 3)).isPresent()
        && !trimmed.startsWith("0x");
  }

  /**
   * Reads {@code module : symbol + 0x…}, {@code symbol + 0x…} or {@code bundle.id + decimal}.
   *
   * @param mayBeCut whether the text ends right behind it: only what something follows is whole
   * @return empty when nothing of it is known to be whole
   */
  static Optional<Symbol> parse(String text, boolean mayBeCut) {
    String all = text.strip();
    int colon = all.indexOf(" : ");
    boolean named = colon > 0 && all.substring(0, colon).chars().noneMatch(c -> c <= ' ');
    Optional<String> module = named ? Optional.of(all.substring(0, colon)) : Optional.empty();
    String rest = named ? all.substring(colon + 3).strip() : all;
    int plus = rest.lastIndexOf(" +");
    String tail = plus < 0 ? "" : rest.substring(plus + 2).strip();
    Optional<Address> offset = number(tail);
    boolean hasOffset = plus > 0 && (offset.isPresent() || tail.isEmpty());
    String name = (hasOffset ? rest.substring(0, plus) : rest).strip();
    if (mayBeCut) {
      offset = Optional.empty();
      if (!hasOffset) {
        name = "";
      }
    }
    if (module.isEmpty() && hasOffset && !tail.startsWith("0x") && isImage(name)) {
      // No symbol known: the kernel prints the kext and the decimal distance from its start.
      return Optional.of(new Symbol(Optional.of(name), Optional.empty(), offset));
    }
    Optional<String> image = module.filter(Symbol::isImage);
    Optional<String> symbol = Optional.of(name).filter(n -> !n.isEmpty());
    return image.isEmpty() && symbol.isEmpty()
        ? Optional.empty()
        : Optional.of(new Symbol(image, symbol, offset));
  }

  /** Whether the word can name an image: the kernel, or a bundle identifier. */
  static boolean isImage(String name) {
    if (name.equals(Frame.KERNEL)) {
      return true;
    }
    return name.indexOf('.') > 0
        && !name.endsWith(".")
        && !LookAlike.of(name, Frame.KERNEL)
        && name.chars().allMatch(c -> c == '.' || c == '-' || c == '_' || isAlphanumeric(c));
  }

  private static boolean isAlphanumeric(int c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }

  private static Optional<Address> number(String text) {
    if (text.startsWith("0x")) {
      return Address.parse(text);
    }
    boolean decimal =
        !text.isEmpty()
            && text.length() <= MOST_DECIMALS
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return decimal ? Optional.of(new Address(Long.parseLong(text))) : Optional.empty();
  }
}
