package dev.paniclens.index.lucene;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file in the index's folder by which the process that writes tells others who it is. The lock is
 * Lucene's, and the system frees it when the process dies; this only puts a name to it, so a note
 * that is missing or old does no harm.
 *
 * @param folder of the index
 */
record WriterNote(Path folder) {

  static final String NAME = "writer.txt";

  private static final Pattern CONTENT =
      Pattern.compile("process (\\d{1,18})\\Rsince (\\S{1,40})\\R");

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  /** To be called by who has the lock. */
  void write() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    try {
      Files.writeString(
          folder.resolve(NAME),
          "process %d%nsince %s%n".formatted(ProcessHandle.current().pid(), now));
    } catch (IOException e) {
      remove(); // half a note is none
    }
  }

  /** To be called by who still has the lock. */
  void remove() {
    try {
      Files.deleteIfExists(folder.resolve(NAME));
    } catch (IOException e) {
      // The next one writes over it.
    }
  }

  /** Who has the lock, and since when, in words; empty when that is not known. */
  Optional<String> holder() {
    try {
      Matcher note = CONTENT.matcher(Files.readString(folder.resolve(NAME)));
      if (note.matches() && ProcessHandle.of(Long.parseLong(note.group(1))).isPresent()) {
        Instant since = Instant.parse(note.group(2));
        return Optional.of(
            "process %s, since %s"
                .formatted(
                    note.group(1),
                    LocalDateTime.ofInstant(since, ZoneId.systemDefault()).format(TIME)));
      }
    } catch (IOException | DateTimeException e) {
      // No note, or none of ours.
    }
    return Optional.empty();
  }
}
