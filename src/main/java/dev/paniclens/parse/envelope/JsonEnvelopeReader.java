package dev.paniclens.parse.envelope;

import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Walks the JSON values of a file, one after the other: a header and a body, one object alone,
 * several reports in a row, or reports inside another program's JSON. Members that nobody asked for
 * are skipped without being built, so a report costs no more memory than its panic string.
 */
public final class JsonEnvelopeReader {
  /** A panic log lives in a few hundred kilobytes of memory; what is longer is no panic string. */
  static final int LONGEST_STRING = 4 << 20;

  /** Characters of reports that are kept as they are; what comes behind them is packed. */
  private static final int MOST_OPEN = 2 << 20;

  /** What a report takes beside its values. */
  private static final int REPORT = 1024;

  /** Bytes of packed reports that are kept of one file. */
  public static final int MOST_PACKED = 48 << 20;

  /**
   * Reports have ten; each level takes some of the thread's stack, of which there is a megabyte.
   */
  private static final int MAX_DEPTH = 500;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          // A table of names grows with every new one, and hostile files have millions.
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(LONGEST_STRING)
                  .maxNestingDepth(MAX_DEPTH)
                  .build())
          .build();

  /**
   * Reads bytes, for which a table of names is a must. Each file gets a copy with a table of its
   * own, so that names do not add up.
   */
  private static final JsonFactory PLAIN =
      FACTORY.rebuild().enable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES).build();

  /**
   * How far the reading got.
   *
   * @param reports one for each report, in order; one without a panic string if there is none
   * @param objects root objects that were begun
   * @param complete root objects that were closed
   * @param firstEnd characters up to the end of the first object; -1 when it was not closed
   * @param damage why the reading ended early; empty when it did not
   * @param full whether it ended as no more is kept
   * @param closed how many of the reports, the first ones, ended before the damage
   * @param rest what follows these; absent where nothing was left, or where it can be had otherwise
   */
  public record Outcome(
      List<EnvelopeFields> reports,
      int objects,
      int complete,
      long firstEnd,
      String damage,
      boolean full,
      int closed,
      Optional<Tape> rest) {
    /** Whether the JSON is damaged. */
    public boolean damaged() {
      return !damage.isEmpty();
    }

    /** Whether all objects were closed before the damage: something else follows them. */
    public boolean onlyJunkFollows() {
      return damaged() && objects > 0 && objects == complete;
    }
  }

  private final List<EnvelopeFields> reports = new ArrayList<>();
  private EnvelopeFields current = new EnvelopeFields();
  private int open;
  private int packed;
  private Optional<Tape> tape = Optional.empty();
  private int objects;
  private int complete;
  private long firstEnd = -1;
  private int closed;
  private boolean full;

  private JsonEnvelopeReader() {}

  /** Reads until the end of the JSON, or until it is damaged; what was read until then stays. */
  public static Outcome read(Reader in) {
    Tape tape = new Tape(in);
    JsonEnvelopeReader reader = new JsonEnvelopeReader();
    reader.tape = Optional.of(tape);
    return reader.readAll(
        () -> FACTORY.createParser(ObjectReadContext.empty(), tape),
        TokenStreamLocation::getCharOffset);
  }

  /**
   * Reads a whole file without decoding it first.
   *
   * @param ascii nothing else, so that its bytes are as many as its characters
   * @return what {@link #read(Reader)} returns for the same text; absent when it is damaged, as the
   *     two may not stop in the same place
   */
  public static Optional<Outcome> readPlain(byte[] ascii) {
    Outcome outcome =
        new JsonEnvelopeReader()
            .readAll(
                () -> PLAIN.copy().createParser(ObjectReadContext.empty(), ascii),
                TokenStreamLocation::getByteOffset);
    return Optional.of(outcome).filter(o -> !o.damaged());
  }

  private Outcome readAll(Supplier<JsonParser> source, ToLongFunction<TokenStreamLocation> offset) {
    String damage = "";
    try (JsonParser parser = source.get()) {
      for (JsonToken t = parser.nextToken(); t != null && !full; t = parser.nextToken()) {
        if (t == JsonToken.START_OBJECT) {
          objects++;
          readObject(parser, current.isReport());
          complete++;
          if (complete == 1) {
            firstEnd = offset.applyAsLong(parser.currentLocation());
          }
          if (current.isComplete()) {
            closed = reports.size() + 1;
            long end = offset.applyAsLong(parser.currentLocation());
            tape.ifPresent(kept -> kept.forget(end));
          }
        } else if (t == JsonToken.START_ARRAY) {
          readArray(parser);
        }
      }
    } catch (JacksonException e) {
      damage = reason(e);
    }
    if (reports.isEmpty() || current.isComplete()) {
      reports.add(current);
    }
    Optional<Tape> rest = damage.isEmpty() ? Optional.empty() : tape;
    rest.ifPresent(Tape::rewind);
    return new Outcome(reports, objects, complete, firstEnd, damage, full, closed, rest);
  }

  private void keep(EnvelopeFields report) {
    if (open + report.size() + REPORT <= MOST_OPEN) {
      open += report.size() + REPORT;
    } else {
      report.pack();
      packed += report.size() + REPORT;
    }
    reports.add(report);
    full = packed > MOST_PACKED;
  }

  private void readArray(JsonParser parser) {
    for (JsonToken t = parser.nextToken();
        t != JsonToken.END_ARRAY && t != null && !full;
        t = parser.nextToken()) {
      readNested(parser, t);
    }
  }

  /**
   * Reads a value within other programs' JSON, where any object can be a report or a part of one.
   */
  private void readNested(JsonParser parser, JsonToken value) {
    if (value == JsonToken.START_ARRAY) {
      readArray(parser);
    } else if (value == JsonToken.START_OBJECT) {
      EnvelopeFields outer = current;
      if (!outer.isReport()) {
        current = new EnvelopeFields();
      }
      readObject(parser, false);
      boolean outerIsKept = !reports.isEmpty() && reports.getLast() == outer;
      if (!current.isReport() && !outerIsKept) {
        current = outer;
      }
    }
  }

  /**
   * Reads an object into the current report, or into the next one when that has its panic string.
   *
   * @param isBody whether a header came before, so that nothing inside can be another report
   */
  private void readObject(JsonParser parser, boolean isBody) {
    boolean inReport = isBody;
    if (current.isComplete()) {
      keep(current);
      current = new EnvelopeFields();
      inReport = false;
    }
    if (inReport) {
      current.beginBody();
    }
    for (JsonToken t = parser.nextToken();
        t != JsonToken.END_OBJECT && t != null && !full;
        t = parser.nextToken()) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      current.sawName(name);
      if (value == null || value == JsonToken.VALUE_NULL) {
        continue;
      }
      if (value.isScalarValue()) {
        if (EnvelopeFields.isWanted(name) && !current.has(name)) {
          current.put(name, parser.getString());
          inReport |= current.isReport();
        }
      } else if (inReport && value == JsonToken.START_OBJECT && name.equals(StackWaits.MEMBER)) {
        current.stacks().read(parser);
      } else if (inReport) {
        parser.skipChildren();
      } else {
        readNested(parser, value);
      }
    }
  }

  private static String reason(JacksonException e) {
    String message = e.getOriginalMessage();
    if (message == null || message.contains("end-of-input")) {
      return "the JSON ends in the middle";
    }
    if (message.contains("length") && message.contains("exceeds the maximum")) {
      return "a text in the JSON is larger than any panic string";
    }
    return "the JSON is damaged";
  }
}
