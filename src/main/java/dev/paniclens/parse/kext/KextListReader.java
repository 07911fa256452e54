package dev.paniclens.parse.kext;

import dev.paniclens.parse.line.Line;
import dev.paniclens.parse.line.LineCursor;
import dev.paniclens.parse.message.MessageReader;
import dev.paniclens.report.Address;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.KextLists;
import dev.paniclens.report.KextLists.Event;
import dev.paniclens.report.KextLists.LoadedKext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads {@code loaded kexts:}, since macOS 27 {@code Post-boot loaded kexts:}, {@code unloaded
 * kexts:} and the {@code last … kext at} lines (xnu OSKext.cpp, {@code printKextPanicLists}), and
 * remembers what it read.
 */
public final class KextListReader {
  private static final Pattern HEADER =
      Pattern.compile("(loaded|unloaded|Post-boot loaded) kexts:\\s*(\\(.*)?");
  private static final Pattern LAST =
      Pattern.compile(
          "last (loaded|started|unloaded|stopped) kext at (\\d{1,19}):\\s*(\\S+)\\s*(.*)");

  /** Up to 10.6 the newest entry of each list carries the time itself. */
  private static final String TIME_MARK = " - last ";

  private static final Pattern TIME = Pattern.compile("(unloaded|loaded) (\\d{1,19})");

  /** Real lists have a few hundred entries; what is longer would only cost memory. */
  private static final int MAX_ENTRIES = 4096;

  /** How many lines in a row can be illegible in the middle of a list. */
  private static final int MOST_ILLEGIBLE = 3;

  private Optional<List<LoadedKext>> loaded = Optional.empty();
  private boolean afterBootOnly;
  private boolean headless;
  private boolean truncated;
  private boolean sawList;
  private int lastEntry;
  private Optional<String> broken = Optional.empty();
  private Optional<Event> lastStarted = Optional.empty();
  private Optional<Event> lastStopped = Optional.empty();

  /** Whether a list of kexts begins on the line. */
  public static boolean isListHeader(String trimmed) {
    return (trimmed.startsWith("loaded kexts:")
            || trimmed.startsWith("unloaded kexts:")
            || trimmed.startsWith("Post-boot loaded kexts:"))
        && HEADER.matcher(trimmed).matches();
  }

  /** Whether it heads the list that a kernel prints last. */
  public static boolean isLoadedHeader(String trimmed) {
    return isListHeader(trimmed) && !trimmed.startsWith("un");
  }

  /** Whether the line tells which kext was loaded or unloaded last. */
  public static boolean isEvent(String trimmed) {
    return trimmed.startsWith("last ") && LAST.matcher(trimmed).matches();
  }

  /** All that was read. */
  public KextLists lists() {
    return new KextLists(
        loaded, afterBootOnly, headless, truncated, broken, lastStarted, lastStopped);
  }

  /** What of the lists could not be read, in words for a person. */
  public Optional<String> problem() {
    return broken.map(why -> "the list of loaded kexts: it " + why);
  }

  /** Whether anything was read that names a kext. */
  public boolean readAnything() {
    return loaded.filter(l -> !l.isEmpty()).isPresent()
        || lastStarted.isPresent()
        || lastStopped.isPresent();
  }

  /** Whether the list of loaded kexts was reached, or a note that it was left out. */
  public boolean sawList() {
    return sawList;
  }

  /** Reads such a line. */
  public void readEvent(LineCursor cursor) {
    boolean mayBeCut = cursor.mayBeCut();
    Line line = cursor.next();
    Matcher m = LAST.matcher(line.trimmed());
    if (!m.matches()) {
      return;
    }
    String rest = m.group(4);
    int details = rest.indexOf("(addr");
    String version = (details < 0 ? rest : rest.substring(0, details)).strip();
    String where = details < 0 ? "" : rest.substring(details);
    if (mayBeCut && details < 0) {
      if (rest.isEmpty()) {
        return; // the identifier may be cut
      }
      version = "";
    }
    Optional<String> known = Optional.of(version).filter(v -> !v.isEmpty());
    KextNames.expand(m.group(3))
        .ifPresent(
            id ->
                remember(
                    new Event(
                        id,
                        known,
                        number(m.group(2)),
                        word(where, "addr ").flatMap(Address::parse),
                        size(where),
                        m.group(1),
                        line.number())));
  }

