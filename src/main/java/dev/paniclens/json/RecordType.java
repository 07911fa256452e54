package dev.paniclens.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.io.SerializedString;

/** A record: an object with a member for each component, in their order. */
final class RecordType implements JsonType {

  /** Components whose JSON name is a word that Java keeps for itself. */
  private static final Map<String, String> RENAMED =
      Map.of(
          "panicClass", "class",
          "kernelInterface", "interface",
          "timestampDesc", "timestamp_desc",
          "dataType", "data_type");

  /** Stands for a component without which there is no record. */
  private static final Object MISSING = new Object();

  private final Constructor<?> constructor;
  private final List<Member> members;
  private final Object[] missing;
  private final Map<String, Integer> positions = new HashMap<>();

  private record Member(SerializedString name, Accessor accessor, JsonType type) {}

  RecordType(Class<?> type, JsonTypes types) {
    RecordComponent[] components = type.getRecordComponents();
    this.constructor = canonicalConstructor(type, components);
    this.members =
        Arrays.stream(components)
            .map(
                component ->
                    new Member(
                        new SerializedString(
                            RENAMED.getOrDefault(component.getName(), component.getName())),
                        new Accessor(component.getAccessor()),
                        types.of(component.getGenericType())))
            .toList();
    this.missing =
        members.stream().map(member -> member.type().whenMissing().orElse(MISSING)).toArray();
    for (Member member : members) {
      positions.put(member.name().getValue(), positions.size());
    }
  }

  @Override
  public void write(Object value, JsonGenerator out) {
    out.writeStartObject();
    for (Member member : members) {
      Object part = member.accessor().of(value);
      if (!member.type().isAbsent(part)) {
        out.writeName(member.name());
        member.type().write(part, out);
      }
    }
    out.writeEndObject();
  }

  /** {@inheritDoc} Empty also when a member is missing without which there is no such record. */
  @Override
  public Optional<Object> read(JsonParser in) {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      in.skipChildren();
      return Optional.empty();
    }
    Object[] values = missing.clone();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      Integer position = positions.get(in.currentName());
      in.nextToken();
      if (position == null) {
        in.skipChildren();
      } else {
        Optional<Object> value = members.get(position).type().read(in);
        if (value.isPresent()) {
          values[position] = value.get();
        }
      }
    }
    return Arrays.asList(values).contains(MISSING) ? Optional.empty() : create(values);
  }

  private Optional<Object> create(Object[] arguments) {
    try {
      return Optional.of(constructor.newInstance(arguments));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException) {
        return Optional.empty();
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Constructor<?> canonicalConstructor(Class<?> type, RecordComponent[] components) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> found = type.getDeclaredConstructor(types);
      found.setAccessible(true);
      return found;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }
}
