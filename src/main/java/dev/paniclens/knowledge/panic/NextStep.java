package dev.paniclens.knowledge.panic;

import dev.paniclens.knowledge.release.MacVersion;
import dev.paniclens.knowledge.release.Platform;
import dev.paniclens.knowledge.release.SystemRange;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An order of what to do next, the systems that it is for, the circumstances, and what it is about.
 * In the tables all of them stand before the order, the systems in brackets, circumstances in
 * braces, topics in angle brackets: {@code [macOS 11..] {not hackintosh, not patched} <service>
 * Have the Mac serviced.} The topics are never left out.
 *
 * @param text the order, a sentence or two
 * @param systems the systems that it is for; empty where it is for all
 * @param when the circumstances in which it is given, each of them; empty where that is always
 * @param topics what it is about; never empty
 */
public record NextStep(
    String text, List<SystemRange> systems, List<When> when, Set<StepTopic> topics) {

  private static final Pattern FORM =
      Pattern.compile("(?:\\[([^\\]]*)\\] )?(?:\\{([^}]*)\\} )?<([^>]*)> (.+)");

  private static final String NOT = "not ";

  /**
   * A circumstance.
   *
   * @param holds whether it must hold; else it must not, as far as is known
   */
  public record When(Circumstance what, boolean holds) {}

  public NextStep {
    systems = List.copyOf(systems);
    when = List.copyOf(when);
    topics = Collections.unmodifiableSet(EnumSet.copyOf(topics));
  }

  /**
   * Reads an order with what stands before it.
   *
   * @throws IllegalArgumentException when what stands in brackets names no systems, in braces no
   *     circumstances, or in angle brackets no topics
   */
  static NextStep parse(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException("no order with its topics: " + text);
    }
    List<StepTopic> topics = each(m.group(3), NextStep::topic);
    if (topics.contains(StepTopic.ITSELF) && topics.size() > 1) {
      throw new IllegalArgumentException(StepTopic.ITSELF + " beside other topics: " + text);
    }
    return new NextStep(
        m.group(4),
        each(m.group(1), SystemRange::parse),
        each(m.group(2), NextStep::when),
        EnumSet.copyOf(topics));
  }

  private static <T> List<T> each(String list, Function<String, T> read) {
    return list == null ? List.of() : Stream.of(list.split(", ", -1)).map(read).toList();
  }

  private static When when(String text) {
    boolean holds = !text.startsWith(NOT);
    String word = holds ? text : text.substring(NOT.length());
    return new When(
        Circumstance.named(word)
            .orElseThrow(() -> new IllegalArgumentException("no circumstance: " + word)),
        holds);
  }

  private static StepTopic topic(String word) {
    return StepTopic.named(word)
        .orElseThrow(() -> new IllegalArgumentException("no topic: " + word));
  }

  /**
   * Whether the order is for a system, of which no circumstance is known.
   *
   * @param platform empty when it is not known, which mostly means a Mac
   * @param version empty when it is not known
   */
  public boolean isFor(Optional<Platform> platform, Optional<MacVersion> version) {
    return isFor(platform, version, Set.of());
  }

  /**
   * Whether the order is for a system in some circumstances.
   *
   * @param platform empty when it is not known, which mostly means a Mac
   * @param version empty when it is not known
   * @param known what the report tells
   */
  public boolean isFor(
      Optional<Platform> platform, Optional<MacVersion> version, Set<Circumstance> known) {
    Platform where = platform.orElse(Platform.MACOS);
    return (systems.isEmpty() || systems.stream().anyMatch(range -> range.holds(where, version)))
        && when.stream().allMatch(w -> known.contains(w.what()) == w.holds());
  }
}
