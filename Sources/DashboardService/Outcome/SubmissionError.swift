import Foundation
import PortalAPI

/// Why a submission did not become a dashboard, as it is journalled and told in JSON.
public struct SubmissionError: Codable, Equatable, Sendable {
  /// The portal's own words where it spoke; else ours.
  public var message: String
  /// The portal's code, or the kind of our failure.
  public var code: String?
  /// What the portal sent as `details`.
  public var details: JSONValue?
  /// What is said of single fields, by the API's names.
  public var fields: [FieldError]

  public init(message: String, code: String? = nil, details: JSONValue? = nil, fields: [FieldError] = []) {
    self.message = message
    self.code = code
    self.details = details
    self.fields = fields
  }

  /// The code of a message that is ours since the reply held no JSON of the portal.
  static let notThePortals = "notThePortalsWords"

  /// The code of a success whose reply does not prove that our dashboard was made.
  static let untrustworthy = "untrustworthyReply"

  /// Whether the message is the portal's, as far as its code tells: not one of ours.
  public var isPortals: Bool {
    guard let code else { return true }
    return ![Self.notThePortals, Self.untrustworthy].contains(code)
      && ConnectionFailure.Kind(rawValue: code) == nil
  }

  /// What is kept of a portal's words at most: code points of a message and of a code (a character may have any
  /// number), bytes of details, and how many fields. A reply may have a megabyte, and every one is kept for ever.
  static let longestMessage = 2000
  static let longestCode = 200
  static let longestDetails = 16_384
  static let mostFields = 100

  /// Reads the words of a reply that is no success.
  public init(reply: PortalReply) {
    if let words = ErrorResponse(body: reply.body) {
      let isLong = reply.body.count > Self.longestDetails
      self.init(
        message: words.error.scalars(Self.longestMessage),
        code: words.code.map { $0.scalars(Self.longestCode) },
        details: isLong ? .string("left out: the reply had \(reply.body.count) bytes") : words.details,
        fields: words.fieldErrors.prefix(Self.mostFields).map {
          FieldError(
            field: $0.field.scalars(Self.longestCode), message: $0.message.scalars(Self.longestMessage))
        })
      return
    }
    let kind =
      if reply.isHTML { "a web page" } else if reply.body.isEmpty { "empty" } else {
        "not in the portal's form"
      }
    let wrongBase = (300...399).contains(reply.status) || [404, 405].contains(reply.status) || reply.isHTML
    self.init(
      message: "HTTP status \(reply.status), not in the portal's words: the reply was \(kind)."
        + (wrongBase ? " Most often the base URL is wrong, or a proxy answered." : ""),
      code: Self.notThePortals)
  }
}
