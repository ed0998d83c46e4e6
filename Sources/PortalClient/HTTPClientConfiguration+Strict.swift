import AsyncHTTPClient
import NIOCore
import NIOSSL
import PortalAPI

extension HTTPClient.Configuration {
  /// Everything that a general client does to be helpful is off: no redirects, no repeating by the library, no
  /// decompression, one request a connection, HTTP/1.1.
  /// - Parameter site: where the client connects to, and nowhere else.
  static func strict(
    _ settings: ConnectionSettings, tls: TLSConfiguration, to site: BaseURL
  ) -> HTTPClient.Configuration {
    var configuration = HTTPClient.Configuration(
      tlsConfiguration: tls, redirectConfiguration: .disallow,
      timeout: .init(connect: PortalClient.connectTimeout),
      proxy: settings.proxy.map { .server(host: $0.host, port: $0.port, authorization: $0.authorization) },
      decompression: .disabled)
    configuration.httpVersion = .http1Only
    configuration.maximumUsesPerConnection = 1
    if site.isTLS {
      // Of all that the library calls, this alone lies between the handshake and the request.
      configuration.http1_1ConnectionDebugInitializer = { [host = site.host] channel in
        HostCheck.check(channel, host: host)
      }
    }
    configuration.connectionPool.retryConnectionEstablishment = false
    return configuration
  }
}

extension TLSConfiguration {
  /// TLS 1.2 at least; certificates are always checked.
  static func strict(_ trust: ConnectionSettings.Trust) -> TLSConfiguration {
    var tls = TLSConfiguration.makeClientConfiguration()
    tls.minimumTLSVersion = .tlsv12
    if case .authorities(let authorities) = trust {
      tls.trustRoots = .certificates(authorities.certificates)
    }
    return tls
  }
}
