/// An HTTP proxy that connects to a portal by CONNECT. It shows its password nowhere: not in a description, a
/// dump or an error.
///
/// The connection to the proxy itself is plain: user and password go to it as HTTP's Basic scheme has them. What
/// goes through it is TLS, of which the proxy sees the portal's host and port alone.
public struct Proxy: Equatable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// A name or an address in lower case (an IPv6 one without its brackets).
  public let host: String
  /// 1…65535.
  public let port: Int
  /// Without a colon (RFC 7617); nil sends neither user nor password.
  public let user: String?
  let password: String

  /// The port where none is written: curl's, so that a variable means here what it means there.
  public static let defaultPort = 1080

  init(host: String, port: Int, user: String? = nil, password: String = "") {
    self.host = host
    self.port = port
    self.user = user
    self.password = password
  }

  /// Host and port alone.
  public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: ["host": host, "port": port]) }
}
