package dev.paniclens.index.lucene;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps Lucene from writing hints about JVM options, such as the vector module's, between a user's
 * results.
 */
final class LuceneLog {

  /** Kept here, since the log manager forgets loggers that nobody holds, and their levels. */
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  private LuceneLog() {}

  /** To be called before the first use of Lucene. */
  static void silence() {
    LUCENE.setLevel(Level.SEVERE);
  }
}
