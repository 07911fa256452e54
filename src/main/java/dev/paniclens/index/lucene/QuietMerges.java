package dev.paniclens.index.lucene;

import org.apache.lucene.index.ConcurrentMergeScheduler;

/**
 * Merges in the background, without a stack trace on standard error when that fails: the writer
 * then closes itself, and gives the reason to whoever uses it next.
 */
final class QuietMerges extends ConcurrentMergeScheduler {
  @Override
  protected void handleMergeException(Throwable failure) {}
}
