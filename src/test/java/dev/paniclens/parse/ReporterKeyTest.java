package dev.paniclens.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.paniclens.parse.envelope.EnvelopeMembers;
import dev.paniclens.report.Envelope.Container;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReporterKeyTest {

  private static final String PANIC = "panic(cpu 0 caller 0xffffff8012345678): \"x\"";

  private static Optional<String> ofText(String... lines) {
    return ReporterKey.of(new Original.Text(List.of(lines), false, false, Optional.empty()));
  }

  private static Optional<String> ofJson(String key, String... cut) {
    return ReporterKey.of(
        new Original.Json(
            new EnvelopeMembers(
                Container.IPS,
                List.of(new EnvelopeMembers.Value("crashReporterKey", key)),
                List.of(),
                List.of(cut),
                List.of(),
                Optional.empty())));
  }

  @Test
  void keyIsReadFromEachFormOfReport() {
    String uuid = "00112233445566778899aabbccddeeff";
    assertEquals(
        Optional.of(uuid),
        ofText("", "Anonymous UUID:       00112233-4455-6677-8899-AABBCCDDEEFF", PANIC));
    assertEquals(
        Optional.of(uuid), ofText("> CrashReporter Key:  00112233445566778899aabbccddeeff", PANIC));
    assertEquals(Optional.of(uuid + "00000000"), ofJson(uuid + "00000000"));
  }

  @Test
  void whatIsCutOrMadeAnonymousIsNoKey() {
    assertEquals(Optional.empty(), ofText("Anonymous UUID:   00112233-4455-6677", PANIC));
    assertEquals(Optional.empty(), ofText("Anonymous UUID: 00000000-0000-0000-0000-000000000000"));
    assertEquals(Optional.empty(), ofText("CrashReporter Key:  REDACTED"));
    assertEquals(Optional.empty(), ofJson("0".repeat(40)));
    assertEquals(Optional.empty(), ofJson("00112233445566778899aabbccddeeff", "crashReporterKey"));
  }

  @Test
  void whatThePanicSaysIsNoHeader() {
    assertEquals(
        Optional.empty(), ofText(PANIC, "Anonymous UUID: 00112233-4455-6677-8899-AABBCCDDEEFF"));
  }
}
