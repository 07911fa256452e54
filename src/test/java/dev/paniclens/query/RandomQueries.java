package dev.paniclens.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes queries as people might write them, out of values that crashes have. */
public final class RandomQueries {

  private static final List<String> CONSTANT =
      List.of(
          "*",
          "os:13",
          "os:>=12",
          "os:<10.15",
          "os:11..13.4",
          "os:[12 TO 14}",
          "os:macOS",
          "os:Ventura",
          "build:22*",
          "build:>=21A",
          "darwin:22",
          "darwin:<=21.6",
          "date:2024",
          "date:>=2023-06",
          "date:2022-02..2024-01-15",
          "date:<now-2y",
          "uptime:>2h",
          "uptime:<=90s",
          "uptime:1h..3d",
          "origin:third-party",
          "replacement:available",
          "replacement:(none OR unknown)",
          "verdict:third*",
          "confidence:high",
          "kext:com.apple.*@<3",
          "culprit:*@>=1.0",
          "loaded:usb@1..2",
          "trap:>10",
          "trap:14",
          "model:\"MacBook Pro\"",
          "model:Mac*",
          "text:watchdog",
          "text:IO*",
          "message:\"page fault\"",
          "title:fault",
          "fault.pageFault.present:true",
          "class:page-fault kind:null-pointer",
          "kind:page-fault/null-pointer");

  private final Random random;
  private final List<String> values;

  /**
   * @param values conditions that crashes meet, as {@code field:value}
   */
  public RandomQueries(long seed, List<String> values) {
    this.random = new Random(seed);
    this.values = List.copyOf(values);
  }

  /** The next one. */
  public String next() {
    return made(3);
  }

  private String made(int depth) {
    int kind = random.nextInt(depth > 0 ? 10 : 4);
    return switch (kind) {
      case 0, 1, 2 -> pick(values);
      case 3 -> pick(CONSTANT);
      case 4, 5 -> joined(depth, random.nextBoolean() ? " AND " : " ");
      case 6, 7 -> joined(depth, " OR ");
      case 8 -> (random.nextBoolean() ? "NOT " : "-") + "(" + made(depth - 1) + ")";
      default -> presence();
    };
  }

  private String joined(int depth, String sign) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < 2 + random.nextInt(2); i++) {
      String part = made(depth - 1);
      parts.add(random.nextBoolean() ? "(" + part + ")" : part);
    }
    return String.join(sign, parts);
  }

  private String presence() {
    List<Field> fields = new ArrayList<>(Fields.own());
    fields.addAll(Fields.details());
    return (random.nextBoolean() ? "-" : "") + fields.get(random.nextInt(fields.size())) + ":*";
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
