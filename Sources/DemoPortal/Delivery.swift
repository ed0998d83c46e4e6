import Foundation
import HummingbirdCore
import NIOCore

/// How the body of a reply leaves. The head goes before it as it is, with the length of the whole.
enum Delivery: Sendable {
  /// At once.
  case whole
  /// Half of it; then the connection is closed.
  case half
  /// In small pieces, with a wait before each.
  case slow

  /// How many pieces a slow body has, and how long one takes: three seconds in all.
  static let pieces = 15
  static let pause = Duration.milliseconds(200)

  /// The body as Hummingbird writes it.
  func body(_ bytes: Data) -> ResponseBody {
    switch self {
    case .whole: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
    case .half:
      ResponseBody(contentLength: bytes.count) { writer in
        try await writer.write(ByteBuffer(bytes: bytes.prefix(bytes.count / 2)))
        throw CutShort()
      }
    case .slow:
      ResponseBody(contentLength: bytes.count) { writer in
        for piece in Self.split(bytes) {
          try await Task.sleep(for: Self.pause)
          try await writer.write(ByteBuffer(bytes: piece))
        }
        try await writer.finish(nil)
      }
    }
  }

  private static func split(_ bytes: Data) -> [Data] {
    let length = max(1, (bytes.count + pieces - 1) / pieces)
    return stride(from: 0, to: bytes.count, by: length).map { start in
      bytes.dropFirst(start).prefix(length)
    }
  }
}

/// Thrown within a body: Hummingbird then closes the connection, after what was written before.
private struct CutShort: Error {}
