package dev.paniclens.bench;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Source;
import dev.paniclens.attribution.Attributor;
import dev.paniclens.fleet.SampleReports;
import dev.paniclens.parse.ParseResult;
import dev.paniclens.parse.ParsedFile;
import dev.paniclens.parse.ReportParser;
import dev.paniclens.reading.ReportAnalyzer;
import dev.paniclens.report.PanicReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
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

/** Parsing reports that lie in memory, and attributing them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 4)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class AnalyzeBenchmark {
  private static final int REPORTS = 256;

  /** Which reports. */
  @Param({"JSON", "TEXT"})
  public String form = "";

  private final ReportParser parser = new ReportParser();
  private final Attributor attributor = new Attributor();
  private final ReportAnalyzer analyzer = new ReportAnalyzer(attributor);
  private final List<Parsed> parsed = new ArrayList<>();
  private List<byte[]> reports = List.of();
  private int next;

  /** A report, and the file that it is from. */
  private record Parsed(PanicReport report, Source source) {}

  /** Makes the reports. */
  @Setup
  public void make() throws IOException {
    reports = SampleReports.small(form, REPORTS);
    for (byte[] bytes : reports) {
      ParseResult result = parser.parse(new ByteArrayInputStream(bytes)).results().getFirst();
      Analysis analysis = analyzer.analyze("report", new ByteArrayInputStream(bytes)).getFirst();
      parsed.add(new Parsed(((ParseResult.Panic) result).report(), analysis.source()));
    }
  }

  private int next() {
    next = (next + 1) % REPORTS;
    return next;
  }

  private ByteArrayInputStream report() {
    return new ByteArrayInputStream(reports.get(next()));
  }

  /** Parsing alone. */
  @Benchmark
  public ParsedFile parse() throws IOException {
    return parser.parse(report());
  }

  /** Attribution alone. */
  @Benchmark
  public Analysis attribute() {
    Parsed each = parsed.get(next());
    return attributor.analyze(each.report(), each.source());
  }

  /** Parsing and attribution. */
  @Benchmark
  public List<Analysis> analyze() throws IOException {
    return analyzer.analyze("report", report());
  }
}
