package dev.paniclens.output.words;

import dev.paniclens.analysis.Marks;
import java.util.ArrayList;
import java.util.List;

/** What a person is told of the marks of a crash, in whatever form. */
public final class MarkWords {
  /** What stands above them. */
  public static final String TITLE = "Marked by hand";

  private MarkWords() {}

  /** The tags, and each note. */
  public static List<Entry> of(Marks marks) {
    List<Entry> entries = new ArrayList<>();
    if (!marks.tags().isEmpty()) {
      entries.add(new Entry("tags", String.join(", ", marks.tags())));
    }
    marks.notes().forEach(note -> entries.add(new Entry("note", note)));
    return entries;
  }
}
