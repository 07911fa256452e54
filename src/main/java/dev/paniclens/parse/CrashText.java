package dev.paniclens.parse;

import java.util.List;

/** Tells the text of a process's crash report, whose backtraces can look like a kernel's. */
final class CrashText {
  private CrashText() {}

  static boolean isCrash(List<String> lines) {
    int signs = 0;
    for (int i = 0; i < Math.min(lines.size(), 200) && signs < 3; i++) {
      String line = lines.get(i);
      boolean sign =
          line.startsWith("Process:")
              || line.startsWith("Identifier:")
              || line.startsWith("Exception Type:")
              || line.startsWith("Exception Codes:")
              || line.startsWith("Crashed Thread:")
              || line.startsWith("Triggered by Thread:")
              || line.startsWith("Code Type:")
              || line.startsWith("Binary Images:");
      signs += sign ? 1 : 0;
    }
    return signs >= 3;
  }
}
