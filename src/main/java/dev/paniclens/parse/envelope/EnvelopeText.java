package dev.paniclens.parse.envelope;

import dev.paniclens.parse.envelope.EnvelopeMembers.Value;
import dev.paniclens.report.Envelope.Container;
import dev.paniclens.report.ThreadWait;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes the members of a report as JSON, in the form that reports have: a line of header, then the
 * body. Of the stacks it has who waited for whom. A value that was cut off is the last, and ends
 * where it was cut.
 */
public final class EnvelopeText {
  private static final JsonFactory FACTORY = new JsonFactory();

  /** What the reporting daemon puts into the line before the body. */
  private static final Set<String> HEADER =
      Set.of("app_name", "bug_type", "timestamp", "os_version", "incident_id");

  private static final String NOBODY = "-1";

  private EnvelopeText() {}

  /** The report, with a line end behind it unless it is cut off. */
  public static String of(EnvelopeMembers members) {
    boolean two = members.container() == Container.IPS;
    String header =
        two
            ? object(members.values().stream().filter(v -> HEADER.contains(v.name())).toList())
                + "\n"
            : "";
    List<Value> body =
        members.values().stream().filter(v -> !two || !HEADER.contains(v.name())).toList();
    List<Value> cut = body.stream().filter(v -> members.cut().contains(v.name())).toList();
    List<Value> whole = body.stream().filter(v -> !members.cut().contains(v.name())).toList();
    StringWriter out = new StringWriter();
    JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out);
    json.writeStartObject();
    whole.forEach(v -> json.writeStringProperty(v.name(), v.value()));
    members.names().stream()
        .filter(name -> members.values().stream().noneMatch(v -> v.name().equals(name)))
        .filter(name -> !name.equals(StackWaits.MEMBER) || members.waits().isEmpty())
        .forEach(name -> empty(json, name));
    if (!members.waits().isEmpty()) {
      stacks(json, members.waits());
    }
    if (cut.isEmpty()) {
      json.writeEndObject();
      json.close();
      return header + out + "\n";
    }
    json.flush();
    return header + out + (out.toString().endsWith("{") ? "" : ",") + broken(cut.getFirst());
  }

  private static String object(List<Value> values) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      values.forEach(v -> json.writeStringProperty(v.name(), v.value()));
      json.writeEndObject();
    }
    return out.toString();
  }

  private static String broken(Value value) {
    String whole = object(List.of(value));
    return whole.substring(1, whole.length() - 2); // without braces and the last quote
  }

  private static void empty(JsonGenerator json, String name) {
    json.writeName(name);
    json.writeStartObject();
    json.writeEndObject();
  }

  /** Processes with the threads that waited, and those whom they waited for. */
  private static void stacks(JsonGenerator json, List<ThreadWait> waits) {
    Map<String, Task> tasks = new LinkedHashMap<>();
    for (ThreadWait wait : waits) {
      Task waiter = tasks.computeIfAbsent(key(wait.pid()), pid -> new Task());
      waiter.name = wait.process().orElse(waiter.name);
      waiter.lines.add(wait.text());
      waiter.threads.add(wait.thread());
      if (wait.ownerProcess().isPresent() || wait.ownerPid().isPresent()) {
        Task owner = tasks.computeIfAbsent(key(wait.ownerPid()), pid -> new Task());
        owner.name = wait.ownerProcess().orElse(owner.name);
        owner.threads.add(wait.ownerThread());
      }
    }
    json.writeName(StackWaits.MEMBER);
    json.writeStartObject();
    tasks.forEach((pid, task) -> task.write(json, pid));
    json.writeEndObject();
  }

  private static String key(OptionalInt pid) {
    return pid.isPresent() ? Integer.toString(pid.getAsInt()) : NOBODY;
  }

  /** One process of the stacks. */
  private static final class Task {
    private String name = "";
    private final Set<String> lines = new TreeSet<>();
    private final Set<Long> threads = new TreeSet<>();

    void write(JsonGenerator json, String pid) {
      json.writeName(pid);
      json.writeStartObject();
      if (!name.isEmpty()) {
        json.writeStringProperty(StackWaits.NAME, name);
      }
      json.writeName("waitInfo");
      json.writeStartArray();
      lines.forEach(json::writeString);
      json.writeEndArray();
      json.writeName(StackWaits.THREADS);
      json.writeStartObject();
      threads.forEach(thread -> empty(json, Long.toString(thread)));
      json.writeEndObject();
      json.writeEndObject();
    }
  }
}
