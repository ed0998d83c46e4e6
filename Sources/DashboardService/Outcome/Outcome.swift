import Foundation
import PortalAPI

/// What one attempt to create brought: the verdict, and all that is kept of the reply.
public struct Outcome: Codable, Equatable, Sendable {
  /// What it means for what was sent.
  public var verdict: Verdict
  /// Of the last reply; nil: none came.
  public var httpStatus: Int?
  /// The portal's own request id, where it is not ours.
  public var portalRequestID: String?
  /// What the reply told of the rate limit; nil: nothing.
  public var rateLimit: RateLimit?
  /// The dashboard that the reply told; nil: none.
  public var dashboard: ExternalDashboard?
  /// What went wrong; nil: nothing, as far as is known.
  public var error: SubmissionError?
  /// What the operator should know although it was created.
  public var warnings: [String] = []
  /// The beginning of a reply that was not the portal's, as it came.
  public var excerpt: String?

  /// The shortest wait after a 429, in seconds.
  public static let shortestWait: TimeInterval = 1

  /// Judges an exchange, on the side of doubt: whatever might have been processed is `unknown`.
  /// - Parameters:
  ///   - request: what was sent, to see whether the reply speaks of it.
  ///   - now: when the exchange ended.
  public init(of exchange: Exchange, request: CreateExternalDashboardRequest, now: Date) {
    switch exchange.result {
    case .failed(let failure):
      verdict = exchange.headWritten ? .unknown : failure.kind.isLasting ? .unsendable : .notSent
      error = SubmissionError(message: failure.words.sentence, code: failure.kind.rawValue)
    case .replied(let reply):
      httpStatus = reply.status
      portalRequestID = reply.requestID
      rateLimit = RateLimit(headers: reply.headers, now: now)
      verdict = .unknown
      switch reply.status {
      case 200, 201: judgeSuccess(reply, request: request)
      case 429:
        let wait = RateLimit.waitAfter429(headers: reply.headers, now: now)
        // A portal that names a reset in the past must not be asked again without a pause.
        verdict = .rateLimited(seconds: max(Self.shortestWait, wait))
        error = SubmissionError(reply: reply)
      case 408, 425: error = SubmissionError(reply: reply)
      case 409:
        // A proxy's 409 proves nothing about a dashboard.
        verdict = ErrorResponse(body: reply.body) == nil ? .refused : .conflict
        error = SubmissionError(reply: reply)
      case 400...499:
        verdict = .refused
        error = SubmissionError(reply: reply)
      default: error = SubmissionError(reply: reply)
      }
      if error?.isPortals == false { excerpt = reply.excerpt }
    }
  }

  private mutating func judgeSuccess(_ reply: PortalReply, request: CreateExternalDashboardRequest) {
    guard let data = JSONValue(parsing: reply.body)?["data"],
      let dashboard = ExternalDashboard(lenient: data, warnings: &warnings)
    else {
      warnings = []
      error = SubmissionError(
        message: "The portal answered \(reply.status), but its reply names no dashboard"
          + (reply.isHTML ? ": it is a web page." : "."), code: SubmissionError.untrustworthy)
      return
    }
    guard dashboard.name.trimmed == request.name.trimmed else {
      warnings = []
      error = SubmissionError(
        message: "The portal answered \(reply.status), but its reply is about a dashboard of another name.",
        code: SubmissionError.untrustworthy)
      return
    }
    verdict = .created
    self.dashboard = dashboard
    if dashboard.allowInIframe == false {
      let policy = dashboard.framePolicy.map { " (\($0))" } ?? ""
      warnings.append("The page refuses to be shown in a frame\(policy): the dashboard may stay empty.")
    }
  }
}

extension String {
  /// With a capital at the start and a full stop at the end, unless it ends in another mark.
  var sentence: String {
    guard let last else { return self }
    return prefix(1).uppercased() + dropFirst() + (".!?:…".contains(last) ? "" : ".")
  }
}
