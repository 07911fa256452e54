package dev.paniclens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.paniclens.cli.terminal.Console;
import dev.paniclens.cli.terminal.Output;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputTest {

  /** A device that takes nothing, for the reason that the system gives. */
  private static Output refusing(String why) {
    return new Output(
        new OutputStream() {
          @Override
          public void write(int one) throws IOException {
            throw new IOException(why);
          }
        });
  }

  @ParameterizedTest
  @CsvSource({
    "No space left on device, 0, 1, paniclens: the output could not be written: No space left on"
        + " device",
    "No space left on device, 3, 3, paniclens: the output could not be written: No space left on"
        + " device",
    "Broken pipe, 0, 0, ''"
  })
  void outputThatIsLostIsNotTakenForDone(String why, int status, int expected, String says) {
    Output output = refusing(why);
    StringWriter err = new StringWriter();
    Console console =
        new Console(
            new PrintWriter(output, false, StandardCharsets.UTF_8),
            new PrintWriter(err),
            false,
            false,
            Map.of());
    console.out().println("advice");
    assertEquals(expected, Main.written(console, output, status));
    assertEquals(says, err.toString().strip());
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "3"})
  void outputThatIsWrittenLeavesTheStatus(int status) {
    Output output = new Output(OutputStream.nullOutputStream());
    Console console =
        new Console(
            new PrintWriter(output, false, StandardCharsets.UTF_8),
            new PrintWriter(new StringWriter()),
            false,
            false,
            Map.of());
    assertEquals(status, Main.written(console, output, status));
  }
}
