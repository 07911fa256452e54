package dev.paniclens.parse;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.paniclens.report.Frame;
import dev.paniclens.report.Kext;
import dev.paniclens.report.PanicLog;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must hold for whatever is read from any panic string. */
final class Coherence {
  private Coherence() {}

  static void check(PanicLog log) {
    int lines = Math.max(1, log.text().split("\n", -1).length);
    log.message().ifPresent(m -> checkLine(m.line(), lines));
    log.memoryFinding().ifPresent(f -> checkLine(f.line(), lines));
    log.kexts().lastStarted().ifPresent(e -> checkLine(e.line(), lines));
    log.kexts().lastStopped().ifPresent(e -> checkLine(e.line(), lines));
    String joined = log.text().replaceAll("\\s*\n\\s*", ""); // lines may have been broken
    Set<String> named = new HashSet<>();
    List<Kext> kexts = new ArrayList<>(log.orphans());
    kexts.addAll(log.memoryKexts());
    log.backtraces().forEach(b -> b.kexts().ifPresent(kexts::addAll));
    for (Kext kext : kexts) {
      checkLine(kext.line(), lines);
      named.add(kext.id().value());
      kext.dependencies().forEach(d -> named.add(d.id().value()));
    }
    log.backtraces()
        .forEach(
            b -> {
              for (int n = 0; n < b.frames().size(); n++) {
                Frame frame = b.frames().get(n);
                checkLine(frame.line(), lines);
                assertTrue(frame.n() == n, "frames out of order");
                frame
                    .kext()
                    .ifPresent(
                        id -> {
                          if (!named.contains(id.value()) && !joined.contains(id.value())) {
                            fail("no report names " + id);
                          }
                        });
              }
            });
    log.main().ifPresent(m -> assertTrue(m >= 0 && m < log.backtraces().size()));
    assertTrue(log.main().isPresent() == log.mainBacktrace().isPresent());
  }

  private static void checkLine(int line, int lines) {
    assertTrue(line >= 1 && line <= lines, () -> "line " + line + " of " + lines);
  }
}
