package dev.paniclens.watch;

/**
 * What came of watching.
 *
 * @param files files read, each as often as it changed
 * @param added crashes that were new to the index
 * @param known crashes that it had already
 * @param rejected what could not be read, and folders that were missing at the end
 * @param told how many of the new ones matched
 */
public record WatchSummary(long files, long added, long known, long rejected, long told) {

  static final WatchSummary NOTHING = new WatchSummary(0, 0, 0, 0, 0);

  WatchSummary plus(long moreFiles, long moreAdded, long moreKnown, long moreRejected) {
    return new WatchSummary(
        files + moreFiles, added + moreAdded, known + moreKnown, rejected + moreRejected, told);
  }

  WatchSummary plusTold(long more) {
    return new WatchSummary(files, added, known, rejected, told + more);
  }
}
