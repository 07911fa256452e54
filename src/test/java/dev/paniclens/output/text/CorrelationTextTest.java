package dev.paniclens.output.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.index.overview.Correlation;
import dev.paniclens.index.overview.Correlation.Finding;
import dev.paniclens.output.Style;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CorrelationTextTest {

  private static Correlation of(long macs, Finding... findings) {
    return new Correlation("os:26", "", 302, macs, 0, 2210, macs, true, 205, List.of(findings));
  }

  private static Finding finding(String field, String... values) {
    return new Finding(
        field, List.of(values), "", 291, 302, 886, 2210, Optional.of(2.4), 1e-9, 1e-8, 29);
  }

  private static final Finding LONG =
      finding(
          "loaded", "com.example.driver.long.BroadcastNetworkInterface@53.28", "org.b", "org.c");

  @Test
  void tableIsAsWideAsThePageAndKeepsTheEndOfAnIdentifier() {
    for (long macs : List.of(0L, 30L)) {
      List<String> lines = CorrelationText.render(of(macs, LONG), Style.PLAIN, 80).lines().toList();

      lines.forEach(line -> assertTrue(line.length() <= 80, line));
      assertTrue(lines.stream().anyMatch(line -> line.endsWith("NetworkInterface@53.28")));
      assertTrue(lines.stream().anyMatch(line -> line.endsWith("  and 2 more, as often")));
    }
  }

  @Test
  void valueThatFitsStandsBesideItsField() {
    assertTrue(
        CorrelationText.render(of(30, finding("model", "Mac14,2")), Style.PLAIN, 80)
            .contains("    291   96.4 %   40.1 %     2.4  <0.001     29  model Mac14,2\n"));
  }

  @Test
  void csvHasALineForEachValue() {
    assertEquals(
        List.of(
            "field,value,crashes,of,share,others,of_others,other_share,lift,chance,discovery,macs",
            "loaded,com.example.driver.long.BroadcastNetworkInterface@53.28,291,302,0.9636,886,"
                + "2210,0.4009,2.400,1.000e-09,1.000e-08,29",
            "loaded,org.b,291,302,0.9636,886,2210,0.4009,2.400,1.000e-09,1.000e-08,29",
            "loaded,org.c,291,302,0.9636,886,2210,0.4009,2.400,1.000e-09,1.000e-08,29"),
        CorrelationText.csv(of(30, LONG)).lines().toList());
  }
}
