package dev.paniclens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;

class CommandsTest {
  @Test
  void eachCommandIsFoundByTheNameThatItCallsItself() {
    Commands.all()
        .forEach((name, type) -> assertEquals(type.getAnnotation(Command.class).name(), name));
  }

  @Test
  void helpKnowsAllOfThem() {
    String help = Paniclens.run("help").out();
    for (Map.Entry<String, Class<?>> command : Commands.all().entrySet()) {
      boolean isHidden = command.getValue().getAnnotation(Command.class).hidden();
      assertEquals(!isHidden, help.contains("\n  " + command.getKey()), command.getKey());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"analize", "--verbose analize", "help analize", "analize stats"})
  void theNearestOfAllIsNamedWhereverTheMistakeStands(String words) {
    Paniclens run = Paniclens.run(words.split(" "));
    assertEquals(2, run.status());
    assertTrue(run.err().contains("nearest is analyze"), run.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--verbose %s --help", "help %s"})
  void aCommandHasTheSameHelpHoweverItIsAskedFor(String words) {
    for (String command : List.of("analyze", "search", "index", "tag")) {
      String help = Paniclens.run(command, "--help").out();
      assertEquals(help, Paniclens.run(words.formatted(command).split(" ")).out());
    }
  }

  @Test
  void optionsForAllCommandsHoldBehindACommandToo() {
    Paniclens run = Paniclens.run("analyze", "--verbose", "--knowledge", "no-such-folder", "-");
    assertEquals(2, run.status());
    assertTrue(run.err().contains("no-such-folder"), run.err());
  }
}
