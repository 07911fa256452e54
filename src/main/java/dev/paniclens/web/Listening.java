package dev.paniclens.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where a server listens, and whom it answers. */
public final class Listening {
  /** What a browser calls a server on its own machine. */
  private static final List<String> LOCAL = List.of("localhost", "127.0.0.1", "[::1]");

  private final String name;
  private final InetAddress address;
  private final int port;
  private final Optional<AccessToken> token;
  private final Optional<TlsIdentity> tls;

  private Listening(
      String name,
      InetAddress address,
      int port,
      Optional<AccessToken> token,
      Optional<TlsIdentity> tls) {
    this.name = name;
    this.address = address;
    this.port = port;
    this.token = token;
    this.tls = tls;
    if (!isLocal() && token.isEmpty()) {
      throw new IllegalArgumentException(
          "other machines can reach " + name + ": that takes --token-file");
    }
  }

  /** That of this machine alone. */
  public static Listening local(int port) {
    return new Listening(
        LOCAL.getFirst(),
        InetAddress.getLoopbackAddress(),
        port,
        Optional.empty(),
        Optional.empty());
  }

  /**
   * That of a name or address of this machine.
   *
   * @param name as a browser is to call it
   * @param port 0 for one that is free
   * @param token that is asked for; absent where everybody on this machine may read
   * @param tls who the server proves to be; absent where it speaks in the clear
   * @throws IOException if the name stands for nothing
   * @throws IllegalArgumentException if other machines could read without a token
   */
  public static Listening at(
      String name, int port, Optional<AccessToken> token, Optional<TlsIdentity> tls)
      throws IOException {
    String bare = name.replaceAll("^\\[(.*)\\]$", "$1");
    try {
      InetAddress address = InetAddress.getByName(bare);
      String asked = bare.contains(":") ? "[" + bare + "]" : bare;
      return new Listening(asked.toLowerCase(Locale.ROOT), address, port, token, tls);
    } catch (UnknownHostException e) {
      throw new IOException(name + ": no address is known for it", e);
    }
  }

  /** Whether only this machine can reach it. */
  public boolean isLocal() {
    return address.isLoopbackAddress();
  }

  /** The address in numbers. */
  String host() {
    return address.getHostAddress();
  }

  /** As a browser is to call it. */
  String name() {
    return name;
  }

  int port() {
    return port;
  }

  Optional<AccessToken> token() {
    return token;
  }

  Optional<TlsIdentity> tls() {
    return tls;
  }

  /** Whether a server so called in a request is meant, and not another one that leads here. */
  boolean isCalled(String host) {
    return LOCAL.contains(host) || host.equals(name) || isAnyAddress() && isNumeric(host);
  }

  /** A name can be made to lead here by whoever owns it; numbers cannot. */
  private static boolean isNumeric(String host) {
    return host.startsWith("[") || host.matches("\\d{1,3}(?:\\.\\d{1,3}){3}");
  }

  private boolean isAnyAddress() {
    return address.isAnyLocalAddress();
  }

  /** The address for a browser. */
  String url(int port) {
    String host = isAnyAddress() ? LOCAL.getFirst() : name;
    return (tls.isPresent() ? "https" : "http") + "://" + host + ":" + port + "/";
  }
}
