package dev.paniclens.index.opensearch;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A real OpenSearch server, which the first test that needs one starts, and the end of the tests
 * stops. Its distribution is taken from Maven's local repository; where it is absent, tests are
 * skipped, and fail in continuous integration.
 */
final class TestCluster {
  private static final String VERSION = "3.8.0";
  private static final String ARTIFACT =
      "org.opensearch.distribution.integ-test-zip:opensearch:" + VERSION + ":zip";

  /** It refuses to run as root. */
  private static final String NOBODY = "65534";

  private static final long STARTS_WITHIN_SECONDS = 240;

  private static final String SETTINGS =
      """
      http.port: 0
      transport.port: 0
      node.portsfile: true
      discovery.type: single-node
      cluster.routing.allocation.disk.threshold_enabled: false
      indices.query.bool.max_clause_count: 32768
      """;

  private static Optional<URI> running = Optional.empty();

  private TestCluster() {}

  /** Where one answers: the one that a developer names, else one that is started. */
  static synchronized URI address() {
    String given = System.getProperty("paniclens.opensearch", "");
    if (!given.isEmpty()) {
      return URI.create(given);
    }
    if (running.isEmpty()) {
      Path zip = zip();
      boolean there = Files.exists(zip);
      if (!there && System.getenv("CI") != null) {
        fail("the OpenSearch server is missing: " + zip);
      }
      assumeTrue(
          there, "no OpenSearch server; mvn dependency:get -Dartifact=" + ARTIFACT + " gets one");
      running = Optional.of(start(zip));
    }
    return running.get();
  }

  private static Path zip() {
    String repository = System.getProperty("maven.repo.local", "");
    Path root =
        repository.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".m2", "repository")
            : Path.of(repository);
    return root.resolve("org/opensearch/distribution/integ-test-zip/opensearch")
        .resolve(VERSION)
        .resolve("opensearch-" + VERSION + ".zip");
  }

  private static URI start(Path zip) {
    try {
      Path folder = Files.createTempDirectory("paniclens-opensearch");
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      unpack(zip, folder);
      Path home = folder.resolve("opensearch-" + VERSION);
      Files.writeString(home.resolve("config/opensearch.yml"), SETTINGS);
      List<String> command = new ArrayList<>();
      if (System.getProperty("user.name").equals("root")) {
        run("chown", "-R", NOBODY + ":" + NOBODY, folder.toString());
        command.addAll(List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"));
      }
      command.addAll(List.of("bash", "bin/opensearch"));
      Path output = folder.resolve("output.txt");
      ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
      builder.environment().put("OPENSEARCH_JAVA_HOME", System.getProperty("java.home"));
      builder.environment().put("OPENSEARCH_JAVA_OPTS", "-Xms512m -Xmx512m");
      builder.environment().put("HOME", folder.toString());
      Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process, folder)));
      return whenReady(process, home.resolve("logs/http.ports"), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static URI whenReady(Process process, Path ports, Path output)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(STARTS_WITHIN_SECONDS);
    while (System.nanoTime() < end && process.isAlive()) {
      Optional<String> port =
          Files.exists(ports)
              ? Files.readAllLines(ports).stream().filter(line -> line.contains("127.")).findFirst()
              : Optional.empty();
      if (port.isPresent()) {
        URI address = URI.create("http://" + port.get().strip());
        try (Cluster cluster = Cluster.at(address, ClusterAccess.OPEN)) {
          // An answer alone is no readiness.
          cluster.ask(
              "GET",
              "/_cluster/health?wait_for_no_initializing_shards=true&timeout=60s",
              Optional.empty());
          return address;
        }
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
    return fail("OpenSearch does not start:\n" + Files.readString(output));
  }

  private static void unpack(Path zip, Path folder) throws IOException {
    try (InputStream file = Files.newInputStream(zip);
        ZipInputStream in = new ZipInputStream(file)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path to = folder.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(to);
        } else {
          Files.createDirectories(to.getParent());
          Files.copy(in, to);
        }
      }
    }
    try (Stream<Path> programs =
        Files.list(folder.resolve("opensearch-" + VERSION).resolve("bin"))) {
      programs.forEach(program -> program.toFile().setExecutable(true, false));
    }
  }

  private static void run(String... command) throws IOException, InterruptedException {
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      fail("cannot " + String.join(" ", command));
    }
  }

  private static void stop(Process process, Path folder) {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
      }
      run("rm", "-rf", folder.toString());
    } catch (IOException | InterruptedException e) {
      // It lies in the folder for what is temporary.
    }
  }

  /** Removes an index, with what is beside it. */
  static void drop(URI index) {
    String name = ClusterSetup.name(index);
    try (Cluster cluster = Cluster.at(address(), ClusterAccess.OPEN)) {
      for (String each : new String[] {name, name + ".inputs", name + ".others"}) {
        cluster.tell("DELETE", "/" + each, Optional.empty());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
