package dev.paniclens.knowledge.panic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramCatalogTest {
  private static final ProgramCatalog CATALOG = ProgramCatalog.bundled();

  @ParameterizedTest
  @CsvSource({
    "com.objective-see.lulu.extension, LuLu",
    "com.objective-se, LuLu",
    "io.tailscale.ipn, Tailscale",
    "io.tailscale.ipn.macsys.network-, Tailscale",
    "com.microsoft.wd, Microsoft Defender",
    "com.docker.vpnki, Docker Desktop"
  })
  void cutNamesAreKnown(String printed, String product) {
    assertEquals(Optional.of(product), CATALOG.find(printed).map(ProgramCatalog.Program::product));
  }

  @ParameterizedTest
  @CsvSource({"com.docker", "io.tailscale", "com.example.finch", "kernel_task", "WindowServer"})
  void othersAreNot(String printed) {
    assertEquals(Optional.empty(), CATALOG.find(printed));
  }

  @Test
  void everyNameOccursOnce() {
    Set<String> names = new HashSet<>();
    for (ProgramCatalog.Program program : CATALOG.all()) {
      assertTrue(names.add(program.process()), program.process());
    }
  }
}
