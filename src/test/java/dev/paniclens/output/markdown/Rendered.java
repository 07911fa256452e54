package dev.paniclens.output.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** What a reader of Markdown makes of a text, with what GitHub and GitLab add to CommonMark. */
record Rendered(List<Node> nodes) {
  private static final Parser PARSER =
      Parser.builder()
          .extensions(
              List.of(
                  AutolinkExtension.create(),
                  StrikethroughExtension.create(),
                  TablesExtension.create()))
          .build();

  static Rendered of(String markdown) {
    List<Node> all = new ArrayList<>();
    collect(PARSER.parse(markdown), all);
    return new Rendered(all);
  }

  private static void collect(Node node, List<Node> all) {
    all.add(node);
    for (Node n = node.getFirstChild(); n != null; n = n.getNext()) {
      collect(n, all);
    }
  }

  /** The kinds of elements, each once, in the order of the alphabet. */
  List<String> kinds() {
    return nodes.stream().map(n -> n.getClass().getSimpleName()).distinct().sorted().toList();
  }

  /** The text, as a person reads it. */
  String text() {
    return nodes.stream()
        .flatMap(
            node ->
                switch (node) {
                  case Text text -> Stream.of(text.getLiteral());
                  case Code code -> Stream.of(code.getLiteral());
                  case FencedCodeBlock block -> Stream.of(" ", block.getLiteral());
                  case org.commonmark.node.Block b -> Stream.of(" ");
                  default -> Stream.<String>of();
                })
        .collect(Collectors.joining())
        .replaceAll("\\s+", " ")
        .strip();
  }

  /** The text outside of code, where renderers look for mentions and references. */
  String prose() {
    return nodes.stream()
        .filter(Text.class::isInstance)
        .map(node -> ((Text) node).getLiteral())
        .collect(Collectors.joining("\n"));
  }
}