  /** Reads the header at the cursor and the entries below it. */
  public void readList(LineCursor cursor) {
    Optional<Line> above = cursor.behind().filter(line -> line.number() != lastEntry);
    Line header = cursor.next();
    Matcher m = HEADER.matcher(header.trimmed());
    if (!m.matches()) {
      return;
    }
    boolean postBoot = m.group(1).startsWith("Post-boot");
    boolean isLoaded = postBoot || m.group(1).equals("loaded");
    afterBootOnly |= postBoot;
    if (m.group(2) != null) {
      sawList |= isLoaded;
      if (isLoaded && m.group(2).startsWith("(none")) {
        remember(List.of());
      }
      return; // "(skipped, see boot kernelcache)": there is no list
    }
    if (above.filter(KextListReader::isWhole).isPresent()) {
      note(isLoaded, "has an entry above its head");
    }
    List<KextListEntry> entries = readEntries(cursor, isLoaded);
    if (!isLoaded) {
      return;
    }
    boolean saysNone = cursor.hasNext() && cursor.peek().trimmed().equals("(none)");
    // A boot may load nothing more; what follows shows that the list was not cut off.
    boolean emptyButWhole = postBoot && !cursor.onlyBlankLeft();
    if (!entries.isEmpty()) {
      sawList = true;
      keep(entries, cursor);
    } else if (saysNone || emptyButWhole) {
      sawList = true;
      remember(List.of());
    } else {
      truncated = true; // a header at the very end of the text is no list of none
    }
  }

  /** Reads entries whose header is cut off: the beginning of the list is missing. */
  public void readHeadless(LineCursor cursor) {
    boolean wholeHead = !cursor.hasNext() || isWholeAtTop(cursor.peek());
    List<KextListEntry> entries = readEntries(cursor, true);
    // Only those lists have times.
    afterBootOnly |= entries.stream().anyMatch(e -> e.kext().loadedAt().isPresent());
    keep(
        wholeHead ? entries : entries.subList(Math.min(1, entries.size()), entries.size()), cursor);
    headless = true;
    truncated = true;
  }

  /** The first line of a piece may have lost its beginning: it must look like a whole one. */
  private static boolean isWholeAtTop(Line line) {
    return KextListEntry.parse(line)
        .filter(e -> KextNames.isWholeAtTop(e.written(), line.text()))
        .isPresent();
  }

  private void keep(List<KextListEntry> entries, LineCursor cursor) {
    // The kernel cuts the list at a fixed size and the log at another, in the middle of a line.
    boolean cut = !entries.isEmpty() && !entries.getLast().whole() && cursor.onlyBlankLeft();
    List<LoadedKext> kexts = new ArrayList<>(entries.size());
    entries.forEach(entry -> kexts.add(entry.kext()));
    remember(cut && !entries.getLast().idWhole() ? kexts.subList(0, kexts.size() - 1) : kexts);
    truncated |= cut || kexts.isEmpty() || !reachesEnd(kexts.getLast(), cursor);
  }

  /** A kernel prints its list once: another one belongs to another report, or somebody quotes. */
  private void remember(List<LoadedKext> kexts) {
    Optional<List<LoadedKext>> first = loaded.filter(l -> !l.isEmpty());
    if (first.isEmpty()) {
      loaded = Optional.of(kexts);
    } else if (!kexts.isEmpty() && !names(first.get()).equals(names(kexts))) {
      broken = Optional.of("stands there twice, and the two differ");
    }
  }

  private static Set<BundleId> names(List<LoadedKext> kexts) {
    return kexts.stream().map(LoadedKext::id).collect(Collectors.toSet());
  }

  /**
   * Whether the list ends with this entry. It goes from the newest to the oldest, which are the
   * first libraries of every boot; one of those that were loaded after the boot has no order, and
   * ends where something else follows.
   */
  private boolean reachesEnd(LoadedKext last, LineCursor cursor) {
    if (afterBootOnly) {
      return !cursor.endMayBeCut();
    }
    String value = last.id().value();
    return value.startsWith("com.apple.kec.")
        || value.startsWith("com.apple.iokit.") && value.endsWith("Family");
  }

