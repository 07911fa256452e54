package dev.paniclens.fleet;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Writes a fleet and its manifest. Reports are made by all cores, a few at a time, so memory stays
 * small whatever the fleet's size.
 */
final class FleetWriter {
  /** Reports that one task makes; the largest have 5 MB. */
  private static final int BATCH = 8;

  private final Fleet fleet;
  private final Packing packing;

  /** A report; its text is ASCII. */
  private record Made(String path, String text, String line) {}

  FleetWriter(Fleet fleet, Packing packing) {
    this.fleet = fleet;
    this.packing = packing;
  }

  /**
   * Writes all reports.
   *
   * @param manifest gets a line for each report
   * @return how many bytes the reports have
   */
  long write(Path manifest) throws IOException, InterruptedException {
    int threads = Runtime.getRuntime().availableProcessors();
    long bytes = 0;
    try (ExecutorService pool = Executors.newFixedThreadPool(threads);
        BufferedWriter lines = Files.newBufferedWriter(manifest)) {
      lines.write(FleetReport.HEADER);
      Queue<Future<List<Made>>> ahead = new ArrayDeque<>();
      for (long next = 0; next < fleet.size() || !ahead.isEmpty(); ) {
        while (next < fleet.size() && ahead.size() < 4 * threads) {
          long first = next;
          ahead.add(pool.submit(() -> make(first)));
          next += BATCH;
        }
        for (Made made : ahead.remove().get()) {
          if (!packing.concurrent()) {
            packing.add(made.path(), ascii(made.text()));
          }
          bytes += made.text().length();
          lines.write(made.line());
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UncheckedIOException io) {
        throw io.getCause();
      }
      throw new IllegalStateException(e.getCause());
    }
    return bytes;
  }

  private List<Made> make(long first) {
    List<Made> batch = new ArrayList<>();
    for (long i = first; i < Math.min(first + BATCH, fleet.size()); i++) {
      FleetReport report = fleet.report(i);
      String text = report.text().toString();
      try {
        if (packing.concurrent()) {
          packing.add(report.path(), ascii(text));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      batch.add(new Made(report.path(), text, report.line()));
    }
    return batch;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
