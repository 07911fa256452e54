package dev.paniclens.attribution.signature;

import dev.paniclens.analysis.Signature;
import dev.paniclens.attribution.fact.Facts;
import dev.paniclens.knowledge.panic.SignatureCatalog;
import dev.paniclens.report.MemoryFinding;
import dev.paniclens.report.PanicMessage;
import dev.paniclens.report.PanicMessage.Fault;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Gives a crash the name under which it recurs: a hash of the class, of what the kernel said
 * without all that differs from boot to boot ({@link MessageShape}), and of the places in code
 * nearest to the panic ({@link StackShape}). Where the stack is a bystander's, what it noticed
 * takes the place of both ({@link Symptom}).
 *
 * <p>The family is a second, looser name: without offsets, so that the same crash in another build
 * of the kext or of the system has it too.
 *
 * <p>A crash of which too little is left gets no signature: one that fits many crashes is worse
 * than none.
 */
public final class Signer {
  /** To be counted up when the ingredients change: indexes keep signatures. */
  private static final String VERSION = "1";

  private static final int ID_BYTES = 8;

  /** Classes whose messages are a kind of trap and registers: only the place tells them apart. */
  private static final Set<String> TRAPS =
      Set.of(
          "page-fault",
          "general-protection",
          "double-fault",
          "kernel-trap",
          "data-abort",
          "kernel-fault");

  /** Kinds of trap that are no bug of the code at that place. */
  private static final Set<String> HARDWARE_KINDS = Set.of("bus-error", "page-tables");

  private final Facts facts;
  private final SignatureCatalog catalog;

  private Signer(Facts facts, SignatureCatalog catalog) {
    this.facts = facts;
    this.catalog = catalog;
  }

  /** The signature; empty when the report tells too little. */
  public static Optional<Signature> sign(Facts facts, SignatureCatalog catalog) {
    return facts
        .log()
        .message()
        .filter(m -> !m.firstLine().isEmpty())
        .flatMap(m -> new Signer(facts, catalog).sign(m));
  }

  private Optional<Signature> sign(PanicMessage message) {
    if (Symptom.isOf(facts.info().code())) {
      return mayBeCut(message)
          ? Optional.empty()
          : Symptom.of(facts, message)
              .map(said -> signature(said, said, List.of(), Optional.of(List.of()), message));
    }
    List<CodePlace> places = facts.stackIsObservers() ? List.of() : StackShape.of(facts, catalog);
    String shape = MessageShape.of(message.fault().map(Fault::name).orElseGet(message::firstLine));
    if (message.fault().isPresent() || TRAPS.contains(facts.info().code())) {
      return places.isEmpty()
          ? Optional.empty()
          : Optional.of(signature(shape, trap(shape), places, anyBuild(places), message));
    }
    boolean enough = MessageShape.tells(shape) && !catalog.needsStack(shape);
    if (mayBeCut(message) || places.isEmpty() && !enough) {
      return Optional.empty();
    }
    String said = shape + message.location().map(l -> " @" + l.file()).orElse("");
    Optional<List<String>> family = enough ? Optional.of(List.of()) : anyBuild(places);
    return Optional.of(signature(shape, said, places, family, message));
  }

  /** Where the text ends with the message's first line, more of it may be missing. */
  private boolean mayBeCut(PanicMessage message) {
    return facts.log().truncated()
        && message.location().isEmpty()
        && facts.log().text().stripTrailing().endsWith(message.firstLine());
  }

  /** The kind of trap; a zone that the guarded allocator names says more. */
  private String trap(String shape) {
    Optional<String> zone = facts.log().memoryFinding().flatMap(MemoryFinding::zone);
    // The same place can meet a bug one day and failing hardware the next.
    String physics = facts.kind().filter(HARDWARE_KINDS::contains).map(k -> ", " + k).orElse("");
    return shape + physics + zone.map(z -> " in zone " + z).orElse("");
  }

  /** What another build has in common; empty when that would be nothing. */
  private static Optional<List<String>> anyBuild(List<CodePlace> places) {
    Set<String> common = new LinkedHashSet<>();
    for (CodePlace place : places) {
      place.inAnyBuild().ifPresent(common::add);
    }
    return common.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(common));
  }

  private Signature signature(
      String shape,
      String said,
      List<CodePlace> places,
      Optional<List<String>> family,
      PanicMessage message) {
    List<String> frames = places.stream().map(CodePlace::toString).toList();
    MessageDigest digest = sha256();
    return new Signature(
        hash(digest, "id", said, frames),
        new SignatureTitle(facts, shape, said, places).of(message),
        family.map(common -> hash(digest, "family", said, common)),
        Optional.of(said),
        frames);
  }

  private String hash(MessageDigest digest, String kind, String said, List<String> places) {
    StringBuilder text = new StringBuilder();
    text.append(kind).append(' ').append(VERSION).append('\n');
    text.append(facts.info().code()).append('\n').append(said).append('\n');
    places.forEach(p -> text.append(p).append('\n'));
    byte[] all = digest.digest(text.toString().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(all, 0, ID_BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
