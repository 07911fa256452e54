package dev.paniclens.bench;

import dev.paniclens.attribution.Analysis;
import dev.paniclens.fleet.SampleReports;
import dev.paniclens.ingest.ReportAnalyzer;
import dev.paniclens.parse.ParsedFile;
import dev.paniclens.parse.ReportParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Parsing and attributing reports that lie in memory. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class AnalyzeBenchmark {
  private static final int REPORTS = 256;

  /** Which reports. */
  @Param({"JSON", "TEXT"})
  public String form = "";

  private final ReportParser parser = new ReportParser();
  private final ReportAnalyzer analyzer = new ReportAnalyzer();
  private List<byte[]> reports = List.of();
  private int next;

  /** Makes the reports. */
  @Setup
  public void make() {
    reports = SampleReports.small(form, REPORTS);
  }

  private ByteArrayInputStream report() {
    next = (next + 1) % REPORTS;
    return new ByteArrayInputStream(reports.get(next));
  }

  /** Parsing alone. */
  @Benchmark
  public ParsedFile parse() throws IOException {
    return parser.parse(report());
  }

  /** Parsing and attribution. */
  @Benchmark
  public List<Analysis> analyze() throws IOException {
    return analyzer.analyze("report", report());
  }
}
