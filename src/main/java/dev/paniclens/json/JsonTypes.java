package dev.paniclens.json;

import dev.paniclens.analysis.Confidence;
import dev.paniclens.analysis.Verdict;
import dev.paniclens.report.Address;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Frame.FoundBy;
import dev.paniclens.report.Origin;
import dev.paniclens.report.ReportKind;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;

/** Finds the JSON form of a Java type. */
final class JsonTypes {

  /**
   * What a word that this version does not know is read as. Of a kext's origin the cautious reading
   * is that it is not Apple's. Other enumerations occur as optional members only, which are then
   * absent.
   */
  private static final Map<Class<?>, Object> NEUTRAL =
      Map.of(
          Verdict.class, Verdict.UNDETERMINED,
          Confidence.class, Confidence.LOW,
          ReportKind.class, ReportKind.OTHER,
          FoundBy.class, FoundBy.UNKNOWN,
          Origin.class, Origin.THIRD_PARTY);

  private final Map<Type, JsonType> types = new HashMap<>();

  JsonTypes() {
    Optional<Object> none = Optional.empty();
    ScalarType flag =
        new ScalarType(
            (v, out) -> out.writeBoolean((Boolean) v), JsonTypes::flag, Optional.of(false));
    ScalarType int32 =
        new ScalarType((v, out) -> out.writeNumber((Integer) v), JsonTypes::int32, Optional.of(0));
    ScalarType int64 =
        new ScalarType((v, out) -> out.writeNumber((Long) v), JsonTypes::int64, Optional.of(0L));
    ScalarType real =
        new ScalarType((v, out) -> out.writeNumber((Double) v), JsonTypes::real, Optional.of(0.0));
    types.put(boolean.class, flag);
    types.put(Boolean.class, flag);
    types.put(int.class, int32);
    types.put(Integer.class, int32);
    types.put(OptionalInt.class, OptionalType.ofInt(int32));
    types.put(long.class, int64);
    types.put(Long.class, int64);
    types.put(OptionalLong.class, OptionalType.ofLong(int64));
    types.put(double.class, real);
    types.put(Double.class, real);
    types.put(String.class, ScalarType.text(Object::toString, Optional::of, Optional.of("")));
    types.put(Address.class, ScalarType.text(Object::toString, Address::parse, none));
    types.put(BundleId.class, ScalarType.text(Object::toString, JsonTypes::bundleId, none));
    types.put(OffsetDateTime.class, ScalarType.text(JsonTypes::print, JsonTypes::time, none));
    types.put(LocalDate.class, ScalarType.text(Object::toString, JsonTypes::date, none));
  }

  /** The form of a component's type; those of its own components are found with it. */
  JsonType of(Type type) {
    JsonType known = types.get(type);
    if (known == null) {
      known = make(type);
      types.put(type, known);
    }
    return known;
  }

  private JsonType make(Type type) {
    if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
      return OptionalType.of(of(generic.getActualTypeArguments()[0]));
    }
    if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
      return new ListType(of(generic.getActualTypeArguments()[0]));
    }
    if (type instanceof ParameterizedType generic
        && generic.getRawType() == Map.class
        && generic.getActualTypeArguments()[0] == String.class) {
      return new MapType(of(generic.getActualTypeArguments()[1]));
    }
    if (type instanceof Class<?> simple && simple.isEnum()) {
      return enumeration(simple);
    }
    if (type instanceof Class<?> simple && simple.isRecord()) {
      return new RecordType(simple, this);
    }
    throw new IllegalArgumentException("no JSON form for " + type);
  }

  private static JsonType enumeration(Class<?> type) {
    Map<String, Object> words = new HashMap<>();
    for (Object value : type.getEnumConstants()) {
      words.put(value.toString(), value);
    }
    return ScalarType.text(
        Object::toString,
        word -> Optional.ofNullable(words.get(word)),
        Optional.ofNullable(NEUTRAL.get(type)));
  }

  private static Optional<Boolean> flag(JsonParser in) {
    return in.currentToken().isBoolean()
        ? Optional.of(in.currentToken() == JsonToken.VALUE_TRUE)
        : Optional.empty();
  }

  private static Optional<Integer> int32(JsonParser in) {
    return int64(in).filter(n -> n == n.intValue()).map(Long::intValue);
  }

  private static Optional<Long> int64(JsonParser in) {
    return in.currentToken() == JsonToken.VALUE_NUMBER_INT
            && in.getNumberType() != NumberType.BIG_INTEGER
        ? Optional.of(in.getLongValue())
        : Optional.empty();
  }

  private static Optional<Double> real(JsonParser in) {
    return in.currentToken().isNumeric() ? Optional.of(in.getDoubleValue()) : Optional.empty();
  }

  private static Optional<BundleId> bundleId(String text) {
    return text.isBlank() ? Optional.empty() : Optional.of(new BundleId(text));
  }

  private static String print(Object time) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format((OffsetDateTime) time);
  }

  private static Optional<OffsetDateTime> time(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
