package dev.paniclens.fleet;

import dev.paniclens.fleet.Scene.Plot;
import dev.paniclens.fleet.SyntheticMac.Era;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Puts panic strings into files as the reporting daemon does. */
final class Envelopes {
  private static final DateTimeFormatter ASCTIME =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ROOT);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter FILE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss", Locale.ROOT);

  private Envelopes() {}

  /** The file of a panic; sent again, its white space or its header differs. */
  static StringBuilder panic(Incident incident, FleetOptions options, boolean again) {
    Draw draw = incident.draw(options);
    return incident.mac().era().isText()
        ? text(incident, draw, again)
        : json(incident, draw, options, again);
  }

  /** What the reporting daemon calls the file, without a folder. */
  static String name(Incident incident) {
    String time = local(incident.when(), FILE);
    return switch (incident.mac().era()) {
      case TIGER -> "panic-" + time + ".log";
      case SNOW_LEOPARD, TEXT -> "Kernel_" + time + "_mac.panic";
      case INTEL -> "Kernel-" + time + ".panic";
      case T2, SILICON -> "panic-full-" + time + ".0002.ips";
    };
  }

  private static String local(Instant when, DateTimeFormatter format) {
    return format.format(when.atOffset(ZoneOffset.UTC));
  }

  private static StringBuilder text(Incident incident, Draw draw, boolean again) {
    StringBuilder out = new StringBuilder(12_000);
    SyntheticMac mac = incident.mac();
    if (mac.era() == Era.TIGER) {
      out.append(local(incident.when(), ASCTIME)).append("\n\n\n");
      out.append(PowerPcLog.write(incident, draw));
    } else {
      out.append("Anonymous UUID:       ").append(uuid(mac.key())).append("\n\n");
      out.append(local(incident.when(), ASCTIME)).append('\n');
      if (mac.release().major() >= 14) {
        out.append("\n*** Panic Report ***\n");
      }
      out.append(IntelLog.write(incident, draw));
      out.append("Model: ").append(mac.model()).append(", BootROM 87.0.0.0.0, 4 processors\n");
    }
    return again ? out.append("\n\n") : out;
  }

  private static StringBuilder json(
      Incident incident, Draw draw, FleetOptions options, boolean again) {
    SyntheticMac mac = incident.mac();
    StringBuilder out = new StringBuilder(16_000);
    String now = local(incident.when(), STAMP);
    String system = mac.era() == Era.T2 ? "Bridge OS 6.6 (19P6067)" : mac.release().withBuild();
    boolean button = incident.scene().plot() == Plot.BUTTON;
    String type = button ? "151" : "210";
    out.append("{\"bug_type\":\"").append(type).append("\",\"timestamp\":\"").append(now);
    out.append(".00 +0000\",\"os_version\":\"").append(system);
    out.append("\",\"roots_installed\":0,\"incident_id\":\"").append(incident.id());
    out.append(again ? "\"}\n\n{" : "\"}\n{");
    if (mac.era() == Era.INTEL) {
      member(out, "macOSPanicString", IntelLog.write(incident, draw));
      out.append("\"notes\":[\"Stackshot source : none\"]}\n");
      return out;
    }
    boolean bridge = mac.era() == Era.T2;
    String kernel = mac.release().kernel("ARM64_T" + (bridge ? "8010" : mac.chip()));
    member(out, "build", new StringBuilder(system));
    member(out, "product", new StringBuilder(bridge ? mac.chip() : mac.model()));
    member(out, "incident", new StringBuilder(incident.id()));
    member(out, "crashReporterKey", new StringBuilder(mac.key()));
    member(out, "kernel", new StringBuilder(kernel));
    member(out, "date", new StringBuilder(now).append(".31 +0000"));
    if (bridge) {
      member(out, "panicString", SiliconLog.writeBridge(incident, draw));
      boolean silent = incident.scene().plot() == Plot.CATERR;
      member(
          out,
          "macOSPanicString",
          silent ? new StringBuilder("not yet set") : IntelLog.write(incident, draw));
    } else {
      member(out, button ? "string" : "panicString", SiliconLog.write(incident, draw));
    }
    out.append("\"panicFlags\":\"0x802\",\"bug_type\":\"").append(type).append("\",");
    member(out, "otherString", new StringBuilder("\n** Stackshot Succeeded **\n"));
    out.append("\"memoryStatus\":{\"pageSize\":16384,\"memoryPages\":{\"active\":324999,");
    out.append("\"wired\":123770,\"free\":13584},\"compressorSize\":35332},");
    if (options.stackshots() > draw.below(100)) {
      Stackshot.write(out, draw);
    } else {
      out.append("\"processByPid\":{},\"binaryImages\":[],");
    }
    return out.append("\"notes\":[]}\n");
  }

  private static String uuid(String hex) {
    String upper = hex.toUpperCase(Locale.ROOT);
    return upper.substring(0, 8)
        + "-"
        + upper.substring(8, 12)
        + "-"
        + upper.substring(12, 16)
        + "-"
        + upper.substring(16, 20)
        + "-"
        + upper.substring(20, 32);
  }

  private static void member(StringBuilder out, String name, StringBuilder value) {
    out.append('"').append(name).append("\":\"");
    int copied = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      char escaped =
          switch (c) {
            case '\n' -> 'n';
            case '\t' -> 't';
            case '"', '\\', '/' -> c;
            default -> 0;
          };
      if (escaped != 0) {
        out.append(value, copied, i).append('\\').append(escaped);
        copied = i + 1;
      }
    }
    out.append(value, copied, value.length()).append("\",");
  }
}
