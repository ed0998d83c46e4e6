import Foundation

/// One TCP connection to loopback, byte by byte. What blocks does so on a thread of its own, none of Swift's.
///
/// It is closed when it is let go.
final class PlainConnection: Sendable {
  private let descriptor: Int32

  init(port: UInt16) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var patience = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    let descriptor = descriptor
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw Self.failure() }
  }

  deinit { close(descriptor) }

  func send(_ bytes: Data) async throws {
    try await blocking { descriptor in
      var sent = 0
      while sent < bytes.count {
        let count = bytes.dropFirst(sent).withUnsafeBytes {
          Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        if count < 0 { throw Self.failure() }
        sent += count
      }
    }
  }

  /// Reads until there is enough, or the other side ends.
  func receive(until isEnough: @escaping @Sendable (Data) -> Bool) async throws -> Data {
    try await blocking { descriptor in
      var received = Data()
      var buffer = [UInt8](repeating: 0, count: 65_536)
      while !isEnough(received) {
        let count = recv(descriptor, &buffer, buffer.count, 0)
        if count < 0 { throw Self.failure() }
        if count == 0 { break }
        received.append(contentsOf: buffer[..<count])
      }
      return received
    }
  }

  /// Reads until the other side ends.
  func receiveAll() async throws -> Data { try await receive { _ in false } }

  /// Has the connection end with a reset when it is let go.
  func resetAtEnd() {
    var option = linger(l_onoff: 1, l_linger: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
  }

  private func blocking<Result: Sendable>(
    _ work: @escaping @Sendable (Int32) throws -> Result
  ) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { [self] in
        continuation.resume(with: Swift.Result { try work(descriptor) })
      }
    }
  }

  private static func failure() -> PlainClient.Failure { errno == ECONNRESET ? .reset : .system(errno) }
}
