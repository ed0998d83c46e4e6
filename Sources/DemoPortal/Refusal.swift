import PortalAPI

/// Why the portal does not do what it is asked: the status and what its ErrorResponse says.
struct Refusal: Error, Equatable, Sendable {
  var status: Int
  var error: String
  var code: String
  var details: JSONValue?
  /// Header fields that belong to the status.
  var headers: [HeaderField] = []

  /// The scope that POST and PUT need.
  static let writeScope = "dashboards.write"

  static func validation(_ issues: [ValidationIssue]) -> Refusal {
    Refusal(
      status: 400, error: "Validation failed", code: "validation_error",
      details: .array(issues.map(\.json)))
  }

  static let notJSON = Refusal(
    status: 400, error: "The request body is not valid JSON", code: "invalid_json")

  /// RFC 9110, section 15.5.2: a 401 names the scheme.
  static let unauthorized = Refusal(
    status: 401, error: "Unauthorized: missing or invalid API key", code: "unauthorized",
    headers: [HeaderField("WWW-Authenticate", "Bearer realm=\"MSPortal Public API\"")])

  static let forbidden = Refusal(
    status: 403, error: "Forbidden: the API key lacks the required scope \(writeScope)", code: "forbidden",
    details: .object(["requiredScope": .string(writeScope)]))

  static func notFound(_ error: String) -> Refusal {
    Refusal(status: 404, error: error, code: "not_found")
  }

  /// RFC 9110, section 15.5.6: a 405 names what is allowed.
  static func methodNotAllowed(allow method: String) -> Refusal {
    Refusal(
      status: 405, error: "Method not allowed", code: "method_not_allowed",
      headers: [HeaderField("Allow", method)])
  }

  static func nameTaken(_ name: String) -> Refusal {
    Refusal(
      status: 409, error: "A dashboard with the name \u{201c}\(name)\u{201d} already exists", code: "conflict"
    )
  }

  static let tooLarge = Refusal(
    status: 413, error: "The request body is larger than \(PortalResponder.maximumBody) bytes",
    code: "payload_too_large")

  static func rateLimited(_ standing: RateLimitWindow.Standing) -> Refusal {
    Refusal(
      status: 429, error: "Rate limit exceeded: \(standing.limit) requests a window", code: "rate_limited",
      headers: [HeaderField("Retry-After", String(standing.retryAfter))])
  }

  /// The words of a `status:CODE` fault.
  static func fault(_ status: Int) -> Refusal {
    Refusal(status: status, error: "The demo portal was told to answer \(status)", code: "demo_fault")
  }
}

/// A header field of a reply.
struct HeaderField: Equatable, Sendable {
  var name: String
  var value: String
  init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
