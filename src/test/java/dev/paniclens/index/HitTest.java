package dev.paniclens.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.paniclens.analysis.Analysis;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HitTest {

  @ParameterizedTest
  @CsvSource({
    "macOS, 13.5.1, macOS 13",
    "macOS, 11, macOS 11",
    "macOS, 10.15.7, macOS 10.15",
    "Mac OS X, 10.6, Mac OS X 10.6",
    "iOS, 15.1, iOS 15"
  })
  void releaseIsTheNumberPeopleCallItBy(String name, String version, String release) {
    Hit hit = Hit.of(Crash.of("a").os(name, version, "B").build());

    assertEquals(Optional.of(release), hit.release());
  }

  @Test
  void withoutVersionThereIsNoRelease() {
    assertEquals(Optional.empty(), Hit.of(Crash.of("a").build()).release());
  }

  @Test
  void longMessageIsCutBetweenCharacters() {
    Hit hit = Hit.of(Crash.of("a").message("x".repeat(299) + "\uD83D\uDE00").build());

    assertEquals(Optional.of("x".repeat(299)), hit.message());
  }

  @Test
  void analysisWithoutIdIsRefused() {
    Analysis crash = Crash.of("a").build();
    Analysis noId =
        new Analysis(
            crash.schema(),
            Optional.empty(),
            crash.source(),
            crash.panic(),
            crash.system(),
            crash.backtrace(),
            crash.kexts(),
            crash.attribution(),
            crash.signature(),
            crash.advice(),
            crash.known());

    assertThrows(IllegalArgumentException.class, () -> Hit.of(noId));
  }
}
