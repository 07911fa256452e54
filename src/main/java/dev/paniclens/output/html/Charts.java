package dev.paniclens.output.html;

import java.util.List;
import java.util.Locale;

/**
 * Draws counts as SVG. All that has a size is a part of the whole, so that a chart is as wide as
 * its place and its words stay as large as those around it. Colours come from the page's style. A
 * chart is for the eye: whoever calls this writes the same numbers beside it.
 */
final class Charts {
  /** How much of its place a bar takes; the rest parts it from the next one. */
  private static final double BAR = 0.82;

  /** In hundredths of the height, so that a single crash among thousands can be seen. */
  private static final double LEAST = 1;

  private static final int MOST_LABELS = 5;

  private final Html html;

  Charts(Html html) {
    this.html = html;
  }

  /**
   * Some crashes of each period.
   *
   * @param style of the colour
   * @param counts one for each period
   */
  record Layer(String style, List<Long> counts) {
    Layer {
      counts = List.copyOf(counts);
    }
  }

  /**
   * Bars of layers, the first layer at the bottom.
   *
   * @param says what it shows, for whoever does not see it
   * @param periods names of the periods
   * @param tips what is said of each period
   */
  void stacked(String says, List<String> periods, List<String> tips, List<Layer> layers) {
    long most = 1;
    for (int i = 0; i < periods.size(); i++) {
      long all = 0;
      for (Layer layer : layers) {
        all += layer.counts().get(i);
      }
      most = Math.max(most, all);
    }
    long top = round(most);
    html.line().open("svg", "class", "chart", "role", "img", "aria-label", says);
    grid(top);
    double place = 100.0 / periods.size();
    for (int i = 0; i < periods.size(); i++) {
      html.line().open("g").element("title", tips.get(i));
      double y = 100;
      for (Layer layer : layers) {
        double height = 100.0 * layer.counts().get(i) / top;
        y -= height;
        if (height > 0) {
          bar(layer.style(), (i + (1 - BAR) / 2) * place, y, BAR * place, height);
        }
      }
      html.close();
    }
    html.close();
    axis(periods);
  }

  /** Lines at the top, in the middle and at the bottom, with their numbers. */
  private void grid(long top) {
    for (long number : List.of(top, top / 2, 0L)) {
      String y = percent(100 - 100.0 * number / top);
      html.empty("line", "class", "grid", "x1", "0", "x2", "100%", "y1", y, "y2", y);
      html.element(
          "text", Numbers.of(number), "x", "-0.6em", "y", y, "dy", "0.3em", "text-anchor", "end");
    }
    html.empty("line", "class", "base", "x1", "0", "x2", "100%", "y1", "100%", "y2", "100%");
  }

  private void axis(List<String> periods) {
    html.line().open("svg", "class", "axis", "aria-hidden", "true");
    int labels = Math.min(MOST_LABELS, periods.size());
    for (int i = 0; i < labels; i++) {
      int at = labels == 1 ? 0 : i * (periods.size() - 1) / (labels - 1);
      String anchor = i == 0 && labels > 1 ? "start" : i == labels - 1 && i > 0 ? "end" : "middle";
      double x = 100.0 * (at + 0.5) / periods.size();
      String place =
          percent(
              switch (anchor) {
                case "start" -> 0;
                case "end" -> 100;
                default -> x;
              });
      html.element("text", periods.get(at), "x", place, "y", "1em", "text-anchor", anchor);
    }
    html.close();
  }

  /** A small bar for each number, the highest for the largest. */
  void spark(String says, String style, List<Long> numbers) {
    long most = Math.max(1, numbers.stream().mapToLong(Long::longValue).max().orElse(1));
    html.open("svg", "class", "spark", "role", "img", "aria-label", says);
    double place = 100.0 / Math.max(1, numbers.size());
    for (int i = 0; i < numbers.size(); i++) {
      double height = 100.0 * numbers.get(i) / most;
      if (height > 0) {
        bar(style, i * place, 100 - Math.max(height, 8), BAR * place, Math.max(height, 8));
      }
    }
    html.empty("line", "class", "base", "x1", "0", "x2", "100%", "y1", "100%", "y2", "100%");
    html.close();
  }

  /** One bar of a part, from 0 to 1; its number stands beside it. */
  void share(String style, double part) {
    html.open("svg", "class", "share", "aria-hidden", "true");
    html.empty("rect", "class", "track", "width", "100%", "height", "100%");
    if (part > 0) {
      bar(style, 0, 0, Math.max(LEAST, 100 * part), 100);
    }
    html.close();
  }

  /** The colour of something, to stand before its name. */
  void swatch(String style) {
    html.open("svg", "class", "swatch", "aria-hidden", "true");
    bar(style, 0, 0, 100, 100);
    html.close();
  }

  private void bar(String style, double x, double y, double width, double height) {
    html.empty(
        "rect",
        "class",
        style,
        "x",
        percent(x),
        "y",
        percent(y),
        "width",
        percent(width),
        "height",
        percent(height));
  }

  /** The next number from here on that has few digits, and whose half is whole, too. */
  private static long round(long most) {
    long unit = 1;
    while (unit * 10 <= most) {
      unit *= 10;
    }
    long step = Math.max(2, unit * 2 / 5);
    return (most + step - 1) / step * step;
  }

  private static String percent(double value) {
    return String.format(Locale.ROOT, "%.2f%%", value);
  }
}
