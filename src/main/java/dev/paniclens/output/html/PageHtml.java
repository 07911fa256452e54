package dev.paniclens.output.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The frame of a page of HTML that needs nothing beside itself: its style is within it, and its
 * policy forbids a browser to run, load or send anything, whatever a report made of the page.
 */
final class PageHtml {
  private static final String REPORTS = style("page.css");
  private static final String FLEET = REPORTS + style("fleet.css");
  private static final String SERVED = FLEET + style("served.css");

  private PageHtml() {}

  /**
   * All that stands before the reports.
   *
   * @param title of the page
   * @param program name and version of what wrote it
   */
  static String begin(String title, String program) {
    return begin(title, program, REPORTS);
  }

  /** The same for a page of a fleet, which has charts. */
  static String beginFleet(String title, String program) {
    return begin(title, program, FLEET);
  }

  /** The same for a page of a server, which sends policy and style by themselves. */
  static String beginServed(String title, String program) {
    String assets =
        "<link rel=\"stylesheet\" href=\"%s\"/>\n<script src=\"%s\" defer=\"\"></script>"
            .formatted(ServedHtml.STYLE, ServedHtml.SCRIPT);
    return begin(title, program, "", assets);
  }

  /** The style of the pages of a server. */
  static String served() {
    return SERVED;
  }

  private static String begin(String title, String program, String style) {
    return begin(
        title,
        program,
        """
        <meta http-equiv="Content-Security-Policy" content="%s"/>
        <meta name="referrer" content="no-referrer"/>"""
            .formatted(policy(style)),
        "<style>%s</style>".formatted(style));
  }

  private static String begin(String title, String program, String policy, String style) {
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8"/>
    %s
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta name="color-scheme" content="light dark"/>
    <meta name="format-detection" content="telephone=no"/>
    <meta name="generator" content="%s"/>
    <title>%s</title>
    %s
    </head>
    <body>
    """
        .formatted(policy, escaped(program), escaped(title), style);
  }

  /** All that stands behind the reports. */
  static String end(String program) {
    return """
    <footer class="page">
    <p>Written by %s from the reports alone. A verdict is a lead, not a proof.</p>
    </footer>
    </body>
    </html>
    """
        .formatted(escaped(program));
  }

  /** Nothing but the page's own style, and no other one in its place. */
  private static String policy(String style) {
    return "default-src 'none'; style-src 'sha256-"
        + Base64.getEncoder().encodeToString(sha256(style))
        + "'; base-uri 'none'; form-action 'none'";
  }

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    HtmlText.append(out, text);
    return out.toString();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String style(String name) {
    try (InputStream in = PageHtml.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
