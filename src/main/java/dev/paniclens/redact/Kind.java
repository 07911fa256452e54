package dev.paniclens.redact;

/** What kind of private value was found. */
public enum Kind {
  INCIDENT("incident"),
  CRASH_REPORTER_KEY("crash reporter key"),
  BOOT_SESSION("boot session"),
  MACHINE_ID("machine id"),
  SERIAL_NUMBER("serial number"),
  HOST_NAME("host name"),
  USER_NAME("user name"),
  VOLUME_NAME("volume name"),
  NETWORK_NAME("network name"),
  ETHERNET_ADDRESS("Ethernet address"),
  EMAIL_ADDRESS("e-mail address"),
  IP_ADDRESS("IP address");

  private final String words;

  Kind(String words) {
    this.words = words;
  }

  /** What a person calls it. */
  public String words() {
    return words;
  }
}
