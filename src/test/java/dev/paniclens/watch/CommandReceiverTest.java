package dev.paniclens.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandReceiverTest {
  @TempDir Path folder;

  private static CommandReceiver receiver(String command, Duration limit) {
    return CommandReceiver.of(command, limit, System.getenv());
  }

  private static Optional<String> run(String command, String json) throws InterruptedException {
    return receiver(command, Until.DEADLINE).deliver(json);
  }

  @Test
  void lineComesOnStandardInput() throws IOException, InterruptedException {
    Path out = folder.resolve("a name with blanks");
    assertEquals(Optional.empty(), run("sh -c 'cat >\"$1\"' sh '" + out + "'", "{\"of\":\"ü\"}"));
    assertEquals("{\"of\":\"ü\"}\n", Files.readString(out));
  }

  @Test
  void noShellReadsTheCommand() throws IOException, InterruptedException {
    Path victim = folder.resolve("victim");
    assertEquals(Optional.empty(), run("sh -c 'test \"$1\" = \"; touch x\"' sh '; touch x'", "{}"));
    assertEquals(
        Optional.of("the command ended with status 1"), run("false ; touch " + victim, "{}"));
    assertTrue(Files.notExists(victim));
  }

  @Test
  void exitStatusIsTold() throws InterruptedException {
    assertEquals(
        Optional.of("the command ended with status 3"),
        run("sh -c 'cat >/dev/null; exit 3'", "{}"));
  }

  @Test
  void commandThatDoesNotReadIsNoFailure() throws InterruptedException {
    assertEquals(Optional.empty(), run("true", "x".repeat(1 << 20)));
  }

  @Test
  void commandThatDoesNotEndIsEndedWithItsChildren() throws IOException, InterruptedException {
    Path pids = folder.resolve("pids");
    String script = "sleep 1000 & echo $! >\"$0\"; wait";
    long start = System.nanoTime();
    Optional<String> wrong =
        receiver("sh -c '" + script + "' " + pids, Duration.ofSeconds(3))
            .deliver("x".repeat(1 << 20));
    assertEquals(Optional.of("the command was ended after 3 s"), wrong);
    assertTrue(Duration.ofNanos(System.nanoTime() - start).toSeconds() < 60);
    long child = Long.parseLong(Files.readString(pids).strip());
    Until.holds(
        () -> ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty(), () -> child);
  }

  @Test
  void commandThatIgnoresTheSignalIsKilled() throws InterruptedException {
    assertEquals(
        Optional.of("the command was ended after 1 s"),
        receiver("sh -c 'trap \"\" TERM; while :; do sleep 1; done'", Duration.ofSeconds(1))
            .deliver("{}"));
  }

  @Test
  void commandThatIsNotThereIsToldAtOnce() {
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> CommandReceiver.of("no-such-tool x", Until.DEADLINE, Map.of("PATH", "/bin")));
    assertEquals("there is no command \"no-such-tool\"", e.getMessage());
  }

  @Test
  void commandThatVanishedIsAFailureOfThatCrash() throws IOException, InterruptedException {
    Path tool = Files.writeString(folder.resolve("tool"), "#!/bin/sh\ntrue\n");
    assertTrue(tool.toFile().setExecutable(true));
    CommandReceiver receiver = receiver(tool.toString(), Until.DEADLINE);
    Files.delete(tool);
    assertTrue(receiver.deliver("{}").orElse("").startsWith("the command could not be started: "));
  }
}
