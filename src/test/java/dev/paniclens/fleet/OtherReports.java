package dev.paniclens.fleet;

/** Reports that lie beside those of panics, and look like them: they must not be taken for one. */
final class OtherReports {
  private static final int STREAM = 4;

  private OtherReports() {}

  /** The kinds, by the word of the program for them. */
  enum Kind {
    CRASH("crash", "Ledgerline-"),
    JETSAM("jetsam", "JetsamEvent-"),
    STACKSHOT("stackshot", "stacks-");

    private final String word;
    private final String prefix;

    Kind(String word, String prefix) {
      this.word = word;
      this.prefix = prefix;
    }

    String word() {
      return word;
    }
  }

  static Kind kind(long number, FleetOptions options) {
    int chance = new Draw(options.seed(), STREAM, number).below(10);
    return chance < 6 ? Kind.CRASH : chance < 9 ? Kind.JETSAM : Kind.STACKSHOT;
  }

  static String name(Incident at, Kind kind) {
    return kind.prefix + Envelopes.name(at).replaceAll("^\\D+|_mac|\\.\\D.*", "") + ".ips";
  }

  static StringBuilder write(Incident at, Kind kind, FleetOptions options) {
    Draw draw = at.draw(options);
    StringBuilder out = new StringBuilder(9_000);
    String type =
        switch (kind) {
          case CRASH -> "309";
          case JETSAM -> "298";
          case STACKSHOT -> "288";
        };
    out.append("{\"bug_type\":\"")
        .append(type)
        .append("\",\"timestamp\":\"2025-05-19 11:02:36.00 ");
    out.append("+0200\",\"os_version\":\"macOS 15.5 (24F74)\",\"roots_installed\":0,");
    if (kind == Kind.CRASH) {
      out.append("\"app_name\":\"Ledgerline\",\"bundleID\":\"com.example.ledgerline\",");
    }
    out.append("\"incident_id\":\"").append(at.id()).append("\"}\n{");
    out.append("\"incident\":\"").append(at.id()).append("\",\"product\":\"Mac14,9\",");
    switch (kind) {
      case CRASH -> crash(out, draw);
      case JETSAM -> jetsam(out, draw);
      case STACKSHOT -> {
        if (options.stackshots() > 0) {
          Stackshot.write(out, draw);
        }
        out.append("\"reason\":\"user-requested stackshot\"");
      }
    }
    return out.append("}\n");
  }

  private static void crash(StringBuilder out, Draw draw) {
    out.append("\"procName\":\"Ledgerline\",\"cpuType\":\"ARM-64\",\"exception\":{\"type\":");
    out.append("\"EXC_BAD_ACCESS\",\"signal\":\"SIGSEGV\"},\"faultingThread\":0,\"threads\":[");
    for (int i = 0; i < 6; i++) {
      out.append(i == 0 ? "{\"id\":" : ",{\"id\":").append(draw.below(90_000));
      out.append(",\"frames\":[");
      for (int k = 0; k < 12; k++) {
        out.append(k == 0 ? "" : ",").append("{\"imageOffset\":").append(draw.below(900_000));
        out.append(",\"symbol\":\"ledger_step_").append(k).append("\",\"imageIndex\":1}");
      }
      out.append("]}");
    }
    out.append(']');
  }

  private static void jetsam(StringBuilder out, Draw draw) {
    out.append("\"largestProcess\":\"Renderfarm\",\"processes\":[");
    for (int i = 0; i < 30; i++) {
      out.append(i == 0 ? "{\"uuid\":\"" : ",{\"uuid\":\"");
      draw.uuid(out, false);
      out.append("\",\"states\":[\"active\"],\"rpages\":").append(draw.below(90_000));
      out.append(",\"pid\":").append(i + 100).append(",\"name\":\"worker").append(i).append("\"}");
    }
    out.append(']');
  }
}
