package dev.paniclens.output;

import dev.paniclens.attribution.Analysis.Attribution;
import dev.paniclens.attribution.Analysis.Stack;
import dev.paniclens.attribution.Analysis.StackFrame;
import dev.paniclens.report.BundleId;
import java.util.Optional;

/** What a person is told of the frames of a stack, in whatever form. */
final class FrameWords {
  private FrameWords() {}

  /** Whether the frame is how the kernel stopped itself, after the panic. */
  static boolean isAbove(StackFrame frame) {
    return frame.passedOver().filter(why -> why.startsWith("above")).isPresent();
  }

  /** What stands for the frames above the panic; empty when there are none. */
  static Optional<String> above(Stack stack) {
    long above = stack.frames().stream().filter(FrameWords::isAbove).count();
    return above == 0
        ? Optional.empty()
        : Optional.of(
            (above == 1 ? "#0" : "#0 to #" + (above - 1)) + ": the kernel stopping itself");
  }

  /** Where the frame lies, as exactly as the report tells. */
  static String place(StackFrame frame) {
    String offset = frame.offset().map(o -> "+" + o).orElse("");
    if (frame.image().isPresent()) {
      return frame.image().get()
          + frame.symbol().map(symbol -> " " + symbol + offset).orElse(offset);
    }
    return frame.returnAddress().map(a -> a + "  ").orElse("")
        + frame.symbol().map(symbol -> symbol + offset).orElse("unknown");
  }

  static boolean isOfACulprit(StackFrame frame, Attribution attribution) {
    return frame
        .image()
        .filter(image -> attribution.culprits().contains(new BundleId(image)))
        .isPresent();
  }
}
