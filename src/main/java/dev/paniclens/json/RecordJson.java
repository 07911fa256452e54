package dev.paniclens.json;

import java.io.ByteArrayOutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * Writes records of one type as JSON objects and reads them back.
 *
 * <p>A component is a member of the same name, in the same order. Components may be strings, whole
 * numbers, booleans, dates and times (ISO-8601), addresses ({@code 0x…}), bundle identifiers,
 * enumerations (by their {@code toString}), records of these, and lists, optionals and maps by text
 * of these. An empty optional is left out.
 *
 * <p>It works from the records themselves rather than from a table beside them, so that a member
 * cannot be forgotten. Safe for use by many threads.
 *
 * @param <T> the record
 */
public final class RecordJson<T extends Record> {

  /** Our own documents hold whole panic strings, so their length is no reason to refuse them. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .recyclerPool(JsonRecyclerPools.threadLocalPool())
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private final Class<T> type;
  private final RecordType form;

  private static final int MAX_GUESS = 1 << 16;

  /** The size of the last record, in bytes: a good guess for that of the next. */
  private volatile int usualSize = 256;

  private RecordJson(Class<T> type) {
    this.type = type;
    this.form = new RecordType(type, new JsonTypes());
  }

  /**
   * Makes a writer and reader; keep it, since making one is the dear part.
   *
   * @throws IllegalArgumentException if a component's type has no JSON form
   */
  public static <T extends Record> RecordJson<T> of(Class<T> type) {
    return new RecordJson<>(type);
  }

  /** The record on one line, without a line end. */
  public String write(T value) {
    return new String(writeBytes(value), StandardCharsets.UTF_8);
  }

  /** The record on one line, in UTF-8. */
  public byte[] writeBytes(T value) {
    return write(value, ObjectWriteContext.empty());
  }

  /** The record over many lines, two spaces a level, without a line end after the last. */
  public String writePretty(T value) {
    return new String(write(value, new IndentedLayout()), StandardCharsets.UTF_8);
  }

  /**
   * Writes the record as {@link #writePretty(Record)} does, as it goes along: the whole of it,
   * which may be large, is in memory at no time.
   *
   * @param out not closed
   */
  public void writePretty(T value, Writer out) {
    try (JsonGenerator generator =
        FACTORY.createGenerator(new IndentedLayout(), new Utf8Decoding(out))) {
      form.write(value, generator);
    }
  }

  /**
   * Reads a record.
   *
   * @throws IllegalArgumentException if the text is no JSON object, or lacks a member without which
   *     there is no such record
   */
  public T read(String json) {
    return read(() -> FACTORY.createParser(ObjectReadContext.empty(), json));
  }

  /** Reads a record from UTF-8; as {@link #read(String)}. */
  public T read(byte[] json) {
    return read(() -> FACTORY.createParser(ObjectReadContext.empty(), json));
  }

  private byte[] write(T value, ObjectWriteContext layout) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(usualSize + usualSize / 4);
    try (JsonGenerator generator = FACTORY.createGenerator(layout, out)) {
      form.write(value, generator);
    }
    usualSize = Math.min(out.size(), MAX_GUESS);
    return out.toByteArray();
  }

  private T read(Supplier<JsonParser> source) {
    try (JsonParser parser = source.get()) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("not a JSON object");
      }
      return form.read(parser)
          .map(type::cast)
          .orElseThrow(() -> new IllegalArgumentException("a necessary member is missing"));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("malformed JSON: " + e.getOriginalMessage(), e);
    }
  }
}
