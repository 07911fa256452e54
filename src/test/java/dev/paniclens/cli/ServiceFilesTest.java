package dev.paniclens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** The files that start {@code watch} as a service: what a service manager reads in them. */
class ServiceFilesTest {
  private static final Path PLIST = Path.of("scripts", "dev.paniclens.watch.plist");
  private static final Path UNIT = Path.of("scripts", "paniclens-watch.service");

  @TempDir Path folder;

  /** The keys and values of the property list's dictionary. */
  private static Map<String, Element> plist() throws Exception {
    DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    builder.setEntityResolver((name, address) -> new InputSource(new StringReader("")));
    Element root = builder.parse(PLIST.toFile()).getDocumentElement();
    assertEquals("plist", root.getTagName());
    Map<String, Element> values = new LinkedHashMap<>();
    List<Element> inDict = elements(elements(root).getFirst());
    for (int i = 0; i < inDict.size(); i += 2) {
      assertEquals("key", inDict.get(i).getTagName());
      values.put(inDict.get(i).getTextContent(), inDict.get(i + 1));
    }
    return values;
  }

  private static List<Element> elements(Element parent) {
    List<Element> found = new ArrayList<>();
    for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element element) {
        found.add(element);
      }
    }
    return found;
  }

  @Test
  void plistIsNamedByItsLabelAndHasOnlyKeysOfLaunchd() throws Exception {
    Map<String, Element> values = plist();
    assertEquals(PLIST.getFileName().toString(), values.get("Label").getTextContent() + ".plist");
    // launchd.plist(5) has more; a misspelt key would be passed over in silence.
    assertEquals(
        Set.of(
            "Label",
            "ProgramArguments",
            "RunAtLoad",
            "KeepAlive",
            "ExitTimeOut",
            "ProcessType",
            "LowPriorityIO"),
        values.keySet());
    assertEquals("array", values.get("ProgramArguments").getTagName());
    assertEquals("true", values.get("RunAtLoad").getTagName());
    assertEquals("Background", values.get("ProcessType").getTextContent());
    assertTrue(Integer.parseInt(values.get("ExitTimeOut").getTextContent()) > 70);
  }

  /** Run with another program in the place of Paniclens, which prints its arguments. */
  @Test
  void plistRunsWatchThroughTheShellAndKeepsItsOutput() throws Exception {
    List<String> words =
        elements(plist().get("ProgramArguments")).stream().map(Element::getTextContent).toList();
    assertEquals(List.of("/bin/sh", "-c"), words.subList(0, 2));
    String script = words.get(2);
    assertTrue(script.startsWith("exec /usr/local/bin/paniclens watch "), script);
    Files.createDirectories(folder.resolve("Library").resolve("Logs"));
    ProcessBuilder shell =
        new ProcessBuilder("/bin/sh", "-c", script.replace("/usr/local/bin/paniclens", "echo"));
    shell.environment().put("HOME", folder.toString());
    Process process = shell.start();
    assertEquals("", new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    assertEquals(0, process.waitFor());
    assertEquals(
        "watch /Library/Logs/DiagnosticReports\n",
        Files.readString(folder.resolve("Library/Logs/paniclens-watch.log")));
  }

  private static String setting(String name) throws IOException {
    List<String> values =
        Files.readAllLines(UNIT).stream()
            .filter(line -> line.startsWith(name + "="))
            .map(line -> line.substring(name.length() + 1))
            .toList();
    assertEquals(1, values.size(), name);
    return values.getFirst();
  }

  @Test
  void unitLeavesTimeToEndInOrderAndSparesTheCommand() throws IOException {
    assertEquals("mixed", setting("KillMode"));
    assertEquals("on-failure", setting("Restart"));
    assertTrue(Integer.parseInt(setting("TimeoutStopSec")) > 70);
    // The index must lie in the only folder that the service may write to.
    assertTrue(
        setting("ExecStart").contains(" --index /var/lib/" + setting("StateDirectory") + "/"));
  }

  @Test
  void optionsOfTheServicesAreThoseOfWatch() throws Exception {
    String help = Paniclens.run("watch", "--help").out();
    Stream.of(setting("ExecStart").split(" ", -1))
        .filter(word -> word.startsWith("--"))
        .forEach(option -> assertTrue(help.contains(option + "="), option));
  }

  @Test
  void systemdFindsNothingWrongWithTheUnit() throws Exception {
    Path tool = Path.of("/usr/bin/systemd-analyze");
    assumeTrue(Files.isExecutable(tool), "systemd-analyze is not here: the unit was not verified");
    // It looks for the program, too, which is not installed where this is built.
    Path copy = folder.resolve("paniclens-watch.service");
    Files.writeString(copy, Files.readString(UNIT).replace("/usr/local/bin/paniclens", "/bin/sh"));
    Process process =
        new ProcessBuilder(tool.toString(), "verify", "--man=no", copy.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    assertEquals(List.of(), said.lines().filter(line -> line.contains("paniclens")).toList(), said);
    assertEquals(0, status, said);
  }
}
