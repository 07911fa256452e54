package dev.paniclens.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.paniclens.parse.fixture.Coherence;
import dev.paniclens.parse.fixture.Era;
import dev.paniclens.parse.fixture.PanicTexts;
import dev.paniclens.parse.fixture.Parsing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Throws damaged reports at the parser: whatever comes, what it says must hold together. */
class ParserFuzzTest {
  private static final int MUTANTS = 3_000;
  private static final String[] SCRAPS = {
    "\0\0\0\0",
    "\ud83d",
    "\udc00",
    "\ufffd",
    "\n\n\n",
    "\r",
    "\t",
    "\"",
    "\\",
    "{",
    "}",
    "0x",
    "panic(cpu 1 caller 0xffffff8000000001): ",
    "\npanic(cpu 3): again\n",
    "\nloaded kexts:\n",
    "\n      Kernel Extensions in backtrace:\n",
    "\nBacktrace (CPU 1), Frame : Return Address\n",
    "\nProbabilistic GZAlloc Report:\n",
    "\n0xffffff81db8fabe0 : 0xffffff8019622fa9\n",
    "> ",
    "&gt;",
    "\\n",
    "999999999999999999999999999",
    "(...)"
  };

  @Test
  void whatIsSaidOfDamagedReportsHoldsTogether() throws IOException {
    List<byte[]> seeds = seeds();
    AtomicInteger number = new AtomicInteger();
    assertTimeoutPreemptively(
        Duration.ofMinutes(5), () -> fuzz(seeds, number), () -> "mutant " + number);
  }

  private static void fuzz(List<byte[]> seeds, AtomicInteger number) {
    Random random = new Random(20_261_124);
    while (number.getAndIncrement() < MUTANTS) {
      byte[] mutant = seeds.get(random.nextInt(seeds.size()));
      for (int m = random.nextInt(1, 5); m > 0; m--) {
        mutant = mutate(mutant, seeds, random);
      }
      try {
        check(mutant);
      } catch (AssertionError | RuntimeException e) {
        fail("mutant " + number + ": " + e, e);
      }
    }
  }

  private static List<byte[]> seeds() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("samples"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (!file.toString().endsWith(".zip") && !file.toString().endsWith(".md")) {
          seeds.add(Files.readAllBytes(file));
        }
      }
    }
    for (Era era : Era.values()) {
      seeds.add(PanicTexts.whole(era).text().getBytes(ISO_8859_1));
    }
    assertTrue(seeds.size() > Era.values().length, "no samples");
    return seeds;
  }

  private static byte[] mutate(byte[] file, List<byte[]> seeds, Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> Arrays.copyOf(file, random.nextInt(file.length + 1));
      case 1 -> Arrays.copyOfRange(file, random.nextInt(file.length + 1), file.length);
      case 2 -> spliced(file, seeds.get(random.nextInt(seeds.size())), random);
      case 3 -> flipped(file, random);
      case 4 -> withScrap(file, random);
      case 5 -> withLinesTwice(file, random);
      case 6 -> withSectionsShuffled(file, random);
      default -> withoutMiddle(file, random);
    };
  }

  private static byte[] spliced(byte[] a, byte[] b, Random random) {
    byte[] head = Arrays.copyOf(a, random.nextInt(a.length + 1));
    byte[] tail = Arrays.copyOfRange(b, random.nextInt(b.length + 1), b.length);
    return joined(head, tail);
  }

  private static byte[] joined(byte[] head, byte[] tail) {
    byte[] both = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, both, head.length, tail.length);
    return both;
  }

  private static byte[] flipped(byte[] file, Random random) {
    byte[] flipped = file.clone();
    for (int n = random.nextInt(1, 20); n > 0 && flipped.length > 0; n--) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private static byte[] withScrap(byte[] file, Random random) {
    int at = random.nextInt(file.length + 1);
    byte[] scrap = SCRAPS[random.nextInt(SCRAPS.length)].getBytes(UTF_8);
    return joined(
        joined(Arrays.copyOf(file, at), scrap), Arrays.copyOfRange(file, at, file.length));
  }

  private static byte[] withLinesTwice(byte[] file, Random random) {
    List<String> lines = new ArrayList<>(new String(file, ISO_8859_1).lines().toList());
    for (int n = random.nextInt(1, 10); n > 0 && !lines.isEmpty(); n--) {
      lines.add(random.nextInt(lines.size()), lines.get(random.nextInt(lines.size())));
    }
    return String.join("\n", lines).getBytes(ISO_8859_1);
  }

  private static byte[] withSectionsShuffled(byte[] file, Random random) {
    List<String> sections = Arrays.asList(new String(file, ISO_8859_1).split("\n\n", -1));
    Collections.shuffle(sections, random);
    return String.join("\n\n", sections).getBytes(ISO_8859_1);
  }

  private static byte[] withoutMiddle(byte[] file, Random random) {
    int from = random.nextInt(file.length + 1);
    int to = Math.min(file.length, from + random.nextInt(2_000));
    return joined(Arrays.copyOf(file, from), Arrays.copyOfRange(file, to, file.length));
  }

  private static void check(byte[] file) {
    ParsedFile parsed = Parsing.file(file);
    assertFalse(parsed.results().isEmpty());
    for (ParseResult result : parsed.results()) {
      if (result instanceof ParseResult.Panic panic) {
        Coherence.check(panic.report().log());
        panic.report().companion().ifPresent(Coherence::check);
        if (panic.report().log().truncated()) {
          assertTrue(panic.report().truncated());
        }
      }
    }
  }
}
