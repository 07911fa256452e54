package dev.paniclens.index;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Analysis.Machine;
import dev.paniclens.analysis.Analysis.Panic;
import dev.paniclens.analysis.Attribution;
import dev.paniclens.analysis.Confidence;
import dev.paniclens.analysis.Marks;
import dev.paniclens.analysis.Verdict;
import dev.paniclens.report.BundleId;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * One line of a result: what a table of crashes needs. The whole analysis is got by its id.
 *
 * @param id the document id
 * @param time when it panicked; absent where the report does not tell
 * @param verdict what kind of code; absent when the file holds no panic
 * @param confidence how sure that is; absent with the verdict
 * @param culprits kexts implicated, the most implicated first; no more than {@value #MAX_CULPRITS}
 * @param osName such as {@code macOS}
 * @param osVersion such as {@code 13.5.1}
 * @param osBuild such as {@code 22G90}
 * @param model model identifier
 * @param modelName the model in words
 * @param panicClass code of the panic class; absent when the file holds no panic
 * @param message first line of what the kernel said, cut after {@value #MAX_MESSAGE} characters
 * @param path where the analysis's report was found
 * @param marks what people have written beside the crash; absent when that is nothing
 */
public record Hit(
    String id,
    Optional<OffsetDateTime> time,
    Optional<Verdict> verdict,
    Optional<Confidence> confidence,
    List<BundleId> culprits,
    Optional<String> osName,
    Optional<String> osVersion,
    Optional<String> osBuild,
    Optional<String> model,
    Optional<String> modelName,
    Optional<String> panicClass,
    Optional<String> message,
    String path,
    Optional<Marks> marks) {

  private static final int MAX_CULPRITS = 20;
  private static final int MAX_MESSAGE = 300;

  public Hit {
    culprits = List.copyOf(culprits);
  }

  /**
   * The line for an analysis.
   *
   * @throws IllegalArgumentException if it has no id
   */
  public static Hit of(Analysis analysis) {
    Optional<Panic> panic = analysis.panic();
    Optional<Machine> system = analysis.system();
    Optional<Attribution> attribution = analysis.attribution();
    return new Hit(
        analysis.id().orElseThrow(() -> new IllegalArgumentException("an analysis without id")),
        panic.flatMap(Panic::time),
        attribution.map(Attribution::verdict),
        attribution.map(Attribution::confidence),
        attribution.stream().flatMap(a -> a.culprits().stream()).limit(MAX_CULPRITS).toList(),
        system.flatMap(Machine::osName),
        system.flatMap(Machine::osVersion),
        system.flatMap(Machine::osBuild),
        system.flatMap(Machine::model),
        system.flatMap(Machine::modelName),
        panic.map(Panic::panicClass),
        panic.flatMap(Panic::message).map(Hit::cut),
        analysis.source().path(),
        analysis.marks());
  }

  /** The same with these marks, in place of those that it has. */
  public Hit with(Optional<Marks> others) {
    return new Hit(
        id,
        time,
        verdict,
        confidence,
        culprits,
        osName,
        osVersion,
        osBuild,
        model,
        modelName,
        panicClass,
        message,
        path,
        others);
  }

  /**
   * The release that panicked, as statistics group them: {@code macOS 13}, {@code macOS 10.15},
   * {@code iOS 15}. Absent without a version.
   */
  public Optional<String> release() {
    return release(osName, osVersion);
  }

  static Optional<String> release(Optional<String> osName, Optional<String> osVersion) {
    return osVersion
        .map(Hit::majorVersion)
        .filter(version -> !version.isEmpty())
        .map(version -> osName.map(name -> name + " " + version).orElse(version));
  }

  /** Up to macOS 10.15 the release is in the second number, later in the first. */
  private static String majorVersion(String version) {
    String[] numbers = version.strip().split("\\.", 3);
    return numbers[0].equals("10") && numbers.length > 1 ? "10." + numbers[1] : numbers[0];
  }

  private static String cut(String message) {
    if (message.length() <= MAX_MESSAGE) {
      return message;
    }
    int end =
        Character.isHighSurrogate(message.charAt(MAX_MESSAGE - 1)) ? MAX_MESSAGE - 1 : MAX_MESSAGE;
    return message.substring(0, end);
  }
}
