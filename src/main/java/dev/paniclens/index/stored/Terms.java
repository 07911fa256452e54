package dev.paniclens.index.stored;

import java.util.Locale;

/** How names become terms: in lower case, and of bounded length, as the index requires it. */
public final class Terms {

  /** Far beyond any real name, and in UTF-8 well below Lucene's limit of 32,766 bytes. */
  private static final int MAX_LENGTH = 1000;

  private Terms() {}

  /** The term under which a name is stored and looked for. */
  public static String of(String name) {
    return cut(name).toLowerCase(Locale.ROOT);
  }

  /** The name in its own spelling, of bounded length. */
  public static String cut(String name) {
    return name.length() <= MAX_LENGTH ? name : name.substring(0, MAX_LENGTH);
  }
}
