import Foundation
import PortalAPI

/// The records of all requests, in memory and in a file.
actor RequestLog {
  /// As they ended.
  private(set) var records: [RequestRecord] = []
  private var count = 0
  private let file: LogFile?

  /// - Parameter path: the file to append to, made when it is not there.
  init(path: String?) throws(DemoPortalError) {
    if let path { file = try LogFile(path: path) } else { file = nil }
  }

  /// The number of a request that has just arrived.
  func nextNumber() -> Int {
    count += 1
    return count
  }

  /// Keeps a record and writes its line, before the reply leaves: who has the reply finds the line. Where a
  /// fault creates behind its reply, the line comes when that is done.
  func append(_ record: RequestRecord) {
    records.append(record)
    file?.append(JSONCoding.encode(record))
  }
}

/// A file that lines are appended to, each in one write.
private final class LogFile: Sendable {
  private let descriptor: Int32

  init(path: String) throws(DemoPortalError) {
    descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw .logFile(path: path, reason: String(cString: strerror(errno)))
    }
  }

  deinit { close(descriptor) }

  /// Blocks no longer than a copy into the page cache. What a full disk cuts off is lost: a reply matters
  /// more than its line, and the line cut short tells of it.
  func append(_ line: Data) {
    let bytes = [UInt8](line) + [UInt8(ascii: "\n")]
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        written += count
      } else if errno != EINTR {
        return
      }
    }
  }
}
