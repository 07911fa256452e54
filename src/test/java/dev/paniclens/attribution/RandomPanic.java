package dev.paniclens.attribution;

import static dev.paniclens.attribution.PanicSketch.KERNEL;

import dev.paniclens.attribution.PanicSketch.Era;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

/**
 * A made-up panic by its parts, so that one of many can be written again with a change, and a
 * failing one can be made smaller.
 *
 * @param trap whether the processor trapped; else {@code message} is what the kernel says
 * @param machinery kernel frames above the panic, from 1
 * @param images where the frames lie, the one where the panic began first; not empty
 * @param symbols whether the frames below it have symbols
 * @param loaded the third-party kexts that were loaded; absent when the report has no list
 */
record RandomPanic(
    Era era,
    boolean trap,
    String message,
    int machinery,
    List<String> images,
    boolean symbols,
    Optional<List<String>> loaded) {

  static final List<String> THIRD_PARTY =
      List.of(
          "com.example.driver.Widget",
          "org.example.filter.Gadget",
          "net.example.kext.Sprocket",
          "io.example.Doohickey");

  private static final List<String> APPLE =
      List.of(
          "com.apple.driver.AppleHDA",
          "com.apple.iokit.IOUSBHostFamily",
          "com.apple.filesystems.apfs",
          "com.apple.driver.watchdog",
          "com.apple.driver.AppleInterruptControllerV2",
          "com.apple.AGXG14G");

  private static final List<String> MESSAGES =
      List.of(
          "odd",
          "widget: lost queue",
          "watchdog timeout: no checkins from watchdogd in 90 seconds",
          "userspace watchdog timeout: no successful checkins from com.apple.WindowServer",
          "initproc exited -- exit reason namespace 2 subcode 0xa description: none",
          "DCP PANIC - frame lost",
          "AMCC PLANE 0 error",
          "btn_rst",
          "zfree: double free of 0xff to zone data",
          "Spinlock[0xff] timeout after 9 ticks",
          "Sleep transition timed out after 180 seconds while waiting.",
          "busy timeout[1], (60s): 'FinchMedia' (1,2)",
          "GPU Panic: [none] 3 0 0",
          "finch.c:12 Assertion failed: a > b");

  /** Makes panics for the parameters of properties. */
  static final class Domain extends DomainContextBase {
    @Provide
    Arbitrary<RandomPanic> panics() {
      Arbitrary<String> images =
          Arbitraries.frequencyOf(
              Tuple.of(3, Arbitraries.just(KERNEL)),
              Tuple.of(2, Arbitraries.of(APPLE)),
              Tuple.of(1, Arbitraries.of(THIRD_PARTY)));
      return Combinators.combine(
              Arbitraries.of(Era.class),
              Arbitraries.frequency(Tuple.of(2, false), Tuple.of(1, true)),
              Arbitraries.of(MESSAGES),
              Arbitraries.integers().between(1, 3),
              images.list().ofMinSize(1).ofMaxSize(15),
              Arbitraries.of(false, false, false, true),
              Arbitraries.subsetOf(THIRD_PARTY).map(set -> List.copyOf(set)).optional())
          .as(RandomPanic::new);
    }
  }

  /** The text, as it stands. */
  PanicSketch write() {
    return write(0);
  }

  /** The text, with every kernel address moved by some bytes. */
  PanicSketch write(long slide) {
    PanicSketch text = PanicSketch.of(era);
    text.slide(slide);
    if (trap) {
      text.traps();
    } else {
      text.says(message);
    }
    text.machinery(machinery).at(images.getFirst());
    for (String image : images.subList(1, images.size())) {
      if (symbols) {
        text.frame(image, "_work");
      } else {
        text.frame(image);
      }
    }
    loaded.ifPresent(third -> text.loaded(withApples(third)));
    return text;
  }

  /** The same with other third-party kexts loaded. */
  RandomPanic loading(List<String> thirdParty) {
    return new RandomPanic(
        era, trap, message, machinery, images, symbols, Optional.of(List.copyOf(thirdParty)));
  }

  /** The same with other frames. */
  RandomPanic on(List<String> images) {
    return new RandomPanic(era, trap, message, machinery, List.copyOf(images), symbols, loaded);
  }

  private static String[] withApples(List<String> thirdParty) {
    List<String> all = new ArrayList<>(thirdParty);
    all.addAll(APPLE);
    return all.toArray(String[]::new);
  }

  /** The text with the lines about the system in another order; headings stay with their lines. */
  static String shuffled(String text, Random random) {
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    List<Integer> starts = new ArrayList<>();
    List<List<String>> blocks = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int size =
          switch (line) {
            case "Mac OS version:", "Kernel version:" -> 2;
            default ->
                line.startsWith("System model name:")
                        || line.startsWith("KernelCache slide:")
                        || line.startsWith("Kernel text exec base:")
                        || line.startsWith("OS version:")
                        || line.startsWith("Kernel version:")
                    ? 1
                    : 0;
          };
      if (size > 0) {
        starts.add(i);
        blocks.add(List.copyOf(lines.subList(i, i + size)));
        i += size - 1;
      }
    }
    Collections.shuffle(blocks, random);
    int first = starts.getFirst();
    int count = blocks.stream().mapToInt(List::size).sum();
    lines.subList(first, first + count).clear();
    int at = first;
    for (List<String> block : blocks) {
      lines.addAll(at, block);
      at += block.size();
    }
    return String.join("\n", lines);
  }
}
