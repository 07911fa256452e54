package dev.paniclens.knowledge.panic;

import dev.paniclens.knowledge.Resource;
import dev.paniclens.knowledge.TableRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What tells crashes apart and what does not: functions and kexts that stand on the stacks of many
 * different crashes, and messages that many different crashes have in common.
 */
public final class SignatureCatalog {
  private static final String FRAMES = "signature-frames.tsv";
  private static final String MESSAGES = "signature-messages.tsv";

  private final Set<String> functions = new HashSet<>();
  private final List<String> beginnings = new ArrayList<>();
  private final Set<String> kexts = new HashSet<>();
  private final List<String> messages;

  private SignatureCatalog(Resource frames, Resource messages) {
    TableRow.readAll(frames, 3, this::frame);
    this.messages = TableRow.readAll(messages, 2, SignatureCatalog::message);
  }

  /** The tables that come with the program. */
  public static SignatureCatalog bundled() {
    return Bundled.CATALOG;
  }

  /** Reads tables from their text; for tests. */
  static SignatureCatalog of(String frames, String messages) {
    return new SignatureCatalog(Resource.of(FRAMES, frames), Resource.of(MESSAGES, messages));
  }

  private String frame(TableRow row) {
    String name = row.text(1);
    row.text(2);
    switch (row.text(0)) {
      case "kext" -> kexts.add(name);
      case "function" -> {
        if (name.endsWith("*")) {
          beginnings.add(name.substring(0, name.length() - 1));
        } else {
          functions.add(name);
        }
      }
      default -> throw new IllegalArgumentException("neither a function nor a kext");
    }
    return name;
  }

  private static String message(TableRow row) {
    row.text(1);
    String beginning = row.text(0);
    if (!beginning.equals(beginning.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("not in lower case: " + beginning);
    }
    return beginning;
  }

  /**
   * Whether a function serves so many callers that only its caller tells one crash from another.
   *
   * @param function the symbol without its leading underscore
   */
  public boolean isPassedOver(String function) {
    return functions.contains(function) || beginnings.stream().anyMatch(function::startsWith);
  }

  /** Whether a kext serves its sisters, and only what called it tells one crash from another. */
  public boolean isHelperKext(String bundleId) {
    return kexts.contains(bundleId);
  }

  /** Whether a message, its numbers taken out, is common to very many faults. */
  public boolean needsStack(String message) {
    String lower = message.toLowerCase(Locale.ROOT);
    return messages.stream().anyMatch(lower::startsWith);
  }

  private static final class Bundled {
    private static final SignatureCatalog CATALOG =
        new SignatureCatalog(Resource.load(FRAMES), Resource.load(MESSAGES));
  }
}
