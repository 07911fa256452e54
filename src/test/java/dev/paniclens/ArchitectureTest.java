package dev.paniclens;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules of the packages: data walks one way, and each library stays in its rooms. */
class ArchitectureTest {

  private static final String ROOT = "dev.paniclens";

  /** How many classes fit into a room that can be read in one sitting. */
  private static final int MOST_CLASSES = 30;

  /**
   * Which others each room may use, the lowest floor first: none uses a room that stands below it
   * here. The front door may use all.
   */
  private static final String FLOORS =
      """
          source.input:
          source.stream:
          source.file: source.input source.stream
          source.archive: source.input source.stream source.file
          source: source.input source.stream source.file source.archive
          report:
          parse.line: report
          parse.message: report parse.line
          parse.stack: report parse.line
          parse.system: report parse.line
          parse.kext: report parse.line parse.message parse.system
          parse.repair: report parse.line parse.message parse.stack parse.system parse.kext
          parse.detail: report parse.line parse.message parse.repair
          parse.panic: report parse.line parse.message parse.stack parse.system parse.kext
              parse.repair parse.detail
          parse.envelope: report parse.line
          parse.inventory: report parse.line
          parse: report parse.line parse.message parse.stack parse.kext parse.repair
              parse.detail parse.panic parse.envelope
          redact: parse
          knowledge:
          knowledge.release: knowledge
          knowledge.machine: knowledge knowledge.release
          knowledge.kext: report knowledge knowledge.release
          knowledge.panic: report knowledge knowledge.release
          analysis: report knowledge.release
          attribution.stack: report knowledge.kext analysis
          attribution.kind: report knowledge.panic
          attribution.fact: report knowledge.release knowledge.kext knowledge.panic analysis
              attribution.stack
          attribution.machine: report knowledge knowledge.release knowledge.machine
              knowledge.kext analysis attribution.fact
          attribution.signature: report knowledge.panic analysis attribution.stack
              attribution.fact
          attribution.verdict: report knowledge.kext knowledge.panic analysis attribution.stack
              attribution.kind attribution.fact
          attribution.known: report knowledge.release knowledge.panic analysis attribution.stack
              attribution.kind attribution.fact
          attribution.advice: report knowledge knowledge.release knowledge.kext analysis
              attribution.stack attribution.fact
          attribution.inventory: report knowledge knowledge.release knowledge.kext analysis
              attribution.fact attribution.advice
          attribution.comparison: report knowledge.panic analysis attribution.signature
          attribution: report knowledge.release knowledge.machine knowledge.kext knowledge.panic
              analysis attribution.stack attribution.kind attribution.fact attribution.machine
              attribution.signature attribution.verdict attribution.known attribution.advice
          json: report analysis
          query.value:
          query.grammar:
          query: report knowledge.release knowledge.panic analysis query.value query.grammar
          transition: report knowledge knowledge.release knowledge.kext analysis attribution.advice
          reading: report parse.envelope parse analysis attribution json
          index.ledger: report
          index: report knowledge.release analysis attribution.fact query.value query transition
              reading index.ledger
          index.overview: report analysis query.value query transition index
          index.stored: report analysis json query.value query transition index
          index.passage: analysis query index.stored
          index.lucene.field: query.value query index.stored
          index.lucene.count: index.stored report analysis json query.value query transition index index.lucene.field
          index.lucene.pack:
          index.lucene: index.stored report analysis json query.value query transition reading index.ledger index index.lucene.field index.lucene.count index.lucene.pack
          index.opensearch: report analysis json query.value query transition reading index.ledger
              index index.stored
          symbols.macho:
          symbols.file: source.input source.file source analysis symbols.macho
          symbols: report parse.repair parse.panic analysis symbols.macho symbols.file
          exchange: report analysis json reading index
          similar: report analysis attribution.signature query index
          ingest: source.input source report parse.inventory parse analysis attribution
              reading index.ledger index
          watch: source.input source analysis json query index ingest
          output:
          output.words: report knowledge.release knowledge.machine knowledge.kext knowledge.panic
              analysis attribution.machine attribution.verdict attribution.advice
              attribution.comparison query transition index index.overview similar output
          output.text: report analysis attribution.inventory attribution.comparison query
              transition index index.passage index.overview similar output output.words
          output.markdown: report analysis output output.words
          output.html: report knowledge.machine analysis attribution.comparison query transition
              index index.overview similar output output.words
          web: source.input source report redact analysis attribution.comparison json query transition reading index
              index.overview similar output output.words output.markdown output.html
          cli.terminal: ingest output
          cli.option: source.input source knowledge.release analysis attribution.inventory query
              index watch symbols.file symbols index.lucene index.opensearch output.words
              cli.terminal
          cli.redact: source.input source redact cli.terminal cli.option
          cli.advise: source.input source report parse.inventory attribution.inventory json
              knowledge.kext ingest output output.text cli.terminal cli.option
          """;

