package dev.paniclens.query;

import dev.paniclens.query.grammar.QueryLexer;
import dev.paniclens.query.grammar.QueryParser;
import dev.paniclens.query.grammar.QueryParser.BareContext;
import dev.paniclens.query.grammar.QueryParser.ConditionContext;
import dev.paniclens.query.grammar.QueryParser.ConjunctionContext;
import dev.paniclens.query.grammar.QueryParser.DisjunctionContext;
import dev.paniclens.query.grammar.QueryParser.FieldContext;
import dev.paniclens.query.grammar.QueryParser.FieldGroupContext;
import dev.paniclens.query.grammar.QueryParser.GroupContext;
import dev.paniclens.query.grammar.QueryParser.NegationContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/**
 * Reads the query language. Nothing is half understood: what the language does not know is a {@link
 * QueryException}, never a query that finds nothing.
 */
public final class QueryReader {

  private static final int MAX_LENGTH = 20_000;
  private static final int MAX_CONDITIONS = 1_000;
  private static final int MAX_DEPTH = 40;

  /** For each, an engine goes through most terms of a field, and the crashes that have them. */
  private static final int MAX_PATTERNS = 200;

  private static final Pattern SMALL_OPERATOR = Pattern.compile("(?i)and|or|not");

  private final String text;
  private final Values values;
  private final BareWords bare;

  private QueryReader(String text, LocalDate today, BareWords bare) {
    this.text = text;
    this.values = new Values(today);
    this.bare = bare;
  }

  /**
   * Reads a query.
   *
   * @param today what relative days count from
   * @param bare what words without a field mean
   * @return {@link Query#ALL} for blank text
   * @throws QueryException if it is none
   */
  public static Query read(String text, LocalDate today, BareWords bare) {
    return new QueryReader(text, today, bare).read();
  }

  /**
   * The query for one value of a field, as it stands behind a colon.
   *
   * @param name name of a field, in either case
   * @throws QueryException if there is no such field, or the field has no such value
   */
  public static Query value(String name, String value, LocalDate today) {
    QueryReader reader = new QueryReader(name + ":" + value, today, BareWords.TEXT);
    List<Field> fields = reader.fields(name, 0);
    return reader.value(fields, name, value, false, name.length() + 1, value.length());
  }

  private Query read() {
    if (text.length() > MAX_LENGTH) {
      throw fault("a query has at most " + MAX_LENGTH + " characters", 0, 1);
    }
    QueryLexer lexer = new QueryLexer(CharStreams.fromString(text));
    CommonTokenStream tokens = new CommonTokenStream(lexer);
    SyntaxFaults faults = new SyntaxFaults(text);
    lexer.removeErrorListeners();
    lexer.addErrorListener(faults);
    tokens.fill();
    checkSize(tokens.getTokens());
    QueryParser parser = new QueryParser(tokens);
    parser.removeErrorListeners();
    parser.addErrorListener(faults);
    DisjunctionContext all = parser.query().disjunction();
    return all == null ? Query.ALL : either(all, Optional.empty());
  }

  /** Groups are read by recursion, and engines bound the number of conditions. */
  private void checkSize(List<Token> tokens) {
    int depth = 0;
    int conditions = 0;
    int patterns = 0;
    for (Token token : tokens) {
      switch (token.getType()) {
        case QueryLexer.LPAREN -> depth++;
        case QueryLexer.RPAREN -> depth--;
        case QueryLexer.WORD, QueryLexer.STRING, QueryLexer.VALUE, QueryLexer.RANGE -> conditions++;
        default -> {}
      }
      if (depth > MAX_DEPTH) {
        throw fault("groups are nested at most " + MAX_DEPTH + " deep", start(token), 1);
      }
      if (conditions > MAX_CONDITIONS) {
        throw fault(
            "a query has at most " + MAX_CONDITIONS + " conditions", start(token), length(token));
      }
      patterns += openPatterns(token);
      if (patterns > MAX_PATTERNS) {
        throw fault(
            "a query has at most " + MAX_PATTERNS + " values with a * before their end",
            start(token),
            length(token));
      }
    }
  }

  /** How many of the values of a token have a star before their end. */
  private static int openPatterns(Token token) {
    String text = token.getType() == QueryLexer.STRING ? content(token) : token.getText();
    int patterns = 0;
    for (int at = 0; at < text.length(); ) {
      int comma = text.indexOf(',', at);
      int end = comma < 0 ? text.length() : comma;
      int star = text.indexOf('*', at);
      patterns += star >= 0 && star < end - 1 ? 1 : 0;
      at = end + 1;
    }
    return patterns;
  }

  /** A field whose values are being read, with the name that it was called by. */
  private record Of(List<Field> fields, String name) {}

  private Query either(DisjunctionContext context, Optional<Of> field) {
    return Query.or(context.conjunction().stream().map(each -> both(each, field)).toList());
  }

  private Query both(ConjunctionContext context, Optional<Of> field) {
    List<Query> all = new ArrayList<>();
    List<ParseTree> children = context.children;
    for (int i = 0; i < children.size(); i++) {
      if (children.get(i) instanceof TerminalNode) {
        continue;
      }
      NegationContext first = (NegationContext) children.get(i);
      checkBlank(i > 0 ? Optional.of(children.get(i - 1)) : Optional.empty(), first);
      List<Token> run = new ArrayList<>();
      if (field.isEmpty()) {
        for (int j = i; j < children.size() && word(children.get(j)).isPresent(); j++) {
          if (j > i) {
            checkBlank(Optional.of(children.get(j - 1)), (NegationContext) children.get(j));
          }
          run.add(word(children.get(j)).get());
        }
      }
      if (run.isEmpty()) {
        all.add(negation(first, field));
      } else {
        all.addAll(flat(words(run, all.isEmpty() && run.size() == children.size())));
        i += run.size() - 1;
      }
    }
    return Query.and(all);
  }

