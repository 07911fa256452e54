package dev.paniclens.fleet;

import java.util.ArrayList;
import java.util.List;

/** Names of kexts: few are on many Macs, and very many on a few. Those of vendors are made up. */
final class FleetKextNames {
  /** How many third-party kexts there are. */
  static final int THIRD_PARTY = 5_000;

  private static final List<String> VENDORS =
      List.of(
          "com.fabrikam",
          "com.contoso",
          "com.northwind",
          "net.tailspin",
          "org.example",
          "com.litware",
          "com.adatum",
          "io.wingtip",
          "de.proseware",
          "com.fourthcoffee");
  private static final List<String> KINDS =
      List.of("driver", "kext", "nke", "filesystems", "filter", "iokit");
  private static final List<String> FIRST =
      List.of(
          "Volume", "Traffic", "Serial", "Scanner", "File", "Widget", "Sound", "Screen", "Link",
          "Cam", "Pen", "Disk", "Net", "Vault", "Key", "Port", "Tape", "Mouse");
  private static final List<String> SECOND =
      List.of(
          "Guard", "Meter", "Bridge", "Gate", "Shade", "Pointer", "Mapper", "Mixer", "Lens",
          "Pilot", "Keeper", "Relay", "Probe", "Sink", "Scope");

  static final List<String> APPLE_INTEL =
      List.of(
          "com.apple.driver.AppleHDA",
          "com.apple.iokit.IOUSBHostFamily",
          "com.apple.filesystems.apfs",
          "com.apple.iokit.IONVMeFamily",
          "com.apple.driver.AppleIntelKBLGraphics",
          "com.apple.driver.AirPort.BrcmNIC");

  static final List<String> APPLE_SILICON =
      List.of(
          "com.apple.AGXG14G",
          "com.apple.filesystems.apfs",
          "com.apple.driver.AppleBCMWLANCore",
          "com.apple.iokit.IOUSBHostFamily",
          "com.apple.driver.AppleAVD",
          "com.apple.driver.AppleEmbeddedAudio");

  private static final List<String> THIRDS = thirds();
  private static final List<String> PLAIN = plain();

  /** The list of Apple's kexts of an Apple silicon Mac, one a line. */
  static final String LIST_SILICON = list(PLAIN, APPLE_SILICON, false);

  /** The list of an Intel Mac, spelt out. */
  static final String LIST_INTEL = list(PLAIN, APPLE_INTEL, false);

  /** The list of an Intel Mac with the shorter spelling that macOS 10.13 began. */
  static final String LIST_SHORT = list(PLAIN, APPLE_INTEL, true);

  private FleetKextNames() {}

  /** The third-party kext of a rank, the most frequent first. */
  static String third(int rank) {
    return THIRDS.get(rank);
  }

  /** Its version. */
  static String version(int rank) {
    return 1 + rank % 7 + "." + rank % 11 + "." + rank % 3;
  }

  private static List<String> thirds() {
    List<String> names = new ArrayList<>(THIRD_PARTY);
    for (int i = 0; i < THIRD_PARTY; i++) {
      // Steps without a common divisor, so that neighbours share little.
      String name =
          VENDORS.get(i * 7 % VENDORS.size())
              + "."
              + KINDS.get(i * 5 % KINDS.size())
              + "."
              + FIRST.get(i * 11 % FIRST.size())
              + SECOND.get((i / 3 * 7 + i) % SECOND.size());
      names.add(i < 60 ? name : name + i);
    }
    return List.copyOf(names);
  }

  private static List<String> plain() {
    List<String> names = new ArrayList<>();
    for (String driver :
        ("AppleFileSystemDriver AppleUpstreamUserClient AppleThunderboltIP AppleMCCSControl"
                + " AppleSmartBatteryManager AppleHIDKeyboard AppleMultitouchDriver AppleKeyStore"
                + " AppleMobileFileIntegrity AppleBusPowerController AppleEFINVRAM AppleEFIRuntime"
                + " AppleGraphicsControl AppleTopCaseHIDEventDriver AppleUSBDeviceNCM"
                + " AppleEffaceableStorage AppleCredentialManager AppleXsanScheme AppleSSE"
                + " AppleThunderboltNHI AppleThunderboltDPInAdapter AppleSMBusController"
                + " DiskImages corecapture mDNSOffloadUserClient usb.AppleUSBHub usb.cdc"
                + " usb.networking usb.AppleUSBXHCI usb.AppleUSBCommon AudioAUUC pmtelemetry")
            .split(" ", -1)) {
      names.add("com.apple.driver." + driver);
    }
    for (String family :
        ("IOUserEthernet IOAVBFamily IOAudioFamily IOSurface IOSkywalkFamily IONetworkingFamily"
                + " IOHIDFamily IOSerialFamily IOTimeSyncFamily IOUSBMassStorageDriver"
                + " IOSCSIBlockCommandsDevice IOSCSIArchitectureModelFamily IOStorageFamily"
                + " IOReportFamily IOPCIFamily IOThunderboltFamily IO80211Family"
                + " IOBluetoothFamily IOGraphicsFamily IOSlowAdaptiveClockingFamily")
            .split(" ", -1)) {
      names.add("com.apple.iokit." + family);
    }
    for (String other :
        // The kernel lists the first that it loaded last.
        ("BootCache filesystems.autofs filesystems.hfs.kext filesystems.tmpfs kext.triggers"
                + " nke.applicationfirewall plugin.IOgPTPPlugin security.sandbox"
                + " security.quarantine security.TMSafetyNet vecLib.kext Dont_Steal_Mac_OS_X"
                + " AppleFSCompression.AppleFSCompressionTypeZlib kec.corecrypto kec.pthread")
            .split(" ", -1)) {
      names.add("com.apple." + other);
    }
    return names;
  }

  private static String list(List<String> plain, List<String> more, boolean brief) {
    StringBuilder out = new StringBuilder();
    List<String> all = new ArrayList<>(more);
    all.addAll(plain);
    for (int i = 0; i < all.size(); i++) {
      out.append(brief ? abbreviated(all.get(i)) : all.get(i))
          .append('\t')
          .append(1 + i * 13 % 400)
          .append('.')
          .append(i * 7 % 140)
          .append('\n');
    }
    return out.toString();
  }

  /** As the kernel writes names to have room for more of them (libkern/c++/OSKext.cpp). */
  private static String abbreviated(String name) {
    String sign =
        name.startsWith("com.apple.driver.")
            ? ">" + name.substring(17)
            : name.startsWith("com.apple.iokit.")
                ? "|" + name.substring(16)
                : name.startsWith("com.apple.security.")
                    ? "$" + name.substring(19)
                    : "@" + name.substring(10);
    return sign.replace("AppleUSB", "!U")
        .replace("Apple", "!A")
        .replace("Family", "!F")
        .replace("Storage", "!S")
        .replace("Controller", "!C")
        .replace("Bluetooth", "!B")
        .replace("Intel", "!I");
  }
}
