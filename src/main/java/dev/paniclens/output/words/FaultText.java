package dev.paniclens.output.words;

import dev.paniclens.report.FaultDetails;
import dev.paniclens.report.FaultDetails.Esr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what a trap means, in one phrase. */
final class FaultText {
  private FaultText() {}

  /** The phrase; empty when it would only repeat the name of the trap. */
  static Optional<String> of(FaultDetails fault) {
    List<String> codes = codes(fault);
    Optional<String> what =
        fault
            .trap()
            .address()
            .map(a -> fault.accessTo() + a + fault.addressIs().map(FaultText::meaning).orElse(""))
            .or(() -> fault.esr().flatMap(Esr::className).map(FaultText::exception));
    return what.map(w -> codes.isEmpty() ? w : w + " (" + String.join(", ", codes) + ")");
  }

  private static String meaning(String word) {
    return switch (word) {
      case "null" -> ", a null pointer";
      case "small" -> ", an offset from a null pointer";
      case "user" -> ", an address of user space";
      case "kernel" -> ", an address of the kernel";
      case "non-canonical" -> ", which is no address";
      default -> "";
    };
  }

  private static String exception(String className) {
    return className.equals("unknown") ? "undefined instruction" : className;
  }

  private static List<String> codes(FaultDetails fault) {
    List<String> codes = new ArrayList<>();
    if (fault.trap().number().isPresent()) {
      codes.add("trap " + fault.trap().number().getAsInt());
    }
    fault
        .pageFault()
        .flatMap(p -> fault.trap().code())
        .ifPresent(code -> codes.add("error code " + code));
    fault
        .pageFault()
        .filter(p -> p.present() || p.reservedBit())
        .ifPresent(
            p -> codes.add(p.reservedBit() ? "page tables are damaged" : "page is protected"));
    fault.esr().ifPresent(esr -> esr(esr, fault, codes));
    fault.pacKey().ifPresent(key -> codes.add("key " + key));
    fault
        .flags()
        .ifPresent(
            all ->
                all.stream()
                    .map(f -> f.equals("VMM") ? "in a virtual machine" : f)
                    .forEach(codes::add));
    return codes;
  }

  private static void esr(Esr esr, FaultDetails fault, List<String> codes) {
    if (fault.trap().address().isPresent()) {
      esr.className().ifPresent(codes::add);
    }
    esr.status()
        .ifPresent(
            status ->
                codes.add(
                    status + (esr.level().isPresent() ? " level " + esr.level().getAsInt() : "")));
    esr.comment().ifPresent(number -> codes.add("number " + number));
    fault.trap().code().ifPresent(code -> codes.add("ESR " + code));
  }
}
