package dev.paniclens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the tests of advise have in common: inputs, and runs over standard input. */
final class AdviseRuns {
  static final String KEXTSTAT = "samples/inventories/catalina-kextstat.txt";
  static final String KMUTIL = "samples/inventories/sequoia-kmutil.txt";
  static final String EXTENSIONS = "samples/inventories/sequoia-systemextensions.txt";
  static final String FALCON = "com.crowdstrike.sensor";
  static final String INTEL = "0xffffff7f81000000";
  static final String APPLE = "0xfffffe0007a00000";

  private AdviseRuns() {}

  /** What both tools print on one Mac, in one file. */
  static Path oneMac(Path folder) throws IOException {
    Path both = folder.resolve("both.txt");
    Files.writeString(
        both, Files.readString(Path.of(KMUTIL)) + Files.readString(Path.of(EXTENSIONS)));
    return both;
  }

  /** A whole list of a Mac without third-party kexts. */
  static String applesOnly() throws IOException {
    return Files.readAllLines(Path.of(KMUTIL)).stream()
        .filter(line -> !line.matches("\\s*21\\d .*"))
        .map(line -> line.replaceFirst("^( +\\d+ +)\\d+( 0 .*com\\.apple\\.kpi\\.)", "$13$2"))
        .collect(Collectors.joining("\n"));
  }

  static JsonNode json(String input) {
    return JsonMapper.builder()
        .build()
        .readTree(withInput(input, "--json", "--target-os=26").out());
  }

  static void cannotTell(Paniclens run, String why) {
    String out = run.out().replaceAll("\\s+", " ");
    assertEquals(1, run.status(), run.out());
    assertTrue(out.contains("Cannot tell whether a kext blocks the upgrade to macOS 26: - "), out);
    assertTrue(out.contains(why), out);
    assertFalse(out.contains("none blocks"), out);
    run.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
  }

  static Paniclens withInput(String text, String... options) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    try {
      String[] args = new String[options.length + 2];
      args[0] = "advise";
      System.arraycopy(options, 0, args, 1, options.length);
      args[args.length - 1] = "-";
      return Paniclens.run(args);
    } finally {
      System.setIn(before);
    }
  }

  /** A whole list of a Mac with one third-party kext. */
  static Path whole(Path folder, String name, String darwin, String address, String kext)
      throws IOException {
    StringBuilder text = new StringBuilder();
    int index = 1;
    for (String part : List.of("bsd", "iokit", "libkern", "mach")) {
      text.append("%5d 2 0 0 0 com.apple.kpi.%s (%s) <>\n".formatted(index++, part, darwin));
    }
    text.append(
        "20 0 %s 0x1 0x1 com.apple.driver.Own (1) <4 3 2 1>\n".formatted(address)
            + "90 0 %s 0x1 0x1 %s (1) <4 3 2 1>\n".formatted(address, kext));
    return Files.writeString(folder.resolve(name), text);
  }

  /** What was printed, however its lines are broken. */
  static String flat(String... args) {
    return flat(Paniclens.run(args));
  }

  /** What was printed, however its lines are broken. */
  static String flat(Paniclens run) {
    return run.out().replaceAll("\\s+", " ");
  }
}
