package dev.paniclens.attribution.verdict;

import dev.paniclens.analysis.Confidence;
import dev.paniclens.analysis.Verdict;
import dev.paniclens.attribution.fact.EvidenceBook;
import dev.paniclens.attribution.fact.Facts;
import dev.paniclens.attribution.kind.Said;
import dev.paniclens.attribution.verdict.Finding.Ground;
import dev.paniclens.report.PanicMessage;
import dev.paniclens.report.PanicMessage.Location;
import java.util.Optional;
import java.util.Set;

/** The rules that attribute a panic by the source file that called panic. */
final class SourceRules {
  /** What is called for the sake of any code, which called panic no more than its caller did. */
  private static final Set<String> FOR_OTHERS = Set.of("stack_protector.c");

  private final Facts facts;
  private final EvidenceBook evidence;

  SourceRules(Facts facts, EvidenceBook evidence) {
    this.facts = facts;
    this.evidence = evidence;
  }

  /** The panic macro writes down where on its builder's machine the file lay. */
  Optional<Finding> byPrivatePath() {
    Optional<Location> location = location().filter(Location::isPrivate);
    location.ifPresent(
        place ->
            evidence.atMessage(
                "private-source",
                "panic was called by code of somebody's own build: its file lay at "
                    + place.path()));
    return location.map(
        place -> Finding.of(Verdict.THIRD_PARTY, Confidence.LOW, Ground.SOURCE_FILE));
  }

  /** With no stack left, the source file that called panic still tells whose it was. */
  Optional<Finding> bySourceFile() {
    return location().flatMap(this::apples);
  }

  /** For a trap it is that of the trap handler, which tells nothing. */
  private Optional<Location> location() {
    return facts.fault().isPresent()
        ? Optional.empty()
        : facts
            .log()
            .message()
            .flatMap(PanicMessage::location)
            .or(() -> Said.asserted(facts.text()).map(path -> new Location(path, 0)));
  }

  private Optional<Finding> apples(Location location) {
    if (facts.anyThirdPartyOnStack() || facts.unnamedKextTookPart()) {
      return Optional.empty();
    }
    Optional<String> project = location.project();
    if (project.isPresent()) {
      evidence.atMessage("source-file", "panic was called by Apple's project " + project.get());
      boolean kernel = project.get().startsWith("xnu");
      return Optional.of(found(kernel ? Verdict.KERNEL : Verdict.APPLE));
    }
    // What is noticed for others, says nothing of whose fault it was.
    if (facts.culpritMayBeOffStack()
        || facts.mayBeADevices()
        || FOR_OTHERS.contains(location.file())) {
      return Optional.empty();
    }
    return switch (location.form()) {
      case QUOTED -> byForm(Verdict.APPLE, "in quotes, as that of Apple's kexts is", location);
      case UNQUOTED -> byForm(Verdict.KERNEL, "without quotes, as the kernel's own is", location);
      case OTHER -> Optional.empty();
    };
  }

  private Optional<Finding> byForm(Verdict verdict, String how, Location location) {
    evidence.atMessage(
        "source-form", "the message stands " + how + "; its file is " + location.file());
    return Optional.of(found(verdict));
  }

  private static Finding found(Verdict verdict) {
    return Finding.of(verdict, Confidence.LOW, Ground.SOURCE_FILE);
  }
}
