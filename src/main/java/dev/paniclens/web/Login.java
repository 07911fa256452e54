package dev.paniclens.web;

import dev.paniclens.output.html.ServedHtml;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * Lets in who knows the token: programs say it with each request, browsers once, and show from then
 * on a secret that this server made. It dies with the server.
 */
final class Login {
  private static final String BEARER = "Bearer ";
  private static final int SECRET_BYTES = 32;
  private static final int SEE_OTHER = 303;

  /** What is shown to everybody: the page that asks for the token, and what it is made of. */
  private static final Set<String> OPEN =
      Set.of(ServedHtml.LOGIN, ServedHtml.STYLE, ServedHtml.SCRIPT, "/favicon.ico");

  private final AccessToken token;
  private final boolean encrypted;
  private final String secret = secret();
  private final AccessToken session = AccessToken.of(secret);
  private final ServedHtml html;

  /**
   * @param encrypted whether nobody can listen in on the way
   */
  Login(AccessToken token, boolean encrypted, ServedHtml html) {
    this.token = token;
    this.encrypted = encrypted;
    this.html = html;
  }

  void add(RoutesConfig routes) {
    routes.get(ServedHtml.LOGIN, request -> Pages.html(request, html.login("/", Optional.empty())));
    routes.post(ServedHtml.LOGIN, this::take);
  }

  /** Whether a request may be answered. */
  boolean admits(Context request) {
    return OPEN.contains(request.path())
        || Optional.ofNullable(request.header("Authorization"))
            .filter(given -> given.startsWith(BEARER))
            .map(given -> given.substring(BEARER.length()).strip())
            .filter(token::matches)
            .isPresent()
        || Optional.ofNullable(request.cookie(cookie(request)))
            .filter(session::matches)
            .isPresent();
  }

  /** Asks for the token, to go on where somebody wanted to go. */
  void ask(Context request) {
    String wanted = request.method().name().equals("GET") ? wanted(request) : "/";
    Pages.html(request, html.login(wanted, Optional.empty()));
  }

  private static String wanted(Context request) {
    return request.path() + Optional.ofNullable(request.queryString()).map(q -> "?" + q).orElse("");
  }

  private void take(Context request) {
    String to = Optional.ofNullable(request.formParam("to")).filter(Login::isOwn).orElse("/");
    String given = Optional.ofNullable(request.formParam("token")).orElse("").strip();
    if (!token.matches(given)) {
      request.status(Refusal.UNAUTHORIZED);
      Pages.html(request, html.login(to, Optional.of("This is not the token.")));
      return;
    }
    request.header(
        "Set-Cookie",
        "%s=%s; Path=/; HttpOnly; SameSite=Strict%s"
            .formatted(cookie(request), secret, encrypted ? "; Secure" : ""));
    request.status(SEE_OTHER).header("Location", to);
  }

  /** Whether it is a path here, and leads to no other server. */
  private static boolean isOwn(String to) {
    return to.matches("/(?![/\\\\])[!-~&&[^\\\\]]*");
  }

  /** Cookies are for all servers of a name, whatever their ports. */
  private static String cookie(Context request) {
    return "paniclens-" + request.port();
  }

  private static String secret() {
    byte[] random = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }
}
