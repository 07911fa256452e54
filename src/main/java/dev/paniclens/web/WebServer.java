package dev.paniclens.web;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.IndexException;
import dev.paniclens.output.html.ServedHtml;
import dev.paniclens.output.words.QueryMark;
import dev.paniclens.query.QueryException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Shows an index to browsers and programs: to those on this machine, unless it is told to ask for a
 * token. It changes nothing.
 */
public final class WebServer implements AutoCloseable {
  private static final int MOST_THREADS = 64;

  /** Requests are a query; nothing is sent along. */
  private static final long LARGEST_REQUEST = 64 << 10;

  /** Bytes a second; who sends less would hold a thread for as long as it likes. */
  private static final long SLOWEST = 1_000;

  private final Javalin server;
  private final Listening listening;
  private final Connectors connectors;

  private WebServer(Javalin server, Listening listening, Connectors connectors) {
    this.server = server;
    this.listening = listening;
    this.connectors = connectors;
  }

  /**
   * Starts to listen.
   *
   * @param index is asked by many threads at once; it stays open when the server ends
   * @param listening where, and who is answered
   * @param program name and version of the program, for pages to name
   * @param troubles is told, in a sentence, of what went wrong in the server itself
   * @throws IOException if the port cannot be had
   */
  public static WebServer start(
      CrashIndex index, Listening listening, String program, Consumer<String> troubles)
      throws IOException {
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 2);
    threads.setName("paniclens-web");
    threads.setDaemon(true);
    ServedHtml html = new ServedHtml(program, new Addresses());
    Pages pages = new Pages(index, html);
    pages.begin();
    Optional<Login> login =
        listening.token().map(token -> new Login(token, listening.tls().isPresent(), html));
    Guard guard = new Guard(listening, login);
    Connectors connectors = new Connectors(listening);
    Javalin server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.startup.showOldJavalinVersionWarning = false;
              config.startup.startupWatcherEnabled = false;
              config.http.generateEtags = true;
              config.http.maxRequestSize = LARGEST_REQUEST;
              config.jetty.threadPool = threads;
              config.jetty.multipartConfig.maxFileSize(Uploads.MOST_BYTES, SizeUnit.BYTES);
              config.jetty.multipartConfig.maxTotalRequestSize(Uploads.MOST_BYTES, SizeUnit.BYTES);
              config.jetty.multipartConfig.maxInMemoryFileSize(1, SizeUnit.MB);
              config.jetty.addConnector(connectors::make);
              config.jetty.modifyServer(WebServer::keepToItself);
              config.routes.before(guard::check);
              login.ifPresent(asking -> asking.add(config.routes));
              pages.add(config.routes);
              new Api(index).add(config.routes);
              failures(config, pages, login, troubles);
            });
    try {
      server.start();
    } catch (RuntimeException e) {
      server.stop();
      throw new IOException(reason(e, listening), e);
    }
    return new WebServer(server, listening, connectors);
  }

  /** What Jetty refuses before a handler sees it is told without what went on within. */
  private static void keepToItself(Server server) {
    ErrorHandler errors = new ErrorHandler();
    errors.setShowStacks(false);
    errors.setShowCauses(false);
    errors.setShowOrigin(false);
    errors.setShowMessageInTitle(false);
    server.setErrorHandler(errors);
    server.setHandler(new MinimumDataRateHandler(SLOWEST, 0));
  }

  private static String reason(RuntimeException e, Listening listening) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof java.net.BindException) {
        return "port "
            + listening.port()
            + " of "
            + listening.name()
            + " cannot be had: "
            + cause.getMessage();
      }
    }
    return String.valueOf(e.getMessage());
  }

  private static void failures(
      JavalinConfig config, Pages pages, Optional<Login> login, Consumer<String> troubles) {
    config.routes.exception(
        Refusal.class,
        (refusal, request) -> {
          if (refusal.status() == Refusal.UNAUTHORIZED && !request.path().startsWith(Api.ROOT)) {
            request.status(refusal.status());
            login.orElseThrow().ask(request);
          } else {
            tell(pages, request, refusal.status(), refusal.getMessage(), Optional.empty());
          }
        });
    config.routes.exception(
        QueryException.class,
        (fault, request) ->
            tell(
                pages,
                request,
                Refusal.BAD_REQUEST,
                fault.getMessage(),
                Optional.of(String.join("\n", QueryMark.lines(fault)))));
    config.routes.exception(
        IndexException.class,
        (failure, request) -> tell(pages, request, 503, failure.getMessage(), Optional.empty()));
    config.routes.exception(
        Exception.class,
        (failure, request) -> {
          troubles.accept("a request failed: " + failure);
          tell(pages, request, 500, "something went wrong in the server", Optional.empty());
        });
    config.routes.error(
        404,
        request -> {
          if (isUnanswered(request)) {
            tell(pages, request, 404, "there is no such page", Optional.empty());
          }
        });
  }

  private static boolean isUnanswered(Context request) {
    return request.attribute(TOLD) == null;
  }

  private static final String TOLD = "paniclens.told";

  private static void tell(
      Pages pages, Context request, int status, String says, Optional<String> marked) {
    request.status(status);
    request.attribute(TOLD, true);
    if (request.path().startsWith(Api.ROOT)) {
      Api.problem(request, says, marked);
    } else {
      pages.problem(request, title(status), says, marked);
    }
  }

  private static String title(int status) {
    return switch (status) {
      case Refusal.BAD_REQUEST -> "This cannot be asked";
      case Refusal.NOT_FOUND -> "Not found";
      case Refusal.CONFLICT -> "Which one?";
      case Refusal.FORBIDDEN -> "Refused";
      default -> "This did not work";
    };
  }

  /** The port it listens to. */
  public int port() {
    return connectors.port();
  }

  /** The addresses that it answers to, with {@code {id}} where something is to be named. */
  List<String> routes() {
    return server.unsafe.internalRouter.allHttpHandlers().stream()
        .filter(handler -> handler.endpoint.method.name().equals("GET"))
        .map(handler -> handler.endpoint.path)
        .toList();
  }

  /** Its address, for a browser. */
  public String address() {
    return listening.url(port());
  }

  @Override
  public void close() {
    server.stop();
  }
}
