package dev.paniclens.parse.envelope;

import dev.paniclens.parse.line.Phrase;
import dev.paniclens.report.PanicDetails;
import dev.paniclens.report.ThreadWait;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads from the stacks of all processes, the member {@code processByPid} of a report's JSON, who
 * waited for whom: the lines of {@code waitInfo} and {@code turnstileInfo} (xnu
 * tools/lldbmacros/kcdata.py, {@code formatWaitInfo}). The stacks themselves are passed over.
 */
final class StackWaits {
  /** The member of a report's body that has the stacks. */
  static final String MEMBER = "processByPid";

  static final String NAME = "procname";
  static final String THREADS = "threadById";

  /** The members of a process that tell of waiting threads. */
  static final Set<String> WAITS = Set.of("waitInfo", "turnstileInfo");

  /** A Mac has some thousand threads; who waits for another one is rare. */
  private static final int MOST_THREADS = 1 << 14;

  private static final int MOST_WAITS = 1 << 10;

  /** So many are kept of a report once its stacks have been read; a file can hold many reports. */
  private static final int MOST_KEPT = 1 << 8;

  private static final int LONGEST = 300;

  private static final Pattern LINE =
      Pattern.compile(
          "^thread (\\d{1,18}): (kernel mutex|krwlock|pthread mutex|unfair lock|queue|workloop|"
              + "turnstile|eventlink|exclavecore|exclavekit|(?:in )?compressor segment|blocked on)\\b"
              + "([^\\n]{0,200})");
  private static final Pattern OWNER =
      Pattern.compile(
          "(?:owned by|processed by|pushing|signaled by|busy for|owner) thread (\\d{1,18})\\b");
  private static final Pattern BLOCKED_ON = Pattern.compile("^:? (\\d{1,18}), hops");
  private static final Pattern ACCESS = Pattern.compile("\\bfor (reading|writing|upgrading)\\b");

  private record Task(int pid, Optional<String> name) {}

  private final Map<Long, Task> threads = new HashMap<>();
  private final Map<Long, ThreadWait> waits = new HashMap<>();

  /** Those that were read before. */
  static StackWaits of(List<ThreadWait> waits) {
    StackWaits read = new StackWaits();
    waits.forEach(wait -> read.waits.put(wait.thread(), wait));
    return read;
  }

  /** Who waited for whom, by the thread that waited. */
  List<ThreadWait> all() {
    return waits.values().stream()
        .map(this::owned)
        .sorted(Comparator.comparingLong(ThreadWait::thread))
        .toList();
  }

  /** Whether a line tells of a thread that waits for another one. */
  static boolean tellsOwner(String line) {
    return line.indexOf(" thread ", 1) > 0 || line.contains(": blocked on");
  }

