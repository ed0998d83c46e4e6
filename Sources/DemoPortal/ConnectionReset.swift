import NIOCore
import NIOSSL

/// Thrown where a request ends in a reset instead of a reply.
struct ConnectionReset: Error {}

extension Channel {
  /// Ends the connection with a TCP RST: with SO_LINGER at 0 a close throws away what is unsent and resets
  /// (socket(7)).
  func reset() async {
    // A connection that is gone already needs no reset.
    try? await (self as? any SocketOptionProvider)?.setSoLinger(NIOLinger(l_onoff: 1, l_linger: 0)).get()
    let closed: Void? = try? await eventLoop.submit {
      // From there on towards the socket: TLS would say goodbye first.
      let tls = try self.pipeline.syncOperations.context(handlerType: NIOSSLServerHandler.self)
      tls.close(promise: nil)
    }.get()
    if closed == nil { try? await close() }
  }
}
