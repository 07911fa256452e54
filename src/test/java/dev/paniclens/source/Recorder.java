package dev.paniclens.source;

import dev.paniclens.source.input.Limits;
import dev.paniclens.source.input.SourceFailure;
import dev.paniclens.source.input.SourcePath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A visitor that keeps what it is told, and reads each member as far as it goes. */
public final class Recorder implements Visitor {

  private final List<String> names = new ArrayList<>();
  private final List<String> contents = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private final List<SourceFailure> reasons = new ArrayList<>();
  private long bytesRead;

  /** What reading these bytes as standard input gives. */
  static Recorder ofStream(byte[] bytes) {
    return ofStream(bytes, Limits.DEFAULT);
  }

  static Recorder ofStream(byte[] bytes, Limits limits) {
    Recorder recorder = new Recorder();
    new ReportSource(limits, new ByteArrayInputStream(bytes)).visit(List.of("-"), recorder);
    return recorder;
  }

  /** What visiting a path gives. */
  public static Recorder ofPath(Path path) {
    Recorder recorder = new Recorder();
    new ReportSource(Limits.DEFAULT).visit(List.of(path.toString()), recorder);
    return recorder;
  }

  @Override
  public void member(SourcePath name, InputStream bytes) throws IOException {
    names.add(name.text());
    int at = contents.size();
    contents.add("");
    byte[] buffer = new byte[4_096];
    StringBuilder content = new StringBuilder();
    try {
      for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
        bytesRead += count;
        if (content.length() < 100_000) {
          content.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
        }
      }
    } finally {
      contents.set(at, content.toString());
    }
  }

  @Override
  public void failed(SourcePath name, SourceFailure why) {
    failures.add(name + ": " + why.kind());
    reasons.add(why);
  }

  public List<String> names() {
    return names;
  }

  /** What could be read of each member. */
  public List<String> contents() {
    return contents;
  }

  /** Path and kind of each failure. */
  public List<String> failures() {
    return failures;
  }

  public List<SourceFailure> reasons() {
    return reasons;
  }

  public long bytesRead() {
    return bytesRead;
  }
}
