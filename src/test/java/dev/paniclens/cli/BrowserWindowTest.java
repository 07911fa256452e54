package dev.paniclens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BrowserWindowTest {
  private static final String PAGE = "http://localhost:1/";

  @Test
  void everySystemHasItsCommand() {
    assertEquals(List.of("open", PAGE), BrowserWindow.command("Mac OS X", PAGE));
    assertEquals(List.of("xdg-open", PAGE), BrowserWindow.command("Linux", PAGE));
    assertEquals("rundll32", BrowserWindow.command("Windows 11", PAGE).getFirst());
  }

  @Test
  void systemWithoutABrowserIsNoError() {
    assertEquals(
        Optional.of("no browser could be opened: there is no paniclens-no-such-program"),
        BrowserWindow.open(List.of("paniclens-no-such-program", PAGE)));
  }
}