  private List<KextListEntry> readEntries(LineCursor cursor, boolean isLoaded) {
    List<KextListEntry> entries = new ArrayList<>();
    boolean spaced = cursor.hasNext() && cursor.peek().isBlank();
    while (cursor.hasNext()) {
      if (cursor.peek().isBlank()) {
        Line next = cursor.peekNonBlank();
        if (!(spaced ? isWhole(next) : isApples(next))) {
          break;
        }
        cursor.skipBlank(); // a quoted or double-spaced list
      }
      Line line = cursor.peek();
      Optional<KextListEntry> entry =
          KextListEntry.parse(withoutTime(line, cursor.mayBeCut()), line.number());
      if (entry.isEmpty()) {
        int illegible = illegible(cursor);
        if (illegible == 0) {
          break;
        }
        note(isLoaded, "has a line that cannot be read");
        for (int i = 0; i < illegible; i++) {
          cursor.next();
        }
        continue;
      }
      lastEntry = cursor.next().number();
      if (entries.size() < MAX_ENTRIES) {
        entries.add(entry.get());
      } else {
        truncated |= isLoaded;
        note(isLoaded, "has more than the " + MAX_ENTRIES + " entries that are read");
      }
    }
    return entries;
  }

  private void note(boolean isLoaded, String why) {
    if (isLoaded) {
      broken = broken.or(() -> Optional.of(why));
    }
  }

  /** How many lines are no entries before the list goes on; zero when it does not. */
  private static int illegible(LineCursor cursor) {
    int entry = 0;
    if (isHead(cursor.peek().trimmed())) {
      return 0;
    }
    for (int ahead = 1; ahead <= MOST_ILLEGIBLE; ahead++) {
      Optional<Line> line = cursor.peekAhead(ahead);
      if (line.isEmpty() || line.get().isBlank() || isHead(line.get().trimmed())) {
        return 0;
      }
      entry = entry == 0 && isWhole(line.get()) ? ahead : entry;
      if (isApples(line.get())) {
        return entry;
      }
    }
    return 0;
  }

  /** Whether it begins something else. */
  private static boolean isHead(String trimmed) {
    return isListHeader(trimmed) || isEvent(trimmed) || MessageReader.entry(trimmed).isPresent();
  }

  /** Whether the line is an entry with a version or a time, as all have that are not cut. */
  static boolean isWhole(Line line) {
    return KextListEntry.parse(line).filter(KextListEntry::whole).isPresent();
  }

  /** Whether a line behind a blank one goes on with the list: that must be beyond doubt. */
  static boolean isApples(Line line) {
    return KextListEntry.parse(line)
        .filter(KextListEntry::whole)
        .filter(e -> e.kext().id().hasApplePrefix())
        .isPresent();
  }

  private String withoutTime(Line line, boolean mayBeCut) {
    String text = line.trimmed();
    if (!text.contains(" -")) {
      return text; // as nearly all lines
    }
    int mark = text.lastIndexOf(TIME_MARK);
    if (mark < 0) {
      int dash = text.lastIndexOf(" -");
      boolean cut = mayBeCut && dash > 0 && TIME_MARK.startsWith(text.substring(dash));
      return cut ? text.substring(0, dash) : text;
    }
    String bare = text.substring(0, mark);
    Matcher m = TIME.matcher(text.substring(mark + TIME_MARK.length()).strip());
    if (!m.matches()) {
      return mayBeCut ? bare : text;
    }
    if (!mayBeCut) {
      KextListEntry.parse(bare, line.number())
          .map(KextListEntry::kext)
          .ifPresent(
              kext ->
                  remember(
                      new Event(
                          kext.id(),
                          kext.version(),
                          number(m.group(2)),
                          word(bare, "addr ").flatMap(Address::parse),
                          // 10.6 printed the decimal size behind "0x" (xnu-1456 OSKext.cpp).
                          size(bare.replace("size 0x", "size ")),
                          m.group(1),
                          line.number())));
    }
    return bare;
  }

  private void remember(Event event) {
    if (event.word().equals("loaded") || event.word().equals("started")) {
      lastStarted = Optional.of(event);
    } else {
      lastStopped = Optional.of(event);
    }
  }

  private static OptionalLong size(String where) {
    Optional<String> digits = word(where, "size ");
    if (digits.isEmpty() || !digits.get().chars().allMatch(c -> c >= '0' && c <= '9')) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(number(digits.get()));
  }

  /** The word after {@code label}, ended by a comma or parenthesis; empty when cut off there. */
  private static Optional<String> word(String text, String label) {
    int start = text.indexOf(label);
    if (start < 0) {
      return Optional.empty();
    }
    start += label.length();
    int end = start;
    while (end < text.length() && ",) ".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end == start || end == text.length()
        ? Optional.empty()
        : Optional.of(text.substring(start, end));
  }

  private static long number(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE; // twenty digits: no clock runs that long
    }
  }
}
