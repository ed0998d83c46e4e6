import DashboardService
import Foundation
import PortalAPI
import Synchronization

/// Room on disk, taken beforehand, for outcomes that the journal could not take: on a full disk the one thing
/// that must not be lost is what a portal said of a create.
///
/// The file begins with a block that tells the owner. Then follow records, each a line of JSON behind its length
/// and checksum, until the first that is none: one that was half written is not read.
final class OutcomeSlot: Sendable {
  /// The room, in bytes: for several outcomes at their longest.
  static let size = 262_144
  private static let headSize = 512

  private let descriptor: Int32
  /// Where the next one goes; nil: closed, and the descriptor may be another file's.
  private let end = Mutex<Int?>(OutcomeSlot.headSize)

  /// Takes the room in a file that is empty.
  init(_ descriptor: Int32, owner: Owner, path: String) throws {
    self.descriptor = descriptor
    var code: Int32
    repeat { code = posix_fallocate(descriptor, 0, off_t(Self.headSize + Self.size)) } while code == EINTR
    guard code == 0 else { throw JournalFailure(errno: code, path: path) }
    let head = JSONCoding.encode(owner)
    guard head.count < Self.headSize, Self.write(head, to: descriptor, at: 0) else {
      throw JournalFailure(errno: errno, path: path)
    }
  }

  /// Takes nothing any more.
  /// - Returns: whether nothing was kept.
  func close() -> Bool {
    end.withLock { end in
      defer { end = nil }
      return end == Self.headSize
    }
  }

  /// Keeps an outcome.
  /// - Returns: whether it is on disk.
  func keep(_ ending: AttemptEnding) -> Bool {
    end.withLock { place in
      guard let end = place else { return false }
      for ending in [ending, ending.short] {
        let body = JSONCoding.encode(ending)
        let record = Data(Self.head(of: body).utf8) + body + Data("\n".utf8)
        guard end + record.count <= Self.headSize + Self.size else { continue }
        guard Self.write(record, to: descriptor, at: end), fsync(descriptor) == 0 else { return false }
        place = end + record.count
        return true
      }
      return false
    }
  }

  /// What lies in a file.
  static func endings(in file: Int32) -> [AttemptEnding] {
    var bytes = [UInt8](repeating: 0, count: size)
    let count = pread(file, &bytes, bytes.count, off_t(headSize))
    guard count > 0 else { return [] }
    var rest = bytes[..<count]
    var endings: [AttemptEnding] = []
    while let ending = next(&rest) { endings.append(ending) }
    return endings
  }

  /// Who made a file.
  static func owner(in file: Int32) -> Owner? {
    var bytes = [UInt8](repeating: 0, count: headSize)
    let count = pread(file, &bytes, bytes.count, 0)
    guard count > 0 else { return nil }
    return try? JSONDecoder().decode(Owner.self, from: Data(bytes[..<count].prefix { $0 != 0 }))
  }

  private static let headLength = 17

  private static func next(_ rest: inout ArraySlice<UInt8>) -> AttemptEnding? {
    let head = rest.prefix(headLength)
    guard head.count == headLength, head.last == UInt8(ascii: " "),
      let length = Int(String(decoding: head.prefix(8), as: UTF8.self), radix: 16),
      (0...rest.count - headLength).contains(length)
    else { return nil }
    let body = Data(rest.dropFirst(headLength).prefix(length))
    guard self.head(of: body).utf8.elementsEqual(head) else { return nil }
    rest = rest.dropFirst(headLength + length + 1)
    return try? JSONDecoder().decode(AttemptEnding.self, from: body)
  }

  /// Length and checksum (FNV-1a), in hexadecimal.
  private static func head(of body: Data) -> String {
    let sum = body.reduce(UInt32(0x811c_9dc5)) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
    func hex(_ number: UInt32) -> String {
      let digits = String(number, radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }
    return hex(UInt32(truncatingIfNeeded: body.count)) + hex(sum) + " "
  }

  private static func write(_ bytes: Data, to descriptor: Int32, at offset: Int) -> Bool {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        pwrite(descriptor, $0.baseAddress! + done, bytes.count - done, off_t(offset + done))
      }
      if count > 0 {
        done += count
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }
}

extension AttemptEnding {
  /// Without what can be long: state, status, ids and the first words are what matters.
  fileprivate var short: AttemptEnding {
    var short = self
    short.outcome.error?.details = nil
    short.outcome.error?.fields = []
    short.outcome.error?.message = outcome.error?.message.scalars(400) ?? ""
    short.outcome.dashboard?.description = nil
    short.outcome.dashboard?.companyUrls = []
    short.outcome.excerpt = nil
    short.outcome.warnings = []
    return short
  }
}
