package dev.paniclens.output;

import dev.paniclens.attribution.Analysis.Stack;
import dev.paniclens.attribution.Analysis.StackFrame;
import dev.paniclens.attribution.Attribution;
import dev.paniclens.report.BundleId;
import java.util.Optional;

/** What a person is told of the frames of a stack, in whatever form. */
final class FrameWords {
  private FrameWords() {}

  /** What stands for the frames above the panic; empty when there are none. */
  static Optional<String> above(Stack stack) {
    long above = stack.frames().stream().filter(StackFrame::isAbovePanic).count();
    return above == 0
        ? Optional.empty()
        : Optional.of(
            (above == 1 ? "#0" : "#0 to #" + (above - 1)) + ": the kernel stopping itself");
  }

  /** Where the frame lies, as exactly as the report tells: by its address, if by nothing else. */
  static String place(StackFrame frame) {
    return frame.image().isPresent()
        ? code(frame)
        : frame.returnAddress().map(a -> a + "  ").orElse("") + code(frame);
  }

  /** The code that the frame lies in: image, symbol and offset, or a word for none. */
  static String code(StackFrame frame) {
    String offset = frame.offset().map(o -> "+" + o).orElse("");
    Optional<String> symbol = frame.symbol().map(s -> s + offset);
    return frame
        .image()
        .map(image -> image + symbol.map(s -> " " + s).orElse(offset))
        .or(() -> symbol)
        .orElse("unknown");
  }

  static boolean isOfACulprit(StackFrame frame, Attribution attribution) {
    return frame
        .image()
        .filter(image -> attribution.culprits().contains(new BundleId(image)))
        .isPresent();
  }
}
