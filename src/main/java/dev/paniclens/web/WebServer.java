package dev.paniclens.web;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.IndexException;
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
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Shows an index to browsers and programs on this machine. It listens to the loopback address
 * alone, and changes nothing.
 */
public final class WebServer implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

  /** A client that sends or takes nothing for so long is let go. */
  private static final long IDLE_MILLIS = 30_000;

  private static final int MOST_THREADS = 64;

  /** Requests are a query; nothing is sent along. */
  private static final long LARGEST_REQUEST = 64 << 10;

  private final Javalin server;
  private final ServerConnector connector;

  private WebServer(Javalin server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * Starts to listen.
   *
   * @param index is asked by many threads at once; it stays open when the server ends
   * @param port 0 for one that is free
   * @param program name and version of the program, for pages to name
   * @param troubles is told, in a sentence, of what went wrong in the server itself
   * @throws IOException if the port cannot be had
   */
  public static WebServer start(
      CrashIndex index, int port, String program, Consumer<String> troubles) throws IOException {
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 2);
    threads.setName("paniclens-web");
    threads.setDaemon(true);
    Pages pages = new Pages(index, program);
    Connectors connectors = new Connectors(port);
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
              config.routes.before(Guard::check);
              pages.add(config.routes);
              new Api(index).add(config.routes);
              failures(config, pages, troubles);
            });
    try {
      server.start();
    } catch (RuntimeException e) {
      server.stop();
      throw new IOException(reason(e, port), e);
    }
    return new WebServer(server, connectors.made);
  }

  /** What Jetty refuses before a handler sees it is told without what went on within. */
  private static void keepToItself(Server server) {
    ErrorHandler errors = new ErrorHandler();
    errors.setShowStacks(false);
    errors.setShowCauses(false);
    errors.setShowOrigin(false);
    errors.setShowMessageInTitle(false);
    server.setErrorHandler(errors);
  }

  /** Makes the one connector, which knows the port when all has begun. */
  private static final class Connectors {
    private final int port;
    private ServerConnector made;

    Connectors(int port) {
      this.port = port;
    }

    ServerConnector make(Server server, HttpConfiguration http) {
      http.setSendServerVersion(false);
      http.setSendDateHeader(false);
      made = new ServerConnector(server, new HttpConnectionFactory(http));
      made.setHost(LOOPBACK);
      made.setPort(port);
      made.setIdleTimeout(IDLE_MILLIS);
      return made;
    }
  }

  private static String reason(RuntimeException e, int port) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof java.net.BindException) {
        return "port " + port + " cannot be had: " + cause.getMessage();
      }
    }
    return String.valueOf(e.getMessage());
  }

  private static void failures(JavalinConfig config, Pages pages, Consumer<String> troubles) {
    config.routes.exception(
        Refusal.class,
        (refusal, request) ->
            tell(pages, request, refusal.status(), refusal.getMessage(), Optional.empty()));
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
    return connector.getLocalPort();
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
    return "http://localhost:" + port() + "/";
  }

  @Override
  public void close() {
    server.stop();
  }
}
