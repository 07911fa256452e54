package dev.paniclens.parse.panic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.paniclens.parse.stack.RawFrame;
import dev.paniclens.report.Address;
import dev.paniclens.report.SystemInfo.Arch;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchGuessTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lr: 0xfffffe002c2bbe04  fp: 0x1|ARM64",
        "x0: 0x0 x1:  0x1|ARM64",
        "RAX: 0x0, RBX: 0x1|X86_64",
        "EAX: 0x0, EBX: 0x1|I386",
        "PC=0x1; MSR=0x2; DAR=0x3|PPC",
        "Latest stack backtrace for cpu 0:|PPC",
        "Latest crash info for cpu 0:|PPC",
        "   Exception state (sv=0x30E5A780)|PPC",
        "r0: 0x0  r1: 0x1|ARM"
      })
  void processorIsGuessedFromTheForm(String line, Arch arch) {
    ArchGuess guess = new ArchGuess();
    guess.see(line);
    assertEquals(Optional.of(arch), guess.guess());
  }

  @Test
  void processorIsGuessedFromAnAddressAtLast() {
    ArchGuess guess = new ArchGuess();
    guess.see(Optional.of(new Address(0xffffff7fa0c00000L)));
    assertEquals(Optional.of(Arch.X86_64), guess.guess());
    guess.see("lr: 0xfffffe002c2bbe04  fp: 0x1");
    assertEquals(Optional.of(Arch.ARM64), guess.guess());
    assertEquals(Optional.empty(), new ArchGuess().guess());
  }

  @Test
  void nullFramePointerSaysNothingOfTheProcessor() {
    ArchGuess guess = new ArchGuess();
    guess.see(RawFrame.of(Optional.of(new Address(0)), new Address(0xffffff8012345678L), 1));
    assertEquals(Optional.of(Arch.X86_64), guess.guess());
  }
}
