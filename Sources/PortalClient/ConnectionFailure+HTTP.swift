import AsyncHTTPClient
import DashboardService
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

extension ConnectionFailure {
  /// Puts a failure of the HTTP library into words of ours. The library's own descriptions print headers, the
  /// key among them, so none of them is passed on but its short form.
  init(_ error: any Error) {
    switch error {
    case let failure as ConnectionFailure: self = failure
    case let error as HTTPClientError: self.init(client: error)
    case let error as IOError: self.init(errno: error.errnoCode)
    case let error as NIOConnectionError: self.init(connecting: error)
    case is HTTPParserError, is NIOHTTPDecoderError: self.init(.malformedReply)
    case let error as NIOSSLError: self.init(.tls, detail: Self.name(of: error))
    case is NIOSSLExtraError, is BoringSSLError: self.init(.tls, detail: "certificate or protocol")
    case ChannelError.connectTimeout: self.init(.connectTimeout)
    case is ChannelError: self.init(.closed)
    default: self.init(.other, detail: "\(type(of: error))")
    }
  }

  // With a label: several errors of the library are named as our kinds are, and would be taken for them.
  private init(client error: HTTPClientError) {
    switch error {
    case .connectTimeout: self.init(.connectTimeout)
    case .deadlineExceeded, .readTimeout, .writeTimeout, .getConnectionFromPoolTimeout: self.init(.timeout)
    case .remoteConnectionClosed, .cancelled: self.init(.closed)
    case .tlsHandshakeTimeout: self.init(.tls, detail: "no answer in time")
    case .proxyAuthenticationRequired: self.init(.proxy, detail: "it wants a user and password")
    case .httpProxyHandshakeTimeout, .socksHandshakeTimeout: self.init(.proxy, detail: "no answer in time")
    default: self.init(.other, detail: error.shortDescription)
    }
  }

  /// Why no address of the host took a connection: the last reason stands for all.
  private init(connecting error: NIOConnectionError) {
    guard let last = error.connectionErrors.last?.error else {
      self.init(.nameLookup)
      return
    }
    self.init(last)
  }

  private init(errno code: CInt) {
    switch code {
    case ECONNREFUSED: self.init(.refused)
    case ETIMEDOUT: self.init(.connectTimeout)
    case ECONNRESET, EPIPE: self.init(.closed)
    case ENETUNREACH, EHOSTUNREACH: self.init(.other, detail: "the network does not reach the host")
    default: self.init(.other, detail: String(cString: strerror(code)))
    }
  }

  /// The case's name without what it holds.
  private static func name(of error: NIOSSLError) -> String {
    String(describing: error).prefix { $0 != "(" }.description
  }
}
