package dev.paniclens.knowledge.panic;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an order of what to do next is about, so that one order is not given twice: by the verdict
 * and, in other words, by the class. An order is left out where those before it are about all that
 * it is about; so what makes it worth giving in spite of another one must be a topic too.
 */
public enum StepTopic {
  /** Updates of macOS, or of the product whose kext is named. */
  UPDATES,
  /** Software that filters, injects or draws, or what else works within the system. */
  FILTERS,
  /** Apple Configurator, which revives firmware. */
  FIRMWARE_TOOL,
  /** The controller that is reset by keys. */
  SMC,
  /** Filters whose calls pile up. */
  PILE,
  /** Disconnecting devices. */
  DISCONNECT,
  /** Memory or cards that can be taken out. */
  CARDS,
  /** Apple Diagnostics. */
  DIAGNOSTICS,
  /** First Aid of Disk Utility. */
  FIRST_AID,
  /** Free space on the disk. */
  SPACE,
  /** Backing up. */
  BACK_UP,
  /** Restoring a phone. */
  RESTORE,
  /** Apple's service. */
  SERVICE,
  /** Sending the report to somebody. */
  SEND,
  /** Safe mode. */
  SAFE_MODE,
  /** Third-party kexts as such. */
  KEXTS,
  /** Making a list. */
  LIST,
  /** Removing a product. */
  REMOVE,
  /** Replacing a part or a product. */
  REPLACE,
  /** Checking something. */
  CHECK,
  /** Where another report of the moment lies. */
  FIND_REPORT,
  /** Writing down what the Mac was doing. */
  NOTES,
  /** More reports to compare with. */
  MORE_REPORTS,
  /** File systems. */
  FILE_SYSTEMS,
  /** A third-party driver. */
  DRIVER,
  /** Installing macOS anew. */
  REINSTALL,
  /** Nothing that another order says in other words; it stands alone, and only its text tells. */
  ITSELF;

  /**
   * The topic that a word of the tables stands for.
   *
   * @return empty for any other word
   */
  static Optional<StepTopic> named(String word) {
    return Stream.of(values()).filter(topic -> topic.toString().equals(word)).findFirst();
  }

  /** The word that the tables use. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
