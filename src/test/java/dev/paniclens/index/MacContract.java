package dev.paniclens.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Verdict;
import dev.paniclens.index.overview.Timeline;
import dev.paniclens.index.overview.TopList;
import dev.paniclens.query.Fields;
import dev.paniclens.query.Query;
import dev.paniclens.reading.Analyzed;
import dev.paniclens.reading.KeptReport;
import dev.paniclens.reading.ReportAnalyzer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On how many Macs crashes were, and that nobody is identified. */
public abstract class MacContract extends IndexContract {

  private static final String ONE = "1".repeat(39) + "a";
  private static final String OTHER = "2".repeat(39) + "b";

  private final ReportAnalyzer analyzer = new ReportAnalyzer();

  @BeforeEach
  void fill() throws Exception {
    put("a", "13.5 (22G74)", ONE);
    put("b", "13.5 (22G74)", ONE.toUpperCase(java.util.Locale.ROOT));
    put("c", "14.1 (23B74)", OTHER);
    put("d", "14.1 (23B74)", "");
    index.put(Crash.of("e").time("2026-03-01T00:00:00Z").verdict(Verdict.APPLE).build());
    index.commit();
  }

  private void put(String id, String system, String key) throws Exception {
    Analyzed analyzed = analyzed(id, system, key);
    index.put(analyzed.analysis(), KeptReport.of(analyzed));
  }

  private Analyzed analyzed(String id, String system, String key) throws Exception {
    String report =
        """
        {"bug_type":"210","timestamp":"2026-03-0%d 10:00:00.00 +0000","incident_id":"%s"}
        {"build":"macOS %s","crashReporterKey":"%s","incident":"%s",
        "panicString":"panic(cpu 0 caller 0xfffffe0012345678): %s"}
        """
            .formatted((id.charAt(0) - 'a') % 9 + 1, id, system, key, id, id);
    return analyzer
        .analyzed(id, new ByteArrayInputStream(report.getBytes(StandardCharsets.UTF_8)))
        .getFirst();
  }

  @Test
  void macsAreCountedOnceAndWhatDoesNotTellApart() {
    assertEquals(new Total(5, 2, 2), index.total(Query.ALL));
    assertEquals(new Total(2, 1, 0), index.total(query("os:13")));
    assertEquals(new Total(0, 0, 0), index.total(query("os:12")));
    assertEquals(new Total(5, 2, 2), index.stats(Query.ALL).total());
    assertEquals(
        List.of(1L, 1L),
        index.stats(Query.ALL).releases().stream().map(Stats.Count::macs).toList());
    assertEquals(2, index.transition(Query.ALL).macs());
    assertEquals(1, index.transition(Query.ALL).withoutMac());
  }

  @Test
  void crashesOfOneMacStandTogetherUnderACodeThatIsNotItsKey() {
    String code = code("a");

    assertTrue(code.matches("[0-9a-f]{12}"), code);
    assertEquals(code, code("b"));
    assertNotEquals(code, code("c"));
    assertEquals("", code("d"));
    assertFalse(ONE.contains(code));
    assertEquals(List.of("a", "b"), paths("mac:" + code));
    assertEquals(List.of("a", "b", "c"), paths("mac:*"));
  }

  @Test
  void codeLastsAsLongAsTheIndex() throws Exception {
    String before = code("a");
    index.close();
    index = open();
    put("f", "15.0 (24A335)", ONE);
    index.commit();

    assertEquals(before, code("f"));
  }

  /** Versions of the program can differ in the words for one signature. */
  @Test
  void macsOfASignatureCountWhateverItsTitle() throws Exception {
    String id = "00000000000000aa";
    index.put(Crash.of("v").signature(id, "an old title").build(), kept("v", ONE));
    index.put(Crash.of("w").signature(id, "the new title").build(), kept("w", OTHER));
    index.put(Crash.of("x").signature(id, "the new title").build(), kept("x", OTHER));
    index.commit();

    assertEquals(
        List.of(new Stats.SignatureCount(id, "the new title", 3, 2)),
        index.stats(query("signature:" + id)).signatures());
  }

  private KeptReport kept(String id, String key) throws Exception {
    return KeptReport.of(analyzed(id, "13.5 (22G74)", key));
  }

  @Test
  void macsStandBesideEachCount() {
    TopList top =
        TopList.of(index, Query.ALL, Fields.RELEASE, Optional.of(30), LocalDate.of(2026, 3, 20));
    Timeline timeline =
        Timeline.of(index, Query.ALL, Optional.of(Period.MONTH), Optional.of(Fields.RELEASE));

    assertEquals(new Total(5, 2, 2), top.sum());
    assertEquals(List.of(1L, 1L), top.rows().stream().map(TopList.Row::macs).toList());
    assertEquals(List.of(2L), timeline.macs());
    assertEquals(
        List.of(1L, 1L, 0L), timeline.series().stream().map(Timeline.Series::allMacs).toList());
  }

  private List<String> paths(String query) {
    return index.search(query(query), Page.WHOLE).hits().stream().map(Hit::path).sorted().toList();
  }

  private String code(String id) {
    return index
        .rows(query("path:" + id), Page.WHOLE, List.of(Fields.MAC))
        .getFirst()
        .text(Fields.MAC);
  }
}
