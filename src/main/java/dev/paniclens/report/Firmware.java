package dev.paniclens.report;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an arm64 kernel prints of the firmware that started it, each as printed (xnu
 * osfmk/arm/model_dep.c; the forms of macOS 27 were seen in a public report of build 26A428).
 *
 * @param paniclogVersion version of the panic string's own form: 3 with iOS 9, 16 with macOS 27
 * @param iBootStage1 the first stage of the boot loader, such as {@code mBoot-20457.1.29}; since
 *     macOS 27
 * @param iBoot the boot loader, such as {@code iBoot-10151.121.1} or, on Macs since macOS 27,
 *     {@code mBoot-20457.1.29}
 * @param iBootStage2 its second stage; macOS 13 to 26
 * @param sptm the Secure Page Table Monitor, such as {@code SPTM-820.0.22}; macOS 27
 * @param sptmBuilt when that one was built, as printed: {@code 2026-08-08:13:06:06.975686}
 * @param exclaves how far the exclaves had started, such as {@code BOOTED_EXCLAVEKIT}; since macOS
 *     15
 */
public record Firmware(
    OptionalInt paniclogVersion,
    Optional<String> iBootStage1,
    Optional<String> iBoot,
    Optional<String> iBootStage2,
    Optional<String> sptm,
    Optional<String> sptmBuilt,
    Optional<String> exclaves) {

  /** Whether the report tells anything of it. */
  public boolean isKnown() {
    return paniclogVersion.isPresent()
        || iBootStage1.isPresent()
        || iBoot.isPresent()
        || iBootStage2.isPresent()
        || sptm.isPresent()
        || sptmBuilt.isPresent()
        || exclaves.isPresent();
  }
}
