package dev.paniclens.json;

import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.core.util.Separators.Spacing;

/** JSON for people: two spaces a level, a line for each member and element. */
final class IndentedLayout extends ObjectWriteContext.Base {

  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

  private static final Separators SEPARATORS =
      Separators.createDefaultInstance()
          .withObjectNameValueSpacing(Spacing.AFTER)
          .withObjectEmptySeparator("")
          .withArrayEmptySeparator("");

  @Override
  public boolean hasPrettyPrinter() {
    return true;
  }

  /** A new one each time: a printer remembers its depth. */
  @Override
  public PrettyPrinter getPrettyPrinter() {
    return new DefaultPrettyPrinter(SEPARATORS)
        .withObjectIndenter(INDENTER)
        .withArrayIndenter(INDENTER);
  }
}
