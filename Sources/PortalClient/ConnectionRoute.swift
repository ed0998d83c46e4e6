import PortalAPI

/// The way to a portal, as words and a second look need it.
struct ConnectionRoute: Sendable {
  let host: String
  let port: Int
  let proxy: Proxy?
  let trust: ConnectionSettings.Trust

  init(_ baseURL: BaseURL, _ settings: ConnectionSettings) {
    host = baseURL.host
    port = baseURL.port
    proxy = settings.proxy
    trust = settings.trust
  }

  /// The portal's host and port.
  var target: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
