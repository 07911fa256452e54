package dev.paniclens.query;

import dev.paniclens.query.FreeText.Phrase;
import dev.paniclens.query.Query.All;
import dev.paniclens.query.Query.And;
import dev.paniclens.query.Query.Has;
import dev.paniclens.query.Query.Kext;
import dev.paniclens.query.Query.Name;
import dev.paniclens.query.Query.Not;
import dev.paniclens.query.Query.Or;
import dev.paniclens.query.Query.Range;
import dev.paniclens.query.Query.Words;
import dev.paniclens.query.value.KextVersionScale;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a query as text that is read as the same query. */
public final class QueryWriter {

  /** Signs that would end a value, or mean something in it. */
  private static final String SPECIAL = " \t\r\n()\"[]{}?@~^\\";

  private QueryWriter() {}

  /** The text. */
  public static String write(Query query) {
    return switch (query) {
      case All all -> "*";
      case And and -> joined(and.each(), " AND ", And.class);
      case Or or -> joined(or.any(), " OR ", Or.class);
      case Not not -> "NOT " + (not.none() instanceof Not ? group(not.none()) : within(not.none()));
      case Kext kext ->
          kext.place().field()
              + ":"
              + kext.versions()
                  .map(v -> kext.pattern() + "@" + Bounds.write(KextVersionScale.KEXT_VERSIONS, v))
                  .orElseGet(() -> identifier(kext.pattern()));
      case Name name -> name.field() + ":" + value(name.pattern());
      case Words words -> words.field() + ":" + phrase(words.phrase());
      case Range range ->
          range.field()
              + ":"
              + Bounds.write(range.field().type().scale().orElseThrow(), range.span());
      case Has has -> has.field() + ":*";
    };
  }

  private static String joined(List<Query> parts, String sign, Class<? extends Query> same) {
    return parts.stream()
        .map(part -> same.isInstance(part) ? group(part) : within(part))
        .collect(Collectors.joining(sign));
  }

  private static String within(Query part) {
    return part instanceof And || part instanceof Or ? group(part) : write(part);
  }

  private static String group(Query part) {
    return "(" + write(part) + ")";
  }

  /** With a comma it would be taken for a list. */
  private static String identifier(String pattern) {
    return pattern.contains(",") ? quoted(pattern) : value(pattern);
  }

  private static String value(String text) {
    boolean plain =
        !text.equals("*")
            && text.chars().noneMatch(c -> SPECIAL.indexOf(c) >= 0)
            && !text.startsWith("+")
            && !text.startsWith("/");
    return plain ? text : quoted(text);
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static String phrase(Phrase phrase) {
    String words = String.join(phrase.open() ? "-" : " ", phrase.words());
    return phrase.open() ? words + "*" : phrase.words().size() == 1 ? words : quoted(words);
  }
}