  /** {@code a"b"} or {@code f(x)}: nobody can tell whether one thing is meant, or two. */
  private void checkBlank(Optional<ParseTree> before, NegationContext next) {
    if (before.isPresent() && before.get() instanceof ParserRuleContext rule) {
      int end = rule.getStop().getStopIndex() + 1;
      if (end == next.getStart().getStartIndex()) {
        throw fault(
            "a blank is missing here; text with such signs is put in quotes",
            start(next.getStart()),
            length(next.getStart()));
      }
    }
  }

  /** The word or text in quotes that a part of a conjunction is, if nothing stands before it. */
  private static Optional<Token> word(ParseTree part) {
    return part instanceof NegationContext negation
            && negation.NOT().isEmpty()
            && negation.condition() instanceof BareContext alone
        ? Optional.of(alone.getStart())
        : Optional.empty();
  }

  private Query negation(NegationContext context, Optional<Of> field) {
    Query condition = condition(context.condition(), field);
    return context.NOT().size() % 2 == 0 ? condition : new Query.Not(condition);
  }

  private Query condition(ConditionContext context, Optional<Of> field) {
    return switch (context) {
      case GroupContext group -> either(group.disjunction(), field);
      case FieldGroupContext group ->
          either(group.disjunction(), Optional.of(field(group.FIELD().getSymbol(), field)));
      case FieldContext one -> {
        Of of = field(one.FIELD().getSymbol(), field);
        yield value(of, one.value().getStart());
      }
      case BareContext alone ->
          field.isPresent()
              ? value(field.get(), alone.getStart())
              : words(List.of(alone.getStart()), true);
      default -> throw new IllegalStateException(context.getText());
    };
  }

  private Of field(Token token, Optional<Of> within) {
    String name = token.getText().substring(0, token.getText().length() - 1);
    if (within.isPresent()) {
      throw fault(
          "a field within the values of " + within.get().name(), start(token), length(token));
    }
    return new Of(fields(name, start(token)), name);
  }

  private List<Field> fields(String name, int start) {
    List<Field> found = Fields.find(name);
    if (found.isEmpty()) {
      throw fault(
          "there is no field \"%s\"; %s"
              .formatted(
                  name,
                  Nearest.named(name, Fields.names()).orElse("text with a colon is put in quotes")),
          start,
          name.length());
    }
    return found;
  }

  private Query value(Of field, Token token) {
    boolean quoted = token.getType() == QueryLexer.STRING;
    return value(field.fields(), field.name(), content(token), quoted, start(token), length(token));
  }

  private Query value(
      List<Field> fields, String name, String value, boolean quoted, int start, int length) {
    if (!quoted) {
      refuse(ForeignSigns.in(value), start, length);
    }
    try {
      return values.of(fields, name, value, quoted);
    } catch (IllegalArgumentException e) {
      Optional<String> list = quoted ? Optional.empty() : ForeignSigns.list(name, value);
      throw fault(list.orElse(e.getMessage()), start, length);
    }
  }

  private void refuse(Optional<String> says, int start, int length) {
    if (says.isPresent()) {
      throw fault(says.get(), start, length);
    }
  }

  /**
   * What words without a field mean: one alone may be a kext, several are text.
   *
   * @param alone whether nothing else is asked for beside them
   */
  private Query words(List<Token> run, boolean alone) {
    for (int i = 0; i < run.size(); i++) {
      Token token = run.get(i);
      if (token.getType() == QueryLexer.WORD) {
        String next = i + 1 < run.size() ? run.get(i + 1).getText() : "";
        refuse(ForeignSigns.inBare(token.getText(), next), start(token), length(token));
        if (SMALL_OPERATOR.matcher(token.getText()).matches() && !(alone && run.size() == 1)) {
          bare.remark(
              "\"%s\" is looked for as a word; between conditions it is written %S"
                  .formatted(token.getText(), token.getText()));
        }
      }
    }
    Token first = run.get(0);
    try {
      if (run.size() == 1 && first.getType() == QueryLexer.WORD) {
        return first.getText().equals("*") ? Query.ALL : bare.word(first.getText());
      }
      List<Query> all = new ArrayList<>();
      for (Token token : run) {
        first = token;
        all.add(Values.words(Fields.TEXT, content(token), token.getType() == QueryLexer.STRING));
      }
      return Query.and(all.stream().flatMap(each -> flat(each).stream()).toList());
    } catch (QueryException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw fault(e.getMessage(), start(first), length(first));
    }
  }

  private static List<Query> flat(Query query) {
    return query instanceof Query.And and ? and.each() : List.of(query);
  }

  /** What a token says: text in quotes without these. */
  private static String content(Token token) {
    String written = token.getText();
    return token.getType() == QueryLexer.STRING
        ? written.substring(1, written.length() - 1).replaceAll("\\\\([\"\\\\])", "$1")
        : written;
  }

  private QueryException fault(String message, int start, int length) {
    return new QueryException(message, text, start, length);
  }

  /** Where a token begins, in characters as Java counts them. */
  private int start(Token token) {
    int start = token.getStartIndex();
    return start < 0 || start > text.codePointCount(0, text.length())
        ? text.length()
        : text.offsetByCodePoints(0, start);
  }

  private static int length(Token token) {
    return token.getType() == Token.EOF ? 1 : token.getText().length();
  }
}
