package dev.paniclens.parse.envelope;

import dev.paniclens.report.Envelope.Container;
import dev.paniclens.report.ThreadWait;
import java.util.List;
import java.util.Optional;

/**
 * The members of a JSON report that matter here, as they stood there: all that the report can be
 * read from once more.
 *
 * @param container the form of the report
 * @param values the members that have one, by their names
 * @param names members of which it only matters that they were there, in order
 * @param cut members whose values are cut off, in order
 * @param waits who waited for whom, of all stacks, by the thread that waited
 * @param problem why a part of the JSON is missing; absent when none is
 */
public record EnvelopeMembers(
    Container container,
    List<Value> values,
    List<String> names,
    List<String> cut,
    List<ThreadWait> waits,
    Optional<String> problem) {

  public EnvelopeMembers {
    values = List.copyOf(values);
    names = List.copyOf(names);
    cut = List.copyOf(cut);
    waits = List.copyOf(waits);
  }

  /** The value of {@code crashReporterKey}; absent where there is none, or it is cut off. */
  public Optional<String> reporterKey() {
    return cut.contains(EnvelopeFields.REPORTER_KEY)
        ? Optional.empty()
        : values.stream()
            .filter(member -> member.name().equals(EnvelopeFields.REPORTER_KEY))
            .map(Value::value)
            .findFirst();
  }

  /**
   * A member.
   *
   * @param name such as {@code panicString}
   * @param value as text, whatever its type was
   */
  public record Value(String name, String value) {}
}
