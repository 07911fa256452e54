package dev.paniclens.analysis;

import dev.paniclens.report.BundleId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Whose code.
 *
 * @param culprits kexts implicated by evidence, the most implicated first
 * @param suspects third-party kexts that were there, with nothing to tie them to the panic; the
 *     ones that deserve a look first come first
 * @param summary one sentence for a person
 * @param evidence what the verdict rests on
 * @param considered every rule that applied or nearly did, in the order of their precedence; absent
 *     unless an explanation was asked for
 */
public record Attribution(
    Verdict verdict,
    Confidence confidence,
    List<BundleId> culprits,
    List<BundleId> suspects,
    String summary,
    List<Evidence> evidence,
    Optional<List<Consideration>> considered) {
  public Attribution {
    culprits = List.copyOf(culprits);
    suspects = List.copyOf(suspects);
    evidence = List.copyOf(evidence);
    considered = considered.map(List::copyOf);
  }

  /**
   * One rule, and what became of it.
   *
   * @param rule its code
   * @param outcome {@code decided}; {@code outranked}: it applies, and a rule before it decided;
   *     {@code set-aside}: it would apply if the stack were that of the code that panicked; {@code
   *     nearly}: something that it asks for is missing; or {@code doubt}: it lowered the confidence
   * @param says what the rule asks for, and what it finds or what is missing
   * @param evidence the lines that it read
   */
  public record Consideration(String rule, String outcome, String says, List<Evidence> evidence) {
    public Consideration {
      evidence = List.copyOf(evidence);
    }
  }

  /**
   * One reason.
   *
   * @param rule code of the rule that found it
   * @param says the reason in words
   * @param line line of the panic string it was read from, from 1; absent when it is no one line
   * @param text that line
   * @param kext the kext it is about
   */
  public record Evidence(
      String rule, String says, OptionalInt line, Optional<String> text, Optional<BundleId> kext) {}
}
