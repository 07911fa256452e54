package dev.paniclens.index.lucene;

import dev.paniclens.index.IndexException.Reason;
import dev.paniclens.index.MacCode;
import dev.paniclens.index.lucene.field.PanicTokenizer;
import dev.paniclens.index.lucene.pack.Zstandard;
import dev.paniclens.reading.Conclusions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.IOUtils;

/** The folder of an index: how it is opened and made. */
final class IndexFolder {

  /** The version of what the fields hold. */
  static final String FORMAT = "8";

  /** The first whose analyses have the panic string: what it holds can be brought up to date. */
  private static final int OLDEST = 6;

  private static final String FORMAT_KEY = "paniclens.format";

  /** Of the codes of Macs; indexes of earlier versions get one when they are written to. */
  private static final String SALT_KEY = "paniclens.salt";

  /** What Lucene may hold in memory before it writes a segment: an eighth of the heap, or this. */
  private static final long MAX_BUFFER_MEGABYTES = 128;

  private final Path path;
  private final int version;

  private final IndexTrouble trouble;

  IndexFolder(Path path) {
    this(path, Conclusions.VERSION);
  }

  /** One whose writers have the conclusions of some version. */
  IndexFolder(Path path, int version) {
    this.path = path;
    this.version = version;
    this.trouble = new IndexTrouble(path);
  }

  /** What to say when the index cannot be used. */
  IndexTrouble trouble() {
    return trouble;
  }

  /** Opens the folder of an index that is there, and of a version that we know. */
  OpenIndex openForReading() throws IOException {
    if (!Files.isDirectory(path)) {
      throw trouble.missing();
    }
    Directory directory = FSDirectory.open(path);
    try {
      if (!DirectoryReader.indexExists(directory)) {
        throw trouble.missing();
      }
      checkFormat(directory);
      return OpenIndex.forReading(directory);
    } catch (IOException | RuntimeException e) {
      IOUtils.closeWhileHandlingException(directory);
      throw e;
    }
  }

  /** Opens the folder of an index, and makes an empty index if there is none. */
  OpenIndex openForWriting() throws IOException {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new NotDirectoryException(path.toString());
    }
    Zstandard.load(); // before anything is made
    Directory directory = FSDirectory.open(path);
    try {
      if (!DirectoryReader.indexExists(directory)) {
        checkEmpty();
        create(directory);
      }
      checkFormat(directory);
      IndexWriter writer = writer(directory);
      Map<String, String> known = SegmentInfos.readLatestCommit(directory).getUserData();
      Map<String, String> wanted = described(Optional.ofNullable(known.get(SALT_KEY)));
      if (!known.equals(wanted)) {
        // With the first commit; what is in it stays as it is until it is brought up to date.
        writer.setLiveCommitData(wanted.entrySet());
      }
      return OpenIndex.forWriting(
          writer, directory, new WriterNote(path), version, new MacCode(wanted.get(SALT_KEY)));
    } catch (IOException | RuntimeException e) {
      IOUtils.closeWhileHandlingException(directory);
      throw e;
    }
  }

  /** Opens an index that was there before, and makes none. */
  OpenIndex openAgainForWriting() throws IOException {
    if (!Files.isDirectory(path)) {
      throw trouble.gone();
    }
    try (Directory directory = FSDirectory.open(path)) {
      if (!DirectoryReader.indexExists(directory)) {
        throw trouble.gone();
      }
    }
    return openForWriting();
  }

  /** Takes the lock that keeps other writers out. */
  private IndexWriter writer(Directory directory) throws IOException {
    IndexWriterConfig config = new IndexWriterConfig(PanicTokenizer.analyzer());
    config.setRAMBufferSizeMB(bufferMegabytes());
    config.setMergeScheduler(new QuietMerges());
    return new IndexWriter(directory, config);
  }

  private static double bufferMegabytes() {
    long eighth = Runtime.getRuntime().maxMemory() >> 23;
    return Math.clamp(eighth, 1, MAX_BUFFER_MEGABYTES);
  }

  /** An index has a commit from its first moment, so that it can be told from a folder of files. */
  private void create(Directory directory) throws IOException {
    try (IndexWriter writer = writer(directory)) {
      writer.setLiveCommitData(described(Optional.empty()).entrySet());
      writer.commit();
    }
  }

  /** What an index tells of itself: with its salt, or a new one. */
  private static Map<String, String> described(Optional<String> salt) {
    return Map.of(FORMAT_KEY, FORMAT, SALT_KEY, salt.orElseGet(() -> MacCode.random().salt()));
  }

  /** Lucene would put its files among those of the user. */
  private void checkEmpty() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      if (files.anyMatch(file -> !isLeftOver(file.getFileName().toString()))) {
        throw trouble.because(
            Reason.UNKNOWN_FORMAT, "holds other files and no index: choose a new or empty folder");
      }
    }
  }

  /** What an index leaves that was stopped while it was being made, and files nobody made. */
  private static boolean isLeftOver(String name) {
    return name.equals(IndexWriter.WRITE_LOCK_NAME)
        || name.equals(WriterNote.NAME)
        || name.startsWith("pending_segments")
        || name.equals(".DS_Store");
  }

  /** The format of an index, which is one that we know. */
  private String checkFormat(Directory directory) throws IOException {
    String format =
        SegmentInfos.readLatestCommit(directory).getUserData().getOrDefault(FORMAT_KEY, "");
    if (format.isEmpty()) {
      throw trouble.because(Reason.UNKNOWN_FORMAT, "is an index of another program");
    }
    if (isNewer(format)) {
      throw trouble.because(
          Reason.UNKNOWN_FORMAT,
          "has format %s, of a newer version of paniclens (this one knows format %s): use that version"
              .formatted(format, FORMAT));
    }
    if (!isKnown(format)) {
      throw trouble.because(
          Reason.UNKNOWN_FORMAT,
          "has format %s, and this version of paniclens knows format %s: index the reports again, into a new folder"
              .formatted(format, FORMAT));
    }
    return format;
  }

  /** Whether it can be read, and brought up to date. */
  private static boolean isKnown(String format) {
    return format.matches("\\d{1,9}") && Integer.parseInt(format) >= OLDEST;
  }

  private static boolean isNewer(String format) {
    return format.matches("\\d{1,9}") && Integer.parseInt(format) > Integer.parseInt(FORMAT);
  }
}
