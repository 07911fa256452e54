package dev.paniclens.fleet;

import java.util.List;

/** The members of a report that hold its stackshot: processes, their threads, images. */
final class Stackshot {
  private static final int LEAST = 200_000;
  private static final int MOST = 5_000_000;
  private static final int IMAGES = 420;
  private static final List<String> NAMES =
      List.of(
          "launchd",
          "logd",
          "WindowServer",
          "mds_stores",
          "cfprefsd",
          "distnoted",
          "Sheetwright",
          "Ledgerline",
          "backupd",
          "trustd",
          "coreaudiod",
          "BuildRunner");
  private static final List<String> QUEUES =
      List.of(
          "com.apple.main-thread",
          "com.apple.coredisplay.vsync",
          "com.apple.root.default-qos",
          "org.example.worker");

  private Stackshot() {}

  /** Writes the members, each with a comma behind it. */
  static void write(StringBuilder out, Draw draw) {
    int size = draw.logarithmic(LEAST, MOST);
    out.append("\"binaryImages\":[");
    for (int i = 0; i < IMAGES; i++) {
      out.append(i == 0 ? "[\"" : ",[\"");
      draw.uuid(out, false);
      out.append("\",").append(Long.toUnsignedString(0xfffffe0020000000L + 0x10000L * i));
      out.append(",\"").append("PSTC".charAt(i % 4)).append("\"]");
    }
    out.append("],\"processByPid\":{");
    processes(out, draw, 0, size - 40 * IMAGES);
    out.append("},");
  }

  /** Writes processes, at least one, until they are so long together. */
  static void processes(StringBuilder out, Draw draw, int firstPid, int size) {
    int end = out.length() + size;
    for (int pid = firstPid; pid == firstPid || out.length() < end; pid++) {
      out.append(pid == firstPid ? "\"" : ",\"").append(pid).append("\":");
      process(out, draw, pid);
    }
  }

  private static void process(StringBuilder out, Draw draw, int pid) {
    out.append("{\"pid\":").append(pid).append(",\"procname\":\"").append(draw.of(NAMES));
    out.append("\",\"residentMemoryBytes\":").append(16_384L * draw.below(9_000));
    for (String counter :
        List.of(
            "pageFaults",
            "pageIns",
            "copyOnWriteFaults",
            "timesThrottled",
            "userID",
            "groupID",
            "jetsamCoalition",
            "csTrustLevel",
            "suspendCount")) {
      out.append(",\"").append(counter).append("\":").append(draw.below(60_000));
    }
    out.append(",\"timesDidThrottle\":0,\"systemTimeTask\":");
    seconds(out, draw);
    out.append(",\"userTimeTask\":");
    seconds(out, draw);
    out.append(",\"flags\":[\"64bit\",\"dyldInfo\"],\"rawFlags\":\"0x1004C084001\",\"waitInfo\":[");
    out.append("\"thread ").append(draw.below(90_000)).append(": mach_msg receive on port set 0x");
    draw.hex(out, 16);
    out.append("\"],\"threadById\":{");
    int threads = 1 + draw.below(14);
    for (int i = 0; i < threads; i++) {
      thread(out, draw, pid * 16 + i, i == 0);
    }
    out.append("}}");
  }

  private static void thread(StringBuilder out, Draw draw, int id, boolean first) {
    out.append(first ? "\"" : ",\"").append(id).append("\":{\"id\":").append(id);
    out.append(",\"state\":[\"TH_WAIT\",\"TH_UNINT\"],\"basePriority\":31,\"schedPriority\":31");
    out.append(",\"userTime\":");
    seconds(out, draw);
    out.append(",\"systemTime\":");
    seconds(out, draw);
    out.append(",\"user_usec\":").append(draw.below(900_000));
    out.append(",\"system_usec\":").append(draw.below(900_000)).append(",\"lastRunTime\":");
    seconds(out, draw);
    out.append(",\"qosRequested\":\"QOS_CLASS_DEFAULT\",\"qosEffective\":\"QOS_CLASS_DEFAULT\"");
    out.append(",\"dispatch_queue_label\":\"")
        .append(draw.of(QUEUES))
        .append("\",\"waitEvent\":[1,");
    out.append(Long.toUnsignedString(-1 - draw.below(1L << 62))).append("],\"kernelFrames\":[");
    frames(out, draw, 3 + draw.below(6));
    out.append("],\"userFrames\":[");
    frames(out, draw, 4 + draw.below(20));
    out.append("]}");
  }

  private static void frames(StringBuilder out, Draw draw, int count) {
    for (int i = 0; i < count; i++) {
      out.append(i == 0 ? "[" : ",[").append(draw.below(IMAGES)).append(',');
      out.append(draw.below(9_000_000)).append(']');
    }
  }

  private static void seconds(StringBuilder out, Draw draw) {
    out.append(draw.below(90_000)).append('.').append(100_000_000 + draw.below(899_999_999));
  }
}
