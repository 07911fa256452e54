package dev.paniclens.attribution.verdict;

import dev.paniclens.analysis.Confidence;
import dev.paniclens.analysis.Verdict;
import dev.paniclens.report.BundleId;
import java.util.List;

/**
 * What a rule found.
 *
 * @param culprits the kexts it implicates, the most implicated first; never suspects
 * @param ground what kind of evidence it rests on
 */
record Finding(Verdict verdict, Confidence confidence, List<BundleId> culprits, Ground ground) {

  /** Kinds of evidence. */
  enum Ground {
    /** None: the report does not tell. */
    NOTHING,
    /** The panic's class alone: whose code stands on the stack does not matter. */
    CLASS,
    /** Memory or a device answered with an error. */
    ERROR_ANSWER,
    /** A device no longer answers on its bus. */
    DEVICE_GONE,
    /** The driver gave up on a drive that the message calls third-party. */
    THIRD_PARTY_DRIVE,
    /** The machine was reset from outside, and no log of the cause exists. */
    NO_LOG,
    /** The faulting instruction lies in the first culprit. */
    FAULT,
    /** The fault lies where the culprit had been until it was unloaded. */
    UNLOADED,
    /** The first culprit called panic. */
    CALLER,
    /** The message suspects the culprit by its identifier. */
    MESSAGE,
    /** The first culprit holds the first frame that counts. */
    FIRST_ON_STACK,
    /** The first culprit holds the first frame of a processor that the panicking one waited for. */
    AWAITED,
    /** The first culprit is on the stack, and other kexts that count are nearer to the panic. */
    ON_STACK,
    /** The kernel names the culprits, and no frame shows where on the stack they are. */
    LISTED,
    /** No kext is on the stack. */
    NO_KEXT,
    /** The source file that called panic. */
    SOURCE_FILE
  }

  Finding {
    culprits = List.copyOf(culprits);
  }

  static Finding of(Verdict verdict, Confidence confidence, Ground ground) {
    return new Finding(verdict, confidence, List.of(), ground);
  }

  Finding with(Confidence other) {
    return new Finding(verdict, other, culprits, ground);
  }

  /** Whether the place of code on the stack decided, and not what the kernel said. */
  boolean restsOnStack() {
    return switch (ground) {
      case FIRST_ON_STACK, ON_STACK, LISTED, NO_KEXT -> true;
      case NOTHING,
          CLASS,
          ERROR_ANSWER,
          DEVICE_GONE,
          THIRD_PARTY_DRIVE,
          AWAITED,
          NO_LOG,
          FAULT,
          UNLOADED,
          CALLER,
          MESSAGE,
          SOURCE_FILE ->
          false;
    };
  }

  /** Whether addresses decided, so that code moved in memory could mislead. */
  boolean restsOnAddresses() {
    return restsOnStack()
        || ground == Ground.FAULT
        || ground == Ground.UNLOADED
        || ground == Ground.AWAITED
        || ground == Ground.CALLER;
  }
}
