#!/bin/sh
# opensearch-java's generic client throws on a 409, though throwing is what throwOnHttpErrors() is to ask for; what the server said is in the message alone.
# For Paniclens: writing a document only as long as nobody has changed it ends in 409 as a matter of course; the answer is read out of the exception's message.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > pom.xml <<'P'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>f</groupId><artifactId>f</artifactId><version>1</version><dependencies><dependency>
<groupId>org.opensearch.client</groupId><artifactId>opensearch-java</artifactId><version>3.9.0</version>
</dependency></dependencies></project>
P
timeout 300 mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib >/dev/null 2>&1 || { echo 'no packages'; exit 2; }
what='opensearch-java 3.9.0, generic client over its HttpClient 5 transport, default options: PUT and GET answered with 409 and a JSON error'
expected='status 409 with its body, twice, as for any status without throwOnHttpErrors()'
stated='PUT ResponseException 409, body in the message: true, public reader of the response: false; GET ResponseException 409, body in the message: true, public reader of the response: false; '
cat > T.java <<'J'
import com.sun.net.httpserver.*;
import java.net.*;
import java.lang.reflect.Modifier;
import org.apache.hc.core5.http.HttpHost;
import org.opensearch.client.opensearch.generic.*;
import org.opensearch.client.transport.httpclient5.*;
class T { public static void main(String[] a) throws Exception {
  byte[] body = "{\"error\":{\"type\":\"version_conflict_engine_exception\"},\"status\":409}".getBytes();
  HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
  server.createContext("/", e -> {
    e.getRequestBody().readAllBytes();
    e.getResponseHeaders().add("Content-Type", "application/json");
    e.sendResponseHeaders(409, body.length);
    e.getResponseBody().write(body);
    e.close(); });
  server.start();
  var transport = ApacheHttpClient5TransportBuilder.builder(new HttpHost("http", "127.0.0.1", server.getAddress().getPort())).build();
  var client = new OpenSearchGenericClient(transport);
  for (String method : new String[] {"PUT", "GET"}) {
    try (Response r = client.execute(Requests.builder().method(method).endpoint("/i/_doc/1").json("{}").build())) {
      System.out.print(method + " status " + r.getStatus() + "; ");
    } catch (ResponseException e) {
      System.out.print(method + " ResponseException " + e.status() + ", body in the message: " + e.getMessage().contains(new String(body))
          + ", public reader of the response: " + Modifier.isPublic(ResponseException.class.getMethod("getResponse").getReturnType().getModifiers()) + "; ");
    }
  }
  transport.close();
  server.stop(0);
} }
J
seen=$(java -cp 'lib/*' T.java 2>/dev/null)
echo "$what"
echo "expected  $expected"
echo "seen      $seen"
[ "$seen" = "$stated" ] || { echo "changed: was $stated"; exit 1; }
