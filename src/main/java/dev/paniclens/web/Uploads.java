package dev.paniclens.web;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.output.html.ServedHtml;
import dev.paniclens.reading.ReportAnalyzer;
import dev.paniclens.report.ReportKind;
import dev.paniclens.source.ReportSource;
import dev.paniclens.source.Visitor;
import dev.paniclens.source.input.Limits;
import dev.paniclens.source.input.SourceFailure;
import dev.paniclens.source.input.SourcePath;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpException;

/**
 * Analyzes reports that a browser brings, and forgets them. What they unpack to is limited as it is
 * for files, and more narrowly.
 */
final class Uploads {
  /** Bytes of one request; a sysdiagnose has some hundred million. */
  static final long MOST_BYTES = 1L << 30;

  private static final Limits LIMITS = Limits.DEFAULT.withMaxUnpackedBytes(8L << 30);

  /** Analyses of a page, and remarks; further ones are counted. */
  private static final int MOST = 200;

  /** Uploads on their way. A slow one holds a thread, and threads are for others, too. */
  private static final int ARRIVING = 8;

  /** Reading takes a processor each. */
  private static final int AT_ONCE = 2;

  private static final int WAIT_SECONDS = 60;

  private static final int TOO_LARGE = 413;
  private static final int TOO_MANY = 503;

  private static final String MALFORMED =
      "the upload cannot be read: it is malformed, came too slowly or has more than a thousand files";

  private final ServedHtml html;
  private final ReportAnalyzer analyzer = new ReportAnalyzer();
  private final ReportSource source = new ReportSource(LIMITS, InputStream.nullInputStream());
  private final Semaphore arriving = new Semaphore(ARRIVING);
  private final Semaphore reading = new Semaphore(AT_ONCE);

  Uploads(ServedHtml html) {
    this.html = html;
  }

  void form(Context request) {
    Pages.html(request, html.upload());
  }

  void take(Context request) {
    if (request.req().getContentLengthLong() > MOST_BYTES) {
      throw new Refusal(TOO_LARGE, "reports together may have a gigabyte at most");
    }
    List<UploadedFile> files = holding(arriving, 0, () -> arrived(request));
    Read read = new Read();
    holding(
        reading,
        WAIT_SECONDS,
        () -> {
          files.forEach(file -> read(file, read));
          return read;
        });
    Pages.html(request, html.analyzed(read.analyses, read.more, read.remarks));
  }

  /** Does something that only so many may do at once. */
  private static <T> T holding(Semaphore permits, int waitSeconds, Supplier<T> work) {
    try {
      if (!permits.tryAcquire(waitSeconds, TimeUnit.SECONDS)) {
        throw new Refusal(TOO_MANY, "others have reports analyzed at this moment; try again");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
    try {
      return work.get();
    } finally {
      permits.release();
    }
  }

  /** What a browser brought, once all is here. */
  private static List<UploadedFile> arrived(Context request) {
    try {
      return request.uploadedFiles();
    } catch (Exception e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof HttpException http) {
          throw new Refusal(http.getCode(), MALFORMED);
        }
      }
      throw e;
    }
  }

  private void read(UploadedFile file, Read read) {
    // What a browser calls a file is a name to show, and no path of this machine.
    SourcePath name = new SourcePath("upload").member(file.filename());
    try (InputStream bytes = file.content()) {
      source.open(name, bytes, read);
    } catch (IOException e) {
      read.remark(name + ": it did not arrive whole");
    }
  }

  private final class Read implements Visitor {
    private final List<Analysis> analyses = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private long more;

    @Override
    public void member(SourcePath name, InputStream bytes) throws IOException {
      analyzer
          .analyze(name.toString(), bytes, analyzed -> add(name, analyzed.analysis()))
          .ifPresent(why -> remark(name + ": " + why));
    }

    private void add(SourcePath name, Analysis analysis) {
      if (analysis.source().kind() != ReportKind.PANIC) {
        remark(name + ": " + analysis.source().problems().getFirst());
      } else if (analyses.size() < MOST) {
        analyses.add(analysis);
      } else {
        more++;
      }
    }

    @Override
    public void failed(SourcePath name, SourceFailure why) {
      remark(name + ": " + why.sentence());
    }

    private void remark(String says) {
      if (remarks.size() < MOST) {
        remarks.add(says);
      }
    }
  }
}
