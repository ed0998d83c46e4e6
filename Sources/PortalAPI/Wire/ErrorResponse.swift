import Foundation

/// The portal's words on a request that it refused (schema ErrorResponse).
public struct ErrorResponse: Codable, Equatable, Sendable {
  /// The message.
  public var error: String
  /// The portal's request id.
  public var requestId: String?
  /// The portal's code for it.
  public var code: String?
  /// Whatever else it sent.
  public var details: JSONValue?

  public init(error: String, requestId: String? = nil, code: String? = nil, details: JSONValue? = nil) {
    self.error = error
    self.requestId = requestId
    self.code = code
    self.details = details
  }

  /// The largest body, in bytes, whose `details` are kept: they are journalled, and read again in every list.
  public static let maximumDetailed = 16_384

  /// Reads a body leniently.
  /// - Returns: nil where it is no JSON object with a text in `error`: then these are not the portal's words.
  public init?(body: Data) {
    guard let json = JSONValue(parsing: body), let error = json["error"]?.string, !error.isEmpty else {
      return nil
    }
    self.init(
      error: error, requestId: json["requestId"]?.string, code: json["code"]?.string,
      details: body.count > Self.maximumDetailed ? nil : json["details"].flatMap { $0 == .null ? nil : $0 })
  }

  /// What `details` says of single fields.
  public var fieldErrors: [FieldError] { details.map(FieldError.list(details:)) ?? [] }
}
