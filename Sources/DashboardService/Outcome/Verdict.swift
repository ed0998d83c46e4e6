import Foundation

/// What one attempt's end means, before it is known what earlier attempts of the submission left behind.
public enum Verdict: Codable, Equatable, Sendable {
  case created
  /// 409 in the portal's own words: a dashboard of that name exists.
  case conflict
  /// Another 4xx (408, 425 and 429 apart).
  case refused
  /// 429: certainly not processed; to be asked again after so many seconds (1…3600).
  case rateLimited(seconds: TimeInterval)
  /// It may have been processed.
  case unknown
  /// Its head was never written.
  case notSent
  /// Its head was never written, and another try would end in the same way: a person must mend something first.
  case unsendable
}
