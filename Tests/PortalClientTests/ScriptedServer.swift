import Foundation
import Synchronization

#if canImport(Darwin)
  private let streamSocket = SOCK_STREAM
#else
  private let streamSocket = CInt(SOCK_STREAM.rawValue)
#endif

/// A server on loopback that answers with the bytes it is told to, be they HTTP or not. Every connection has a
/// thread of its own, so that blocking in it holds up nobody.
final class ScriptedServer: Sendable {
  /// What is read before anything is answered.
  enum Reading: Sendable {
    /// The head, and a body of the length that it tells.
    case request
    /// Whatever comes first.
    case something
    case nothing
  }

  enum Step: Sendable {
    case text(String)
    /// The text, and behind it what was read.
    case echo(after: String)
    /// That text so often, or until the client goes.
    case repeating(String, times: Int, every: Duration = .zero)
    case pause(Duration)
    /// Says nothing until the client goes.
    case silence
    /// Ends the connection with a TCP RST; without it, it is closed at the end of the steps.
    case reset
  }

  private struct Record {
    var requests: [Data] = []
    var connections = 0
    var isStopped = false
  }

  let port: Int
  private let listener: CInt
  private let reading: Reading
  private let steps: [Step]
  private let record = Mutex(Record())

  /// What was read of each connection's request, in the order in which that ended.
  var requests: [Data] { record.withLock(\.requests) }
  /// How many connections were taken.
  var connections: Int { record.withLock(\.connections) }
  var url: String { "http://127.0.0.1:\(port)" }

  /// - Parameters:
  ///   - listens: false takes a port, and refuses every connection to it.
  ///   - steps: what is done on every connection, once its request was read.
  init(
    reading: Reading = .request, listens: Bool = true, steps: [Step]
  ) throws {
    self.reading = reading
    self.steps = steps
    // A client that has gone must not end the process.
    signal(SIGPIPE, SIG_IGN)
    listener = socket(AF_INET, streamSocket, 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    let bound = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && getsockname(listener, $0, &length) == 0
      }
    }
    guard bound, !listens || listen(listener, 64) == 0 else {
      let code = errno
      close(listener)
      throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EIO)
    }
    port = Int(UInt16(bigEndian: address.sin_port))
    if listens { Thread.detachNewThread { self.acceptAll() } }
  }

  /// Takes no more connections and ends those that are open.
  func stop() { record.withLock { $0.isStopped = true } }

  private var isStopped: Bool { record.withLock(\.isStopped) }

  private func acceptAll() {
    defer { close(listener) }
    while !isStopped {
      guard isReadable(listener, milliseconds: 10) else { continue }
      let connection = accept(listener, nil, nil)
      guard connection >= 0 else { continue }
      record.withLock { $0.connections += 1 }
      Thread.detachNewThread { self.serve(connection) }
    }
  }

  private func serve(_ connection: CInt) {
    defer { close(connection) }
    let request = read(connection)
    record.withLock { $0.requests.append(request) }
    for step in steps {
      guard carryOut(step, on: connection, request: request) else { return }
    }
  }

  /// - Returns: false where the connection is at its end.
  private func carryOut(_ step: Step, on connection: CInt, request: Data) -> Bool {
    switch step {
    case .text(let text): return write(text, to: connection)
    case .echo(let text): return write(text + String(decoding: request, as: UTF8.self), to: connection)
    case .repeating(let text, let times, let every):
      for _ in 0..<times {
        guard write(text, to: connection), stays(connection, for: every) else { return false }
      }
      return true
    case .pause(let duration): return stays(connection, for: duration)
    case .silence: return stays(connection, for: .seconds(30))
    case .reset:
      var linger = linger(l_onoff: 1, l_linger: 0)
      setsockopt(connection, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
      return false
    }
  }

  private func read(_ connection: CInt) -> Data {
    var data = Data()
    guard reading != .nothing else { return data }
    while !isStopped {
      guard isReadable(connection, milliseconds: 10) else { continue }
      guard let part = receive(connection) else { return data }
      data += part
      if reading == .something || Self.isWhole(data) { return data }
    }
    return data
  }

  private static func isWhole(_ request: Data) -> Bool {
    guard let end = request.range(of: Data("\r\n\r\n".utf8)) else { return false }
    let lines = String(decoding: request[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
    let length = lines.first { $0.lowercased().hasPrefix("content-length:") }
      .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) }
    return request.distance(from: end.upperBound, to: request.endIndex) >= length ?? 0
  }

  /// Waits while the client stays.
  private func stays(_ connection: CInt, for duration: Duration) -> Bool {
    let end = ContinuousClock.now + duration
    while ContinuousClock.now < end {
      if isStopped { return false }
      if isReadable(connection, milliseconds: 5), receive(connection) == nil { return false }
    }
    return true
  }

  private func isReadable(_ descriptor: CInt, milliseconds: CInt) -> Bool {
    var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&wanted, 1, milliseconds) > 0
  }

  /// nil at the end of the connection.
  private func receive(_ connection: CInt) -> Data? {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = recv(connection, &buffer, buffer.count, 0)
    return count > 0 ? Data(buffer.prefix(count)) : nil
  }

  private func write(_ text: String, to connection: CInt) -> Bool {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, 0) }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
