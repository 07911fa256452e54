package dev.paniclens.index.opensearch;

import dev.paniclens.index.IndexException;
import dev.paniclens.index.IndexException.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHeader;
import org.opensearch.client.opensearch.generic.Bodies;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.OpenSearchGenericClient;
import org.opensearch.client.opensearch.generic.Request;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;
import org.opensearch.client.transport.httpclient5.ResponseException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks a cluster over HTTP, and says in one line what is wrong with it. */
final class Cluster implements Closeable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int OK = 200;
  private static final int MOVED = 300;

  /** How Lucene, in the cluster, begins to say that a query has too many conditions. */
  private static final String TOO_MANY = "maxClauseCount";

  private final String address;
  private final OpenSearchTransport transport;
  private final OpenSearchGenericClient client;

  private Cluster(String address, OpenSearchTransport transport) {
    this.address = address;
    this.transport = transport;
    client = new OpenSearchGenericClient(transport);
  }

  /** What it answered. */
  record Answer(int status, JsonNode body) {
    boolean isGood() {
      return status >= OK && status < MOVED;
    }

    /** The type of the first error, such as {@code index_not_found_exception}. */
    String error() {
      return body.path("error").path("type").asString("");
    }
  }

  /**
   * The cluster of a host and port; nothing is asked yet.
   *
   * @throws IndexException if secrets would be sent in the open, or the files of the access cannot
   *     be used
   */
  static Cluster at(URI address, ClusterAccess access) {
    access.check(address);
    ApacheHttpClient5TransportBuilder builder =
        ApacheHttpClient5TransportBuilder.builder(
            new HttpHost(address.getScheme(), address.getHost(), address.getPort()));
    access
        .authorization()
        .ifPresent(
            value ->
                builder.setDefaultHeaders(
                    new Header[] {new BasicHeader(HttpHeaders.AUTHORIZATION, value)}));
    access
        .context()
        .ifPresent(
            context ->
                builder.setHttpClientConfigCallback(
                    client ->
                        client.setConnectionManager(
                            PoolingAsyncClientConnectionManagerBuilder.create()
                                .setTlsStrategy(
                                    ClientTlsStrategyBuilder.create()
                                        .setSslContext(context)
                                        .buildAsync())
                                .build())));
    return new Cluster(address.toString(), builder.build());
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  static String write(ObjectNode json) {
    return JSON.writeValueAsString(json);
  }

  /** Asks, and gets the answer of a success. */
  JsonNode ask(String method, String path, Optional<ObjectNode> body) throws IOException {
    Answer answer = send(method, path, body.map(json -> Bodies.json(write(json))));
    if (!answer.isGood()) {
      throw refused(answer);
    }
    return answer.body();
  }

  JsonNode ask(String method, String path, ObjectNode body) throws IOException {
    return ask(method, path, Optional.of(body));
  }

  /** Asks, and gets whatever is answered. */
  Answer tell(String method, String path, Optional<ObjectNode> body) throws IOException {
    return send(method, path, body.map(json -> Bodies.json(write(json))));
  }

  private Answer send(String method, String path, Optional<Body> body) throws IOException {
    Requests.JsonBodyBuilder request = Requests.builder().method(method);
    int query = path.indexOf('?');
    request.endpoint(query < 0 ? path : path.substring(0, query));
    Map<String, String> parameters = new HashMap<>();
    if (query >= 0) {
      for (String pair : path.substring(query + 1).split("&", -1)) {
        int sign = pair.indexOf('=');
        parameters.put(
            sign < 0 ? pair : pair.substring(0, sign), sign < 0 ? "" : pair.substring(sign + 1));
      }
    }
    request.query(parameters);
    body.ifPresent(request::body);
    Request made = request.build();
    try (Response response = client.execute(made)) {
      Optional<Body> answered = response.getBody();
      if (answered.isEmpty()) {
        return new Answer(response.getStatus(), object());
      }
      try (InputStream in = answered.get().body()) {
        return new Answer(response.getStatus(), JSON.readTree(in));
      } catch (JacksonException e) {
        throw unavailable("answers no JSON: is it an OpenSearch cluster?", e);
      }
    } catch (ResponseException e) {
      return new Answer(e.status(), bodyOf(e));
    } catch (ConnectException e) {
      throw unavailable("cannot be reached: " + e.getMessage(), e);
    } catch (IOException e) {
      throw unavailable("does not answer: " + e.getMessage(), e);
    }
  }

  /** The transport makes an exception of errors, and keeps what came with them in its message. */
  private static JsonNode bodyOf(ResponseException e) {
    String message = String.valueOf(e.getMessage());
    try {
      return JSON.readTree(message.substring(Math.max(0, message.indexOf("\n{"))));
    } catch (JacksonException noJson) {
      return object();
    }
  }

  /** What the cluster says is wrong. */
  IndexException refused(Answer answer) {
    JsonNode error = answer.body().path("error");
    String reason =
        error.path("root_cause").path(0).path("reason").asString(error.path("reason").asString(""));
    String says =
        reason.startsWith(TOO_MANY)
            ? "takes fewer conditions than this query has: ask for fewer, or raise its setting"
                + " indices.query.bool.max_clause_count ("
                + reason
                + ")"
            : "refuses, status %d: %s".formatted(answer.status(), reason);
    return new IndexException(Reason.UNAVAILABLE, address + " " + says);
  }

  IndexException unavailable(String says, Throwable cause) {
    return new IndexException(Reason.UNAVAILABLE, address + " " + says, cause);
  }

  IndexException because(Reason reason, String says) {
    return new IndexException(reason, address + " " + says);
  }

  @Override
  public void close() throws IOException {
    transport.close();
  }
}