  private static final Map<String, Set<String>> MAY_USE = read(FLOORS);

  /** In which packages each library may be used. */
  private static final Map<String, Set<String>> LIBRARIES =
      Map.ofEntries(
          Map.entry("org.apache.lucene..", Set.of("index.lucene..")),
          Map.entry("com.github.luben..", Set.of("index.lucene..", "source..")),
          Map.entry("org.tukaani..", Set.of("source..")),
          Map.entry("org.antlr..", Set.of("query..")),
          Map.entry("org.apache.commons.statistics..", Set.of("index.overview")),
          Map.entry("org.opensearch..", Set.of("index.opensearch..")),
          Map.entry("org.apache.hc..", Set.of("index.opensearch..")),
          Map.entry("tools.jackson..", Set.of("parse..", "json..", "index..", "output..", "web..")),
          Map.entry("org.apache.commons.compress..", Set.of("source..")),
          Map.entry("io.javalin..", Set.of("web..")),
          Map.entry("org.eclipse.jetty..", Set.of("web..")),
          Map.entry("picocli..", Set.of("cli..")));

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  private static Map<String, Set<String>> read(String floors) {
    Map<String, Set<String>> mayUse = new LinkedHashMap<>();
    for (String line : floors.replaceAll("\\R +", " ").lines().toList()) {
      int colon = line.indexOf(':');
      Set<String> used = Set.of(line.substring(colon + 1).strip().split(" +"));
      mayUse.put(line.substring(0, colon), used);
    }
    mayUse.put("cli", Set.copyOf(mayUse.keySet()));
    return mayUse;
  }

  @Test
  void roomsAreListedFromTheLowestFloorUp() {
    Set<String> lower = new HashSet<>(Set.of(""));
    MAY_USE.forEach(
        (room, used) -> {
          assertTrue(lower.containsAll(used), () -> room + " uses a higher room: " + used);
          lower.add(room);
        });
  }

  @TestFactory
  Stream<DynamicTest> roomUsesOnlyRoomsOfLowerFloors() {
    return MAY_USE.entrySet().stream()
        .map(
            room ->
                DynamicTest.dynamicTest(
                    room.getKey(), () -> checkRoom(room.getKey(), room.getValue())));
  }

  private void checkRoom(String room, Set<String> mayUse) {
    classes()
        .that()
        .resideInAPackage(within(room))
        .should()
        .onlyDependOnClassesThat(
            describe(
                "are of " + room + ", of " + mayUse + " or not ours",
                used ->
                    !isOurs(used) || roomOf(used).equals(room) || mayUse.contains(roomOf(used))))
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
    Set<String> rooms = MAY_USE.keySet().stream().map(ArchitectureTest::within).collect(toSet());

    classes().should().resideInAnyPackage(rooms.toArray(String[]::new)).check(ALL);
  }

  @Test
  void noRoomIsAHall() {
    Map<String, Long> classes =
        ALL.stream()
            .filter(JavaClass::isTopLevelClass)
            .collect(groupingBy(ArchitectureTest::roomOf, counting()));

    classes.forEach(
        (room, count) -> assertTrue(count <= MOST_CLASSES, () -> room + " has " + count));
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(ALL);
  }

  @Test
  void modelParserAndAttributionReadAndWriteNoFiles() {
    noClasses()
        .that()
        .resideInAnyPackage(
            within("report.."), within("analysis.."), within("parse.."), within("attribution.."))
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

  private static String roomOf(JavaClass used) {
    return used.getPackageName().substring(ROOT.length() + 1);
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
