package dev.paniclens.web;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What whoever wants to see the index has to know. Only its hash is kept. */
public final class AccessToken {
  /** Fewer characters could be tried out. */
  private static final int SHORTEST = 16;

  private static final int LONGEST = 1024;

  private final byte[] hash;

  private AccessToken(byte[] hash) {
    this.hash = hash;
  }

  /**
   * The token in a file, which holds nothing else but white space around it.
   *
   * @throws IOException if there is none, with the file and the reason
   */
  public static AccessToken read(Path file) throws IOException {
    String text;
    try {
      if (Files.size(file) > 2L * LONGEST) {
        throw new IOException(file + ": too long for a token");
      }
      text = Files.readString(file).strip();
    } catch (NoSuchFileException e) {
      throw new IOException(file + ": there is no such file", e);
    } catch (CharacterCodingException e) {
      throw new IOException(file + ": no text", e);
    }
    if (!text.matches("[!-~]{" + SHORTEST + "," + LONGEST + "}")) {
      throw new IOException(
          file + ": a token is one word of at least " + SHORTEST + " characters of ASCII");
    }
    return of(text);
  }

  /** The token of these characters. */
  static AccessToken of(String text) {
    return new AccessToken(hash(text));
  }

  /** Whether it is the same. It takes as long whatever is given. */
  boolean matches(String given) {
    return MessageDigest.isEqual(hash, hash(given));
  }

  private static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
