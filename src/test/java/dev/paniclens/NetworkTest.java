package dev.paniclens;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.net.URL;
import org.junit.jupiter.api.Test;

/**
 * The README's promise that reports stay on the machine, but for what {@code watch} is told, and
 * for an index in a cluster. What {@code serve} answers stays, too: it listens to the loopback
 * address.
 */
class NetworkTest {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.paniclens");

  /** Names of places, and nothing that opens them. */
  private static final DescribedPredicate<JavaClass> NETWORK =
      describe(
          "speak to a network",
          used ->
              used.getName().matches("javax\\.net\\..*|java\\.net\\.http\\..*|java\\.rmi\\..*")
                  || used.getName()
                      .matches("java\\.net\\.(?:\\w*Socket|\\w*URLConnection|InetAddress)")
                  || used.getName().matches("java\\.nio\\.channels\\.\\w*(?:Socket|Datagram)\\w*"));

  @Test
  void nothingButPostAndAClustersIndexSpeaksToANetwork() {
    noClasses()
        .that(areNot("dev.paniclens.watch.HttpReceiver"))
        .and(areNot("dev.paniclens.web.Listening")) // looks up what is to be listened to
        .and(areNot("dev.paniclens.cli.Training")) // asks its own server for pages
        .and(areNot("dev.paniclens.index.opensearch."))
        .should()
        .dependOnClassesThat(NETWORK)
        .orShould()
        .callMethod(URL.class, "openStream")
        .orShould()
        .callMethod(URL.class, "openConnection")
        .check(ALL);
  }

  @Test
  void nothingButExecStartsAProgram() {
    noClasses()
        .that(areNot("dev.paniclens.watch.CommandReceiver"))
        .and(areNot("dev.paniclens.cli.BrowserWindow")) // for --open
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ProcessBuilder.class)
        .orShould()
        .callMethod(Runtime.class, "exec", String.class)
        .orShould()
        .callMethod(Runtime.class, "exec", String[].class)
        .check(ALL);
  }

  private static DescribedPredicate<JavaClass> areNot(String name) {
    return describe("are not " + name, used -> !used.getName().startsWith(name));
  }
}
