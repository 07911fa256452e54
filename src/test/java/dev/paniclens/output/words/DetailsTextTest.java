package dev.paniclens.output.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.json.Details;
import dev.paniclens.report.PanicDetails;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetailsTextTest {
  private static List<String> lines(PanicDetails details) {
    return DetailsText.of(details).stream().map(e -> e.label() + ": " + e.says()).toList();
  }

  @Test
  void everyThemeIsSaidInWords() {
    List<String> lines = lines(Details.full());

    assertTrue(
        lines.contains(
            "Service: com.example.widgetd, no check-in for 126 s since wake; was made to crash 2"
                + " times; it says it is not alive: no answer; the system was shutting down"),
        lines.toString());
    assertTrue(lines.contains("Source: IOWidget.cpp:77 of IOWidgetFamily-12.3"), lines.toString());
    assertTrue(
        lines.contains(
            "Lock: spinlock \"widget lock\" 0xffffff8000002000, held by thread 0xffffff8000003000"
                + " on CPU 5"),
        lines.toString());
    assertTrue(lines.contains("Unresponsive: CPU 3, 11"), lines.toString());
    assertTrue(lines.contains("Then: another panic on CPU 9: once more"), lines.toString());
    assertTrue(
        lines.contains(
            "Held up by: thread 702 of widgetd (pid 90); for it waited thread 701 of launchd (pid 1):"
                + " krwlock, for reading"),
        lines.toString());
    assertTrue(lines.contains("Sleep: last woke 1 min 0 s before the panic"), lines.toString());
    assertTrue(
        lines.contains(
            "Virtual: in a guest: the system ran in a VMware virtual machine, as shown by: VMware7,1"),
        lines.toString());
    assertTrue(lines.getFirst().startsWith("Fault: write to 0x18, an offset"), lines.toString());
    assertEquals(19 + 1, lines.size(), "a line a theme, and one for the other services: " + lines);
  }

  @Test
  void nothingIsSaidOfNothing() {
    assertEquals(List.of(), lines(PanicDetails.NONE));
  }
}
