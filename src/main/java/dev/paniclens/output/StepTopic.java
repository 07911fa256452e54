package dev.paniclens.output;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an order of what to do next is about, told by its words, so that one order is not given
 * twice: by the verdict and, in other words, by the class. What makes an order worth giving in
 * spite of another one must be a topic too.
 */
enum StepTopic {
  UPDATES(
      "[Ii]nstall pending|\\b[Uu]pdate macOS\\b"
          + "|[Uu]pdate (?:or remove )?the product whose kext is named"),
  FILTERS(
      "filters? (?:files|network|file access|what|products)|filter products|virtualization|draws on the screen|injects"),
  FIRMWARE_TOOL("Apple Configurator"),
  SMC("reset the SMC"),
  PILE("pile up"),
  DISCONNECT("[Dd]isconnect (?:external|everything|all|Thunderbolt|displays|them|that device)"),
  CARDS("memory or cards"),
  DIAGNOSTICS("Apple Diagnostics"),
  FIRST_AID("First Aid"),
  SPACE("disk space"),
  BACK_UP("\\b[Bb]ack up\\b"),
  RESTORE("restore the device"),
  SERVICE("\\bserviced\\b"),
  SEND("[Ss]end the report"),
  SAFE_MODE("[Ss]afe mode"),
  KEXTS("third-party kexts"),
  LIST("[Mm]ake a list"),
  REMOVE("\\b[Rr]emove\\b"),
  REPLACE("[Rr]eplace"),
  CHECK("\\bcheck\\b|checked"),
  FIND_REPORT("/Library/Logs/DiagnosticReports|Analytics Data"),
  NOTES("[Ww]rite down"),
  MORE_REPORTS("other panics of this Mac|[Cc]ollect further reports"),
  FILE_SYSTEMS("file systems"),
  DRIVER("third-party driver"),
  REINSTALL("[Rr]einstall");

  private final Pattern words;

  StepTopic(String words) {
    this.words = Pattern.compile(words);
  }

  /** The topics of an order; empty where none is known. */
  static Set<StepTopic> of(String step) {
    Set<StepTopic> topics = EnumSet.noneOf(StepTopic.class);
    for (StepTopic topic : values()) {
      if (topic.words.matcher(step).find()) {
        topics.add(topic);
      }
    }
    return topics;
  }
}