  /**
   * Reads the member's value.
   *
   * @param parser at the brace that opens it
   */
  void read(JsonParser parser) {
    for (JsonToken t = parser.nextToken();
        t != JsonToken.END_OBJECT && t != null;
        t = parser.nextToken()) {
      String key = parser.currentName();
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        readProcess(parser, key);
      } else {
        parser.skipChildren();
      }
    }
    settle();
  }

  /** Names the owners, and lets go of what is not needed any more. */
  private void settle() {
    waits.replaceAll((thread, wait) -> owned(wait));
    threads.clear();
    if (waits.size() > MOST_KEPT) {
      List<ThreadWait> last = waits.values().stream().sorted(order()).skip(MOST_KEPT).toList();
      last.forEach(w -> waits.remove(w.thread()));
    }
  }

  /** Characters of what is kept. */
  int size() {
    return waits.values().stream().mapToInt(w -> w.text().length()).sum();
  }

  private void readProcess(JsonParser parser, String key) {
    Optional<String> name = Optional.empty();
    List<Long> own = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (JsonToken t = parser.nextToken();
        t != JsonToken.END_OBJECT && t != null;
        t = parser.nextToken()) {
      String member = parser.currentName();
      JsonToken value = parser.nextToken();
      if (member.equals(NAME) && value == JsonToken.VALUE_STRING) {
        name = Optional.of(cut(parser.getString()));
      } else if (WAITS.contains(member) && value == JsonToken.START_ARRAY) {
        readLines(parser, lines);
      } else if (member.equals(THREADS) && value == JsonToken.START_OBJECT) {
        readThreads(parser, own);
      } else {
        parser.skipChildren();
      }
    }
    add(number(key), name, own, lines);
  }

  private static void readLines(JsonParser parser, List<String> lines) {
    for (JsonToken t = parser.nextToken();
        t != JsonToken.END_ARRAY && t != null;
        t = parser.nextToken()) {
      if (t != JsonToken.VALUE_STRING) {
        parser.skipChildren();
      } else if (lines.size() < MOST_WAITS && tellsOwner(parser.getString())) {
        lines.add(cut(parser.getString()));
      }
    }
  }

  private static void readThreads(JsonParser parser, List<Long> own) {
    for (JsonToken t = parser.nextToken();
        t != JsonToken.END_OBJECT && t != null;
        t = parser.nextToken()) {
      long id = number(parser.currentName());
      if (parser.nextToken() == JsonToken.START_OBJECT && id >= 0 && own.size() < MOST_THREADS) {
        own.add(id);
      }
      parser.skipChildren();
    }
  }

  private void add(long pid, Optional<String> name, List<Long> own, List<String> lines) {
    Task process = new Task(Math.clamp(pid, -1, Integer.MAX_VALUE), name);
    for (long thread : own) {
      if (threads.size() < MOST_THREADS) {
        threads.putIfAbsent(thread, process);
      }
    }
    for (String line : lines) {
      Optional<ThreadWait> wait = Phrase.in(line, LINE).flatMap(p -> wait(p, line, process));
      if (wait.isPresent() && waits.size() < MOST_WAITS) {
        // Of one thread, what it waits for tells more than whom its priority was lent to.
        waits.merge(
            wait.get().thread(), wait.get(), (a, b) -> a.lock().equals("turnstile") ? b : a);
      }
    }
  }

  private static Optional<ThreadWait> wait(Phrase line, String text, Task process) {
    String lock = line.text(2).orElse("");
    String rest = line.text(3).map(r -> " " + r).orElse("");
    long thread = line.number(1).orElse(-1);
    Optional<Phrase> owner =
        Phrase.in(rest, OWNER)
            .or(() -> lock.equals("blocked on") ? Phrase.in(rest, BLOCKED_ON) : Optional.empty());
    long other = owner.map(p -> p.number(1).orElse(-1)).orElse(-1L);
    if (thread < 0 || other < 0 || thread == other) {
      return Optional.empty();
    }
    return Optional.of(
        new ThreadWait(
            thread,
            process.name(),
            pid(process),
            lock.equals("blocked on") ? "turnstile" : lock.replace("in compressor", "compressor"),
            Phrase.in(rest, ACCESS).flatMap(p -> p.text(1)),
            other,
            Optional.empty(),
            OptionalInt.empty(),
            text));
  }

  private static OptionalInt pid(Task process) {
    return process.pid() < 0 ? OptionalInt.empty() : OptionalInt.of(process.pid());
  }

  /**
   * The waits that matter: those for locks of the kernel, those of the service that a watchdog
   * missed, and what these waited for in turn. The owner that most threads waited for stands first.
   */
  List<ThreadWait> waits(Optional<String> service) {
    List<ThreadWait> first =
        waits.values().stream()
            .filter(w -> w.isKernels() || isOf(w, service))
            .sorted(order())
            .toList();
    List<ThreadWait> chosen = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    for (ThreadWait wait : first) {
      for (Optional<ThreadWait> at = Optional.of(wait);
          at.isPresent() && seen.add(at.get().thread());
          at = Optional.ofNullable(waits.get(at.get().ownerThread()))) {
        chosen.add(owned(at.get()));
      }
    }
    return chosen.subList(0, Math.min(chosen.size(), PanicDetails.MAX_WAITS));
  }

  /** The kernel's locks first, then the owner that most threads wait for. */
  private Comparator<ThreadWait> order() {
    Map<Long, Integer> weight = new HashMap<>();
    waits.keySet().forEach(thread -> chain(thread).forEach(w -> weight.merge(w, 1, Integer::sum)));
    return Comparator.comparing((ThreadWait w) -> !w.isKernels())
        .thenComparingInt(w -> -weight.getOrDefault(w.ownerThread(), 0))
        .thenComparingLong(ThreadWait::ownerThread)
        .thenComparingLong(ThreadWait::thread);
  }

  /** The threads that a thread waits for, directly and in turn. */
  private Set<Long> chain(long thread) {
    Set<Long> chain = new HashSet<>();
    Optional<ThreadWait> at = Optional.ofNullable(waits.get(thread));
    while (at.isPresent() && chain.size() < MOST_WAITS && chain.add(at.get().ownerThread())) {
      at = Optional.ofNullable(waits.get(at.get().ownerThread()));
    }
    return chain;
  }

  private static boolean isOf(ThreadWait wait, Optional<String> service) {
    return service.flatMap(s -> wait.process().filter(s::equals)).isPresent();
  }

  private ThreadWait owned(ThreadWait wait) {
    Optional<Task> owner = Optional.ofNullable(threads.get(wait.ownerThread()));
    return new ThreadWait(
        wait.thread(),
        wait.process(),
        wait.pid(),
        wait.lock(),
        wait.access(),
        wait.ownerThread(),
        owner.flatMap(Task::name).or(wait::ownerProcess),
        owner.map(StackWaits::pid).orElse(wait.ownerPid()),
        wait.text());
  }

  private static long number(String digits) {
    boolean isNumber = digits.length() <= 18 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return isNumber && !digits.isEmpty() ? Long.parseLong(digits) : -1;
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST));
  }
}
