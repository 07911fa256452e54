package dev.paniclens.web;

import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Makes the one connector, which knows the port when all has begun. */
final class Connectors {
  /** A client that sends or takes nothing for so long is let go. */
  private static final long IDLE_MILLIS = 30_000;

  private final Listening listening;
  private ServerConnector made;

  Connectors(Listening listening) {
    this.listening = listening;
  }

  ServerConnector make(Server server, HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setSendDateHeader(false);
    made =
        new ServerConnector(
            server,
            listening
                .tls()
                .map(identity -> encrypted(identity, http))
                .orElseGet(() -> new ConnectionFactory[] {new HttpConnectionFactory(http)}));
    made.setHost(listening.host());
    made.setPort(listening.port());
    made.setIdleTimeout(IDLE_MILLIS);
    return made;
  }

  private static ConnectionFactory[] encrypted(TlsIdentity identity, HttpConfiguration http) {
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setKeyStore(identity.keys());
    tls.setKeyStorePassword("");
    // Which names are answered to is looked at once, for all requests.
    http.addCustomizer(new SecureRequestCustomizer(false));
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    return new ConnectionFactory[] {new SslConnectionFactory(tls, plain.getProtocol()), plain};
  }

  /** The port that it listens to. */
  int port() {
    return made.getLocalPort();
  }
}
