package dev.paniclens.attribution.verdict;

import dev.paniclens.report.ThreadWait;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Says in words who held what other threads waited for. */
public final class WaitWords {
  private static final int SOME = 3;

  private WaitWords() {}

  /** A phrase for each thread that held up others, the one with most of them first. */
  public static List<String> holders(List<ThreadWait> waits) {
    Map<Long, List<ThreadWait>> byOwner = new LinkedHashMap<>();
    waits.forEach(w -> byOwner.computeIfAbsent(w.ownerThread(), k -> new ArrayList<>()).add(w));
    return byOwner.values().stream().map(held -> held(held, waits)).toList();
  }

  /** The thread that held what another one waited for. */
  static String owner(ThreadWait wait) {
    return thread(wait.ownerThread(), wait.ownerProcess(), wait.ownerPid());
  }

  private static String held(List<ThreadWait> waiting, List<ThreadWait> all) {
    ThreadWait first = waiting.getFirst();
    int more = waiting.size() - SOME;
    boolean waits = all.stream().anyMatch(w -> w.thread() == first.ownerThread());
    return owner(first)
        + (waits ? ", which waited too" : "")
        + "; for it waited "
        + waiting.stream()
            .limit(SOME)
            .map(w -> thread(w.thread(), w.process(), w.pid()) + ": " + lock(w))
            .collect(Collectors.joining("; "))
        + (more > 0 ? "; and " + more + " more" : "");
  }

  private static String lock(ThreadWait wait) {
    return wait.lock() + wait.access().map(a -> ", for " + a).orElse("");
  }

  private static String thread(long thread, Optional<String> process, OptionalInt pid) {
    return "thread "
        + thread
        + process.map(p -> " of " + p).orElse("")
        + (pid.isPresent() ? " (pid " + pid.getAsInt() + ")" : "");
  }
}
