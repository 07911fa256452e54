package dev.paniclens.output.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The style of the pages: what it may not hold, and whether its colours can be read. */
class PageStyleTest {
  private static final Path STYLE =
      Path.of("src/main/resources/dev/paniclens/output/html/page.css");
  private static final Path FLEET =
      Path.of("src/main/resources/dev/paniclens/output/html/fleet.css");
  private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): #([0-9a-f]{6});");

  /** WCAG 2.1, success criterion 1.4.3: for text of any size. */
  private static final double AA = 4.5;

  /** The same, 1.4.11: for what is drawn. */
  private static final double DRAWN = 3;

  private static String style() throws IOException {
    return Files.readString(STYLE);
  }

  @Test
  void itLoadsNothingAndStaysWithinItsElement() throws IOException {
    assertFalse(style().contains("url("));
    assertFalse(style().contains("@import"));
    // It stands in the page as it is.
    assertFalse(style().matches("(?s).*[<&].*"));
    assertFalse(style().contains("]]>"));
  }

  @Test
  void lightAndDarkTextHasTheContrastOfAa() throws IOException {
    int dark = style().indexOf("prefers-color-scheme: dark");
    assertTrue(dark > 0);
    for (String scheme : List.of(style().substring(0, dark), style().substring(dark))) {
      Map<String, Integer> colours = colours(scheme);
      assertEquals(12, colours.size(), colours.keySet().toString());
      for (String text :
          List.of("text", "quiet", "link", "accused", "care", "acquitted", "neutral")) {
        for (String ground : List.of("ground", "sheet", "sunken")) {
          double contrast = contrast(colours.get(text), colours.get(ground));
          assertTrue(contrast >= AA, text + " on " + ground + ": " + contrast);
        }
      }
      assertTrue(contrast(colours.get("text"), colours.get("marked")) >= AA);
    }
  }

  @Test
  void chartsCanBeSeenInLightAndDark() throws IOException {
    String fleet = Files.readString(FLEET);
    int dark = fleet.indexOf("prefers-color-scheme: dark");
    int darkGround = style().indexOf("prefers-color-scheme: dark");
    List<String> grounds = List.of(style().substring(0, darkGround), style().substring(darkGround));
    List<String> schemes = List.of(fleet.substring(0, dark), fleet.substring(dark));
    for (int i = 0; i < 2; i++) {
      int sheet = colours(grounds.get(i)).get("sheet");
      Map<String, Integer> fills = colours(schemes.get(i));
      for (Verdict verdict : Verdict.values()) {
        double contrast = contrast(fills.get("fill-" + verdict), sheet);
        assertTrue(contrast >= DRAWN, verdict + ": " + contrast);
      }
      assertTrue(contrast(fills.get("fill-plain"), sheet) >= DRAWN);
    }
    assertFalse(fleet.contains("url(") || fleet.contains("@import"));
    assertFalse(fleet.matches("(?s).*[<&].*"));
  }

  @Test
  void contrastIsThatOfWcag() {
    assertEquals(21, contrast(0x000000, 0xffffff), 0.001);
    assertEquals(4.48, contrast(0x777777, 0xffffff), 0.005);
  }

  private static Map<String, Integer> colours(String css) {
    Map<String, Integer> colours = new HashMap<>();
    Matcher m = COLOUR.matcher(css);
    while (m.find()) {
      colours.put(m.group(1), Integer.valueOf(m.group(2), 16));
    }
    return colours;
  }

  private static double contrast(int one, int other) {
    double a = luminance(one) + 0.05;
    double b = luminance(other) + 0.05;
    return Math.max(a, b) / Math.min(a, b);
  }

  private static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
  }

  private static double linear(int eightBits) {
    double c = (eightBits & 0xff) / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }
}
