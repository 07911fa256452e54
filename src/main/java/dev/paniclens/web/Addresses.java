package dev.paniclens.web;

import dev.paniclens.output.html.ComparisonHtml;
import dev.paniclens.output.html.Links;
import dev.paniclens.query.Query;
import dev.paniclens.query.QueryWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The addresses of the server's pages, from its root. */
final class Addresses implements Links {
  static final String SEARCH = "/search";
  static final String CRASH = "/crash/";
  static final String KEXT = "/kext/";
  static final String SIGNATURE = "/signature/";

  /** Servers and proxies take some eight thousand characters of a request. */
  private static final int LONGEST = 4000;

  @Override
  public Optional<String> crashes(Query query) {
    return Optional.of(
            query.equals(Query.ALL) ? SEARCH : SEARCH + "?q=" + encoded(QueryWriter.write(query)))
        .filter(Addresses::isShort);
  }

  @Override
  public Optional<String> found(String query) {
    return Optional.of(SEARCH + "?q=" + encoded(query)).filter(Addresses::isShort);
  }

  /** The crashes behind a cursor. */
  Optional<String> after(String asked, String cursor) {
    return Optional.of(SEARCH + "?q=" + encoded(asked) + "&after=" + encoded(cursor))
        .filter(Addresses::isShort);
  }

  @Override
  public Optional<String> crash(String id) {
    return Optional.of(CRASH + encoded(id)).filter(Addresses::isShort);
  }

  @Override
  public Optional<String> kext(String id) {
    return Optional.of(KEXT + encoded(id)).filter(Addresses::isShort);
  }

  @Override
  public Optional<String> signature(String id) {
    return Optional.of(SIGNATURE + encoded(id)).filter(Addresses::isShort);
  }

  @Override
  public Optional<String> comparison(String first, String other) {
    return Optional.of(ComparisonHtml.ADDRESS + "?a=" + encoded(first) + "&b=" + encoded(other))
        .filter(Addresses::isShort);
  }

  private static boolean isShort(String address) {
    return address.length() <= LONGEST;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
