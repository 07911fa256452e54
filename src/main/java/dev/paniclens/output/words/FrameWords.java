package dev.paniclens.output.words;

import dev.paniclens.analysis.Attribution;
import dev.paniclens.analysis.ResolvedCode;
import dev.paniclens.analysis.Stack;
import dev.paniclens.analysis.Stack.StackFrame;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a person is told of the frames of a stack, in whatever form. */
public final class FrameWords {
  private FrameWords() {}

  /** What stands for the frames above the panic; empty when there are none. */
  public static Optional<String> above(Stack stack) {
    long above = stack.frames().stream().filter(StackFrame::isAbovePanic).count();
    return above == 0
        ? Optional.empty()
        : Optional.of(
            (above == 1 ? "#0" : "#0 to #" + (above - 1)) + ": the kernel stopping itself");
  }

  /** Where the frame lies, as exactly as the report tells: by its address, if by nothing else. */
  public static String place(StackFrame frame) {
    return frame.image().isPresent()
        ? code(frame)
        : frame.returnAddress().map(a -> a + "  ").orElse("") + code(frame);
  }

  /** The code that the frame lies in: image, symbol and offset, or a word for none. */
  public static String code(StackFrame frame) {
    Optional<String> named = frame.resolved().flatMap(FrameWords::function);
    if (named.isPresent()) {
      return frame.image().map(image -> image + " ").orElse("") + named.get();
    }
    return printed(frame);
  }

  /** A function by its name, which symbol files tell; empty where it has none. */
  private static Optional<String> function(ResolvedCode code) {
    String offset = code.symbolOffset().map(o -> "+" + o).orElse("");
    return code.symbol().map(name -> name + offset);
  }

  /**
   * What symbol files say of the frame beside the name of its function, a line each: what is known
   * of one without a name, and how sure a name is. Empty where they say nothing.
   */
  public static List<String> beside(StackFrame frame) {
    if (frame.resolved().isEmpty()) {
      return List.of();
    }
    ResolvedCode code = frame.resolved().get();
    List<String> lines = new ArrayList<>();
    code.unnamed().ifPresent(lines::add);
    if (code.isUncertain()) {
      lines.add("uncertain: the nearest exported name before it");
    }
    return lines;
  }

  private static String printed(StackFrame frame) {
    String offset = frame.offset().map(o -> "+" + o).orElse("");
    Optional<String> symbol = frame.symbol().map(s -> s + offset);
    return frame
        .image()
        .map(image -> image + symbol.map(s -> " " + s).orElse(offset))
        .or(() -> symbol)
        .orElse("unknown");
  }

  /** Whether a frame lies in a kext that the panic is attributed to. */
  public static boolean isOfACulprit(StackFrame frame, Attribution attribution) {
    return frame
        .image()
        .filter(image -> attribution.culprits().contains(new BundleId(image)))
        .isPresent();
  }

  /** Whose code the frame lies in, in a word; empty when the report does not tell. */
  public static Optional<String> whose(StackFrame frame, Stack stack) {
    Optional<String> kext =
        stack.kexts().orElse(List.of()).stream()
            .filter(k -> frame.image().filter(k.id().value()::equals).isPresent())
            .map(k -> k.origin().toString())
            .findFirst();
    return kext.or(() -> frame.image().filter(Frame.KERNEL::equals).map(image -> "kernel"));
  }
}
