package dev.paniclens;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toSet;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules of the packages: data walks one way, and each library stays in its rooms. */
class ArchitectureTest {

  private static final String ROOT = "dev.paniclens";

  /** Which others each room may use; the front door may use all. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("source", Set.of()),
          Map.entry("report", Set.of()),
          Map.entry("parse", Set.of("report")),
          Map.entry("knowledge", Set.of("report")),
          Map.entry("attribution", Set.of("report", "knowledge")),
          Map.entry("json", Set.of("report", "attribution")),
          Map.entry("transition", Set.of("report", "knowledge", "attribution")),
          Map.entry("index", Set.of("report", "attribution", "json", "transition")),
          Map.entry(
              "ingest",
              Set.of("source", "report", "parse", "knowledge", "attribution", "json", "index")),
          Map.entry("watch", Set.of("source", "json", "index", "ingest")),
          Map.entry(
              "output",
              Set.of("report", "knowledge", "attribution", "json", "transition", "index")),
          Map.entry(
              "web",
              Set.of("report", "knowledge", "attribution", "json", "index", "ingest", "output")),
          Map.entry(
              "cli",
              Set.of(
                  "source",
                  "report",
                  "parse",
                  "knowledge",
                  "attribution",
                  "json",
                  "transition",
                  "index",
                  "ingest",
                  "watch",
                  "output",
                  "web")));

  /** In which packages each library may be used. */
  private static final Map<String, Set<String>> LIBRARIES =
      Map.of(
          "org.apache.lucene..", Set.of("index.lucene.."),
          "com.github.luben..", Set.of("index.lucene..", "source.."),
          "org.tukaani..", Set.of("source.."),
          "org.opensearch..", Set.of("index.opensearch.."),
          "tools.jackson..", Set.of("parse..", "json..", "index..", "output..", "web.."),
          "org.apache.commons.compress..", Set.of("source.."),
          "picocli..", Set.of("cli.."));

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @TestFactory
  Stream<DynamicTest> roomUsesOnlyRoomsToItsLeft() {
    return MAY_USE.entrySet().stream()
        .map(
            room ->
                DynamicTest.dynamicTest(
                    room.getKey(), () -> checkRoom(room.getKey(), room.getValue())));
  }

  private void checkRoom(String room, Set<String> mayUse) {
    classes()
        .that()
        .resideInAPackage(within(room + ".."))
        .should()
        .onlyDependOnClassesThat(
            describe(
                "are of " + room + ", of " + mayUse + " or not ours",
                used ->
                    !isOurs(used)
                        || isOf(room, used)
                        || mayUse.stream().anyMatch(r -> isOf(r, used))))
        .allowEmptyShould(true)
        .check(ALL);
  }

  @TestFactory
  Stream<DynamicTest> libraryStaysInItsRooms() {
    return LIBRARIES.entrySet().stream()
        .map(
            library ->
                DynamicTest.dynamicTest(
                    library.getKey(), () -> checkLibrary(library.getKey(), library.getValue())));
  }

  private void checkLibrary(String library, Set<String> rooms) {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            rooms.stream().map(ArchitectureTest::within).toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .allowEmptyShould(true)
        .check(ALL);
  }

  @Test
  void everyClassIsInAKnownRoom() {
    Set<String> rooms = MAY_USE.keySet().stream().map(r -> within(r + "..")).collect(toSet());

    classes().should().resideInAnyPackage(rooms.toArray(String[]::new)).check(ALL);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(ALL);
  }

  @Test
  void modelParserAndAttributionReadAndWriteNoFiles() {
    noClasses()
        .that()
        .resideInAnyPackage(within("report.."), within("parse.."), within("attribution.."))
        .should()
        .dependOnClassesThat(
            describe("read or write files or the network", ArchitectureTest::doesIo))
        .check(ALL);
  }

  /** An engine is chosen where the command line is wired, and nowhere else. */
  @Test
  void enginesAreKnownOnlyToTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            within("cli.."), within("index.lucene.."), within("index.opensearch.."))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(within("index.lucene.."), within("index.opensearch.."))
        .check(ALL);
  }

  private static String within(String rooms) {
    return ROOT + "." + rooms;
  }

  private static boolean isOurs(JavaClass used) {
    return used.getPackageName().startsWith(ROOT + ".");
  }

  private static boolean isOf(String room, JavaClass used) {
    return (used.getPackageName() + ".").startsWith(within(room + "."));
  }

  private static boolean doesIo(JavaClass used) {
    String name = used.getName();
    return name.startsWith("java.nio.file.")
        || name.startsWith("java.nio.channels.")
        || name.startsWith("java.net.")
        || name.startsWith("javax.net.")
        || name.startsWith("java.io.File")
        || name.equals("java.io.RandomAccessFile")
        || name.equals("java.lang.Process")
        || name.equals("java.lang.ProcessBuilder")
        || name.equals("java.lang.Runtime");
  }
}
