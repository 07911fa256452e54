package dev.paniclens.parse;

import java.util.List;

/** Abbreviates identifiers as Intel kernels do (xnu OSKext.cpp, {@code compactIdentifier}). */
final class Abbreviations {
  private static final List<String> PREFIXES =
      List.of("com.apple.driver.", "com.apple.iokit.", "com.apple.security.", "com.apple.");
  private static final String PREFIX_SIGNS = ">|$@";
  private static final List<String> PARTS =
      List.of("AppleUSB", "Apple", "Family", "Storage", "Controller", "Bluetooth", "Intel");
  private static final String PART_SIGNS = "UAFSCBI";

  private Abbreviations() {}

  static String shorten(String id) {
    StringBuilder small = new StringBuilder();
    int i = 0;
    for (int p = 0; p < PREFIXES.size() && i == 0; p++) {
      if (id.startsWith(PREFIXES.get(p))) {
        small.append(PREFIX_SIGNS.charAt(p));
        i = PREFIXES.get(p).length();
      }
    }
    if (i == 0) {
      small.append(id.charAt(i++)); // the very first place is never replaced
    }
    while (i < id.length()) {
      int part = part(id, i);
      if (part >= 0) {
        small.append('!').append(PART_SIGNS.charAt(part));
        i += PARTS.get(part).length();
      } else {
        small.append(id.charAt(i++));
      }
    }
    return small.toString();
  }

  private static int part(String id, int at) {
    for (int p = 0; p < PARTS.size(); p++) {
      if (id.startsWith(PARTS.get(p), at)) {
        return p;
      }
    }
    return -1;
  }
}
