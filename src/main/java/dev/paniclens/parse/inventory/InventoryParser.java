package dev.paniclens.parse.inventory;

import dev.paniclens.report.Inventory;
import dev.paniclens.report.ListForm;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what {@code kextstat}, {@code kmutil showloaded} and {@code systemextensionsctl list}
 * print, whole or cut by {@code grep} and {@code awk}, several after another, and plain lists of
 * identifiers; also what else tells of a Mac's kexts ({@link ListForm}), each known by its content.
 * It never throws on content, and reads in time linear to the text.
 */
public final class InventoryParser {
  /** What looks like JSON is read to its end to know; a text with more such places is none. */
  private static final int MOST_TRIES = 8;

  private static final Pattern JSON =
      Pattern.compile("(?m)^\\h{0,80}+(?:\\{\\s*+\"|\\[\\s*+[{\\]])");

  /** Makes a parser, which has no state. */
  public InventoryParser() {}

  /** Reads a text; an empty inventory when it lists nothing. */
  public Inventory parse(String text) {
    InventoryReading reading = new InventoryReading();
    Matcher json = JSON.matcher(text);
    int from = 0;
    for (int tries = 0; tries < MOST_TRIES && json.find(Math.min(from, text.length())); ) {
      int begin = json.start();
      Optional<JsonRows.Read> read = JsonRows.read(text, begin);
      int next = read.map(JsonRows.Read::end).orElseGet(() -> endOfLine(text, begin));
      text.substring(from, read.isPresent() ? begin : next).lines().forEach(reading::line);
      read.ifPresent(reading::json);
      from = next;
      tries += read.isPresent() ? 0 : 1;
    }
    text.substring(from).lines().forEach(reading::line);
    return reading.end();
  }

  private static int endOfLine(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }
}
