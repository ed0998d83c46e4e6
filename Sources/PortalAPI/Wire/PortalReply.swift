import Foundation

/// A reply as it came: status, header fields and the whole body, nothing judged yet.
public struct PortalReply: Equatable, Sendable {
  /// The HTTP status.
  public var status: Int
  /// The header fields.
  public var headers: HTTPHeaders
  public var body: Data

  public init(status: Int, headers: HTTPHeaders = HTTPHeaders(), body: Data = Data()) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The portal's own request id, where it is one that can be shown and copied.
  public var requestID: String? { headers["X-Request-Id"].flatMap { Self.isRequestID($0) ? $0 : nil } }

  /// Whether a text can be a request id: 1 to 128 of `A-Za-z0-9._:-`.
  public static func isRequestID(_ text: String) -> Bool {
    (1...128).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || "._:-".utf8.contains(byte)
      }
  }

  /// Whether the body is a web page: most often a proxy's, or that of a wrong base URL.
  public var isHTML: Bool {
    if headers["Content-Type"]?.lowercased().contains("html") == true { return true }
    let start = String(decoding: body.prefix(256), as: UTF8.self).lowercased()
    return start.contains("<!doctype html") || start.contains("<html")
  }

  /// The most of a body that is kept for people to look at, in bytes.
  public static let longestExcerpt = 400

  /// What kind of body came, and its beginning; nil where it was empty.
  public var excerpt: String? {
    guard !body.isEmpty else { return nil }
    let kind = headers["Content-Type"].map { "\($0.scalars(80)): " } ?? ""
    return kind + String(decoding: body.prefix(Self.longestExcerpt), as: UTF8.self)
  }
}
