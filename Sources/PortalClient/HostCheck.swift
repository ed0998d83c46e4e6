import DashboardService
import NIOCore
import NIOSSL

extension PresentedCertificate {
  /// Whether it is for a host of that name, by RFC 9525: one of its DNS names is the host's, or is `*.` and all but the
  /// first label of it. Neither addresses nor the common name count for a name.
  func isFor(host: String) -> Bool {
    let host = Self.plain(host)
    let parent = host.firstIndex(of: UInt8(ascii: ".")).map { host[$0...] }
    return hosts.contains { name in
      let name = Self.plain(name)
      if name == host { return true }
      guard let parent, name.first == UInt8(ascii: "*") else { return false }
      // Not for a label that is empty, nor for one that stands for letters beyond ASCII.
      return name.dropFirst() == parent && host.first != UInt8(ascii: ".") && !host.starts(with: "xn--".utf8)
    }
  }

  /// In lower case, without the dot that makes a name absolute.
  private static func plain(_ name: String) -> [UInt8] {
    let bytes = name.utf8.map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 }
    return bytes.last == UInt8(ascii: ".") ? bytes.dropLast() : bytes
  }
}

/// A second check of the portal's certificate, after that of the TLS library and before any request is written.
///
/// The library takes a certificate without the host's name if it has the address at the other end of the connection.
/// Behind a proxy that is the proxy's: whoever has a certificate for that address could pass for any portal. It also
/// takes a name from the common name, which no browser does any more.
enum HostCheck {
  /// To be called on the connection's own loop. It is done when it returns: a connection that ended in between would
  /// be handed out by the library as one that is new.
  /// - Parameter host: a name. An address is left to the TLS library, which compares it with the connection's own.
  /// - Returns: fails with a `ConnectionFailure`, and closes the connection, where the certificate is another's.
  static func check(_ channel: any Channel, host: String) -> EventLoopFuture<Void> {
    channel.eventLoop.makeCompletedFuture {
      guard IPAddress(host) == nil else { return }
      let shown = try channel.pipeline.syncOperations.nioSSL_peerCertificate().flatMap(
        PresentedCertificate.init)
      if shown?.isFor(host: host) == true { return }
      channel.close(promise: nil)
      throw ConnectionFailure(
        .certificateOfAnotherHost,
        detail: shown.map { CertificateJudgement.otherHost(than: host, $0) }
          ?? "the certificate is not one of \(host)")
    }
  }
}
