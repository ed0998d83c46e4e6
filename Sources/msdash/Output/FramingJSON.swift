import DashboardService

/// What was seen of a page's framing, as scripts read it.
struct FramingJSON: Encodable {
  /// Whether a browser would show the page in a frame of the portal's; null: not known.
  var allowed: Bool?
  /// In words.
  var message: String

  init(_ report: FramingReport) {
    allowed = report.finding.isAllowed
    message = report.words
  }

  private enum Key: String, CodingKey { case allowed, message }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(allowed, forKey: .allowed)
    try values.encode(message, forKey: .message)
  }
}
