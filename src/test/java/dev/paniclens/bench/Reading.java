package dev.paniclens.bench;

import dev.paniclens.parse.ReportParser;
import dev.paniclens.reading.ReportAnalyzer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What can be done with one file, from reading it to analysing it. */
final class Reading {
  private static final JsonFactory JSON = new JsonFactory();
  private static final ReportParser PARSER = new ReportParser();
  private static final ReportAnalyzer ANALYZER = new ReportAnalyzer();

  /** Reused, as the parser of tokens does: clearing a new one would take longer than reading. */
  private static final ThreadLocal<byte[]> BUFFER =
      ThreadLocal.withInitial(() -> new byte[1 << 16]);

  private Reading() {}

  /** Does something with a file, and tells a number that depends on all of it. */
  interface Step {
    long read(Path file) throws IOException;
  }

  static long bytes(Path file) throws IOException {
    byte[] buffer = BUFFER.get();
    long sum = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        sum += n;
      }
    }
    return sum;
  }

  static long hash(Path file) throws IOException {
    byte[] buffer = BUFFER.get();
    MessageDigest digest = sha256();
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return digest.digest()[0];
  }

  /** The tokens of JSON; of anything else the lines. */
  static long tokens(Path file) throws IOException {
    try (PushbackInputStream in = new PushbackInputStream(Files.newInputStream(file))) {
      int first = in.read();
      if (first < 0) {
        return 0;
      }
      in.unread(first);
      return first == '{' ? jsonTokens(in) : lines(in);
    }
  }

  private static long jsonTokens(InputStream in) {
    long tokens = 0;
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), in)) {
      while (parser.nextToken() != null) {
        tokens++;
      }
    } catch (JacksonException e) {
      return tokens; // a damaged file, which ends here
    }
    return tokens;
  }

  private static long lines(InputStream in) throws IOException {
    long sum = 0;
    BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      sum += line.length();
    }
    return sum;
  }

  static long parse(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return PARSER.parse(in).results().size();
    }
  }

  static long analyze(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return ANALYZER.analyze(file.toString(), in).size();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
