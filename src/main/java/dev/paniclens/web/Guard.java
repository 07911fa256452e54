package dev.paniclens.web;

import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;

/**
 * Keeps others out: pages of other sites that make a browser ask this server, or that take its name
 * for theirs. A panic string is whatever its author wants it to be, so the policy of each page
 * admits nothing that a page could bring along.
 */
final class Guard {
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final Listening listening;
  private final Optional<Login> login;

  /**
   * @param login absent where everybody who can ask may read
   */
  Guard(Listening listening, Optional<Login> login) {
    this.listening = listening;
    this.login = login;
  }

  /**
   * Looks at a request before anything else does.
   *
   * @throws Refusal if it is not to be answered
   */
  void check(Context request) {
    harden(request);
    String host = Optional.ofNullable(request.header("Host")).orElse("");
    if (!listening.isCalled(name(host))) {
      // A name that another site made lead here would give that site's script our pages to read.
      throw new Refusal(Refusal.FORBIDDEN, "this server does not answer to that name");
    }
    if (!isReading(request) && !isOwn(request)) {
      throw new Refusal(Refusal.FORBIDDEN, "another site's page may not change anything here");
    }
    if (login.isPresent() && !login.get().admits(request)) {
      request.header("WWW-Authenticate", "Bearer");
      throw new Refusal(Refusal.UNAUTHORIZED, "this server asks for its token");
    }
  }

  /** What every answer says, also one that refuses. */
  private static void harden(Context request) {
    // A policy of no referrer at all would have browsers hide the origin of our own forms, too.
    request
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "same-origin")
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .header("Cache-Control", "no-cache");
  }

  /** The name in a Host header, without the port: a tunnel has another one. */
  private static String name(String host) {
    int end = host.startsWith("[") ? host.indexOf(']') + 1 : host.indexOf(':');
    return host.substring(0, end <= 0 ? host.length() : end).toLowerCase(Locale.ROOT);
  }

  private static boolean isReading(Context request) {
    return switch (request.method().name()) {
      case "GET", "HEAD" -> true;
      default -> false;
    };
  }

  /** Whether a page of this server asks, or a program that is no browser. */
  private static boolean isOwn(Context request) {
    Optional<String> site = Optional.ofNullable(request.header("Sec-Fetch-Site"));
    Optional<String> origin = Optional.ofNullable(request.header("Origin"));
    String host = Optional.ofNullable(request.header("Host")).orElse("");
    return site.map("same-origin"::equals).orElse(true)
        && origin
            .map(from -> from.matches("https?://.*") && authority(from).equals(host))
            .orElse(true);
  }

  private static String authority(String origin) {
    return origin.substring(origin.indexOf("//") + 2);
  }
}
