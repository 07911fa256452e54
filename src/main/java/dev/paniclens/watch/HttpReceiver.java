package dev.paniclens.watch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts each crash to a web server, as {@code application/json}. An answer of 200 to 299 is
 * success; after no answer, 408, 429 and 500 or more it is tried again, a few times.
 */
public final class HttpReceiver implements Receiver {
  /** How long to wait before the second attempt, the third and so on. */
  private static final List<Duration> PAUSES =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(9));

  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(Version.HTTP_1_1) // the offer of version 2 confuses some small servers
          .connectTimeout(CONNECT)
          .followRedirects(Redirect.NEVER)
          .build();
  private final URI uri;
  private final Duration limit;
  private final List<Duration> pauses;

  HttpReceiver(URI uri, Duration limit, List<Duration> pauses) {
    this.uri = uri;
    this.limit = limit;
    this.pauses = List.copyOf(pauses);
  }

  /**
   * A receiver that posts.
   *
   * @param url where to
   * @param limit how long to wait for each answer
   * @throws IllegalArgumentException if it is no URL of http or https, or holds a user's name
   */
  public static HttpReceiver of(String url, Duration limit) {
    URI uri = URI.create(url.strip());
    String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    if (!(scheme.equals("http") || scheme.equals("https")) || uri.getHost() == null) {
      throw new IllegalArgumentException(
          "only a URL of http or https with a host can be posted to");
    }
    if (uri.getUserInfo() != null) {
      // The client would leave it out, and everybody on the machine sees it in the process list.
      throw new IllegalArgumentException("a URL with a user's name or password is not taken");
    }
    return new HttpReceiver(uri, limit, PAUSES);
  }

  @Override
  public Optional<String> deliver(String json) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(limit)
            .header("Content-Type", "application/json")
            .header("User-Agent", "paniclens")
            .POST(BodyPublishers.ofString(json + "\n"))
            .build();
    for (int attempt = 0; true; attempt++) {
      Answer answer = attempt(request);
      if (answer.wrong().isEmpty()) {
        return Optional.empty();
      }
      if (!answer.again() || attempt == pauses.size()) {
        int attempts = attempt + 1;
        return answer.wrong().map(w -> attempts == 1 ? w : w + ", " + attempts + " attempts");
      }
      Thread.sleep(pauses.get(attempt));
    }
  }

  /**
   * What came of an attempt.
   *
   * @param wrong what is wrong with it; empty if nothing
   * @param again whether another one may do better
   */
  private record Answer(Optional<String> wrong, boolean again) {}

  private Answer attempt(HttpRequest request) throws InterruptedException {
    CompletableFuture<HttpResponse<InputStream>> answer =
        client.sendAsync(request, BodyHandlers.ofInputStream());
    try {
      HttpResponse<InputStream> response =
          answer.get(limit.plus(CONNECT).toMillis(), TimeUnit.MILLISECONDS);
      response.body().close(); // what it says, in whatever length, is of no interest
      return of(response.statusCode());
    } catch (TimeoutException e) {
      return new Answer(Optional.of("no answer in time"), true);
    } catch (ExecutionException e) {
      return new Answer(Optional.of(reason(e.getCause())), true);
    } catch (IOException e) {
      return new Answer(Optional.of(reason(e)), true);
    } finally {
      answer.cancel(true);
    }
  }

  private static Answer of(int status) {
    if (status >= 200 && status <= 299) {
      return new Answer(Optional.empty(), false);
    }
    boolean again = status == 408 || status == 429 || status >= 500;
    return new Answer(Optional.of("the answer was HTTP " + status), again);
  }

  private static String reason(Throwable failure) {
    return switch (failure) {
      case java.net.http.HttpConnectTimeoutException e -> "no connection in time";
      case java.net.http.HttpTimeoutException e -> "no answer in time";
      case java.net.ConnectException e -> "no connection";
      default ->
          Optional.ofNullable(failure.getMessage())
              .filter(message -> !message.isBlank())
              .map(message -> message.lines().findFirst().orElse(""))
              .orElse(failure.getClass().getSimpleName());
    };
  }
}
