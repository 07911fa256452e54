package dev.paniclens.output.html;

import dev.paniclens.analysis.Attribution;
import dev.paniclens.analysis.Stack;
import dev.paniclens.analysis.Stack.StackFrame;
import dev.paniclens.analysis.Stack.StackKext;
import dev.paniclens.output.words.FrameWords;
import dev.paniclens.output.words.KextWords;
import dev.paniclens.output.words.SymbolWords;
import java.util.List;

/** Writes the kexts of a stack, and its frames, as tables of HTML. */
final class StackHtml {
  /** Frames that are not folded away; what lies deeper seldom matters. */
  private static final int SOME_FRAMES = 24;

  private final HtmlBlocks blocks;
  private final Html html;
  private final Stack stack;
  private final Attribution attribution;

  private StackHtml(HtmlBlocks blocks, Stack stack, Attribution attribution) {
    this.blocks = blocks;
    this.html = blocks.html();
    this.stack = stack;
    this.attribution = attribution;
  }

  static void write(Stack stack, Attribution attribution, HtmlBlocks blocks) {
    StackHtml tables = new StackHtml(blocks, stack, attribution);
    stack.kexts().ifPresent(tables::kexts);
    if (!stack.frames().isEmpty()) {
      tables.frames();
    }
    tables.symbols();
  }

  private void symbols() {
    List<String> says = SymbolWords.of(stack);
    if (!says.isEmpty()) {
      blocks.section("Symbols");
      blocks.bullets(says);
      html.close();
    }
  }

  private void kexts(List<StackKext> kexts) {
    blocks.section("Kexts in the backtrace");
    if (kexts.isEmpty()) {
      blocks.paragraph("none");
    } else {
      blocks.table(
          "kexts", "Kexts in the backtrace, in the order of the stack", "Kext", "Whose", "Frames");
      KextWords.inOrderOfTheStack(kexts).forEach(this::kext);
      blocks.endTable();
    }
    html.close();
  }

  private void kext(StackKext kext) {
    html.line().open("tr").open("th", "scope", "row", "class", "name");
    blocks.linked(
        KextWords.name(kext.id(), kext.version()), blocks.links().kext(kext.id().value()));
    if (KextWords.isAccused(kext, attribution)) {
      html.text(" ").element("strong", "implicated", "class", "mark");
    }
    kext.uuid().ifPresent(uuid -> html.element("small", "UUID " + uuid));
    html.close();
    html.element("td", String.join(", ", KextWords.whose(kext)));
    html.element("td", KextWords.frames(kext)).close();
  }

  private void frames() {
    List<StackFrame> above = stack.frames().stream().filter(StackFrame::isAbovePanic).toList();
    List<StackFrame> rest = stack.frames().stream().filter(f -> !f.isAbovePanic()).toList();
    int shown = Math.min(SOME_FRAMES, rest.size());
    blocks.section("Stack");
    FrameWords.above(stack)
        .ifPresent(
            says -> {
              blocks.folded(says, false);
              frames("Frames above the panic", above);
              html.close();
            });
    if (!rest.isEmpty()) {
      frames("Frames", rest.subList(0, shown));
    }
    if (shown < rest.size()) {
      blocks.folded((rest.size() - shown) + " more", false);
      frames("Further frames", rest.subList(shown, rest.size()));
      html.close();
    }
    html.close();
  }

  private void frames(String caption, List<StackFrame> frames) {
    blocks.table("frames", caption, "Frame", "Where", "Whose", "Return address");
    frames.forEach(this::frame);
    blocks.endTable();
  }

  private void frame(StackFrame frame) {
    html.line().open("tr");
    html.element("th", "#" + frame.n(), "scope", "row");
    boolean implicated = FrameWords.isOfACulprit(frame, attribution);
    html.open("td", "class", implicated ? "name implicated" : "name").text(FrameWords.code(frame));
    FrameWords.beside(frame).forEach(says -> html.element("small", says));
    // Why it does not count; above the panic, the heading of them all says so.
    frame
        .passedOver()
        .filter(why -> !frame.isAbovePanic())
        .ifPresent(why -> html.element("small", why));
    html.close();
    String whose = FrameWords.whose(frame, stack).orElse("");
    html.open("td", "class", "whose");
    html.element("span", whose, "class", whose.startsWith("third") ? "tone care" : "tone").close();
    html.element("td", frame.returnAddress().map(Object::toString).orElse(""), "class", "address");
    html.close();
  }
}
