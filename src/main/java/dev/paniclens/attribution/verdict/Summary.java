package dev.paniclens.attribution.verdict;

import dev.paniclens.analysis.Confidence;
import dev.paniclens.attribution.fact.Facts;
import dev.paniclens.knowledge.kext.KnownKext;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.PanicMessage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says a verdict in one or two sentences, which claim no more than the evidence does. */
final class Summary {
  private final Facts facts;
  private final Finding finding;

  private Summary(Facts facts, Finding finding) {
    this.facts = facts;
    this.finding = finding;
  }

  static String of(Facts facts, Finding finding) {
    Summary summary = new Summary(facts, finding);
    return summary.verdict() + summary.patched();
  }

  private String verdict() {
    return switch (finding.verdict()) {
      case THIRD_PARTY -> accused("a third-party kext");
      case THIRD_PARTY_IN_MACOS -> accused("a third-party kext that macOS itself ships");
      case APPLE -> apple();
      case KERNEL ->
          finding.ground() == Finding.Ground.SOURCE_FILE
              ? "The kernel's own code called panic; which kexts were on the stack, is not left."
              : "The kernel stopped in its own code: no kext was found on the stack"
                  + (facts.noThirdPartyLoaded() ? ", and no third-party one was loaded." : ".");
      case FIRMWARE -> firmware();
      case HARDWARE -> hardware();
      case USERSPACE -> userspace();
      case REQUESTED -> "Nothing crashed: somebody, or something, asked for the panic.";
      case UNDETERMINED -> undetermined();
    };
  }

  private String accused(String kind) {
    List<BundleId> culprits = finding.culprits();
    if (culprits.isEmpty()) {
      return "Code of somebody's own build called panic; which kext it is in, is not left.";
    }
    String name = withVendor(culprits.getFirst()) + ", " + kind;
    return switch (finding.ground()) {
      case FAULT -> "The faulting instruction lies in " + name + doubt();
      case CALLER -> "Panic was called by " + name + doubt();
      case UNLOADED -> "The fault lies where " + name + ", had been until it was unloaded.";
      case MESSAGE -> "The kernel's own message suspects " + name + ".";
      case FIRST_ON_STACK -> first() + name + doubt();
      case AWAITED ->
          "The processor that did not answer in time ran "
              + name
              + "; whether it is the cause is not certain.";
      case LISTED ->
          culprits.size() == 1
              ? "On the stack was " + name + "; where, and whether it is the cause, is not shown."
              : "On the stack were third-party kexts such as "
                  + withVendor(culprits.getFirst())
                  + "; where, and whether one is the cause, is not shown.";
      default ->
          "On the stack, further from the panic than Apple's kexts, is "
              + name
              + "; whether it is the cause is not certain.";
    };
  }

  private String first() {
    return facts.stack().beganIn(finding.culprits().getFirst())
        ? "The panic began in "
        : "The first kext on the stack that counts is ";
  }

  private String doubt() {
    if (facts.culpritMayBeOffStack()) {
      return "; in panics of this class, it may only have met damage that other code did.";
    }
    return finding.confidence() == Confidence.LOW
        ? "; whether it is the cause is not certain."
        : ".";
  }

  private String withVendor(BundleId kext) {
    Optional<KnownKext> known = facts.catalog().find(kext);
    return kext
        + known
            .map(k -> " (" + k.vendor() + k.product().map(p -> ", " + p).orElse("") + ")")
            .orElse("");
  }

  private String apple() {
    String acquittal = facts.noThirdPartyLoaded() ? "; no third-party kext was loaded." : doubt();
    if (finding.culprits().isEmpty()) {
      return "Apple's own code called panic; which kexts were on the stack, is not left.";
    }
    String name = "Apple's own " + finding.culprits().getFirst();
    return switch (finding.ground()) {
      case FAULT -> "The faulting instruction lies in " + name + acquittal;
      case CALLER -> "Panic was called by " + name + acquittal;
      case UNLOADED -> "The fault lies where " + name + " had been until it was unloaded.";
      case MESSAGE -> "The kernel's own message suspects " + name + ".";
      case LISTED ->
          finding.culprits().size() == 1
              ? "The only kext on the stack that counts is " + name + acquittal
              : "On the stack are only kexts of Apple's, such as "
                  + finding.culprits().getFirst()
                  + acquittal;
      default -> first() + name + acquittal;
    };
  }

  private String firmware() {
    return facts.isBridge()
        ? "The T2 chip's own system stopped, and took the Mac with it."
        : "A coprocessor's firmware stopped, and took the system with it.";
  }

  private String hardware() {
    if (facts.is("bridge")) {
      return "The T2 chip saw the Intel side stop with an error; what caused it, no log tells.";
    }
    return switch (finding.ground()) {
      case DEVICE_GONE ->
          "A device no longer answered on its bus: it failed, lost its power, or its driver had"
              + " switched it off.";
      case THIRD_PARTY_DRIVE ->
          "A drive that is not Apple's failed its driver: the drive, its firmware, or how the two get"
              + " along.";
      case ERROR_ANSWER ->
          "Memory or a device answered an access with an error; the code that ran only asked.";
      default -> "The hardware reported an error that the system could not survive.";
    };
  }

  private String userspace() {
    return switch (facts.info().code()) {
      case "initproc-exit" -> "A process that the system cannot run without ended.";
      case "watchdog" ->
          "The system as a whole hung, until its watchdog gave up on it; " + heldUp() + ".";
      default ->
          "A process that the system needs did not answer, so the watchdog asked for a panic.";
    };
  }

  /** The stacks beside the panic string are read only for who waited for whom. */
  private String heldUp() {
    return facts.waits().stream()
        .findFirst()
        .map(w -> WaitWords.owner(w) + " held a lock that others waited for")
        .orElse("what held it up, its panic string does not tell");
  }

  private String undetermined() {
    if (finding.ground() == Finding.Ground.NO_LOG) {
      return "The machine was stopped from outside; no log in this report tells why.";
    }
    if (facts.log().message().map(PanicMessage::text).filter(t -> !t.isBlank()).isEmpty()) {
      return "Too little of the report is left to tell whose code it was.";
    }
    return "The report does not tell whose code it was ("
        + facts.info().title().toLowerCase(Locale.ROOT)
        + ").";
  }

  private String patched() {
    return finding.restsOnAddresses() && !facts.patchers().isEmpty()
        ? " The system is patched in memory by "
            + facts.patchers().getFirst()
            + ", so addresses may mislead."
        : "";
  }
}
