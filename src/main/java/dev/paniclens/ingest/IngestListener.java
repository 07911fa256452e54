package dev.paniclens.ingest;

/** Told how far an ingestion has come. Calls come from any thread, but never two at a time. */
public interface IngestListener {

  /** A listener that does nothing. */
  IngestListener NONE =
      new IngestListener() {
        @Override
        public void progress(long done, long total, long panics) {}

        @Override
        public void rejected(IngestSummary.Rejected what) {}
      };

  /**
   * One more input was read.
   *
   * @param done files and archives read, members not counted
   * @param total files and archives found
   * @param panics panics found so far
   */
  void progress(long done, long total, long panics);

  /**
   * A crash was put that the index did not have. It is committed when the ingestion has ended, or
   * before.
   *
   * @param id its document id
   */
  default void added(String id) {}

  /** Something could not be read. */
  void rejected(IngestSummary.Rejected what);
}
