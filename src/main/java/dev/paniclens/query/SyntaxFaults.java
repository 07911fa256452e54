package dev.paniclens.query;

import dev.paniclens.query.grammar.QueryLexer;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;

/** Tells of the first word that does not fit, in our words. */
final class SyntaxFaults extends BaseErrorListener {

  private final String text;

  SyntaxFaults(String text) {
    this.text = text;
  }

  @Override
  public void syntaxError(
      Recognizer<?, ?> recognizer,
      Object symbol,
      int line,
      int column,
      String message,
      RecognitionException cause) {
    if (symbol instanceof Token token) {
      int start = Math.min(token.getStartIndex(), text.codePointCount(0, text.length()));
      int length = token.getType() == Token.EOF ? 1 : token.getText().strip().length();
      throw new QueryException(
          says(token), text, text.offsetByCodePoints(0, Math.max(0, start)), length);
    }
    throw new QueryException("the query cannot be read here", text, column, 1);
  }

  private static String says(Token token) {
    return switch (token.getType()) {
      case Token.EOF -> "something is missing at the end: a value, a condition, or a \")\"";
      case QueryLexer.OPEN_STRING -> "the closing quote is missing";
      case QueryLexer.OPEN_RANGE -> "the closing bracket is missing: [12 TO 13]";
      case QueryLexer.LONE_SIGN -> "a sign for NOT stands right before what must not be";
      case QueryLexer.COLON ->
          "a colon stands behind the name of a field; text with one is put in quotes";
      case QueryLexer.RPAREN -> "a \")\" with nothing before it, or without its \"(\"";
      case QueryLexer.AND, QueryLexer.OR ->
          "\""
              + token.getText()
              + "\" stands between two conditions; as a word it is put in quotes";
      default -> "\"" + token.getText() + "\" does not fit here";
    };
  }
}
