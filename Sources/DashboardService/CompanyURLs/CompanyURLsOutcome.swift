import Foundation
import PortalAPI

/// What one try to set company URLs brought: the verdict, and all that is kept of the reply.
public struct CompanyURLsOutcome: Equatable, Sendable {
  /// What one try's end means, before it is known what earlier tries left behind.
  public enum Verdict: Equatable, Sendable {
    /// 200, and the reply is about our dashboard.
    case set
    /// A 4xx (408, 425 and 429 apart).
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
  /// What the operator should know although they were set.
  public var warnings: [String] = []

  /// Judges an exchange, on the side of doubt: whatever might have been processed is `unknown`.
  /// - Parameters:
  ///   - request: what was sent, to see whether the portal took all of it.
  ///   - dashboard: whose they are, to see whether the reply speaks of it.
  ///   - now: when the exchange ended.
  public init(of exchange: Exchange, request: SetCompanyURLsRequest, dashboard: UUID, now: Date) {
    switch exchange.result {
    case .failed(let failure):
      verdict = exchange.headWritten ? .unknown : failure.kind.isLasting ? .unsendable : .notSent
      error = SubmissionError(message: failure.words.sentence, code: failure.kind.rawValue)
    case .replied(let reply):
      httpStatus = reply.status
      portalRequestID = reply.requestID
      rateLimit = RateLimit(headers: reply.headers, now: now)
      switch reply.status {
      case 200:
        verdict = .unknown
        judgeSuccess(reply, request, dashboard)
      case 429:
        let wait = RateLimit.waitAfter429(headers: reply.headers, now: now)
        verdict = .rateLimited(seconds: max(Outcome.shortestWait, wait))
        error = SubmissionError(reply: reply)
      case 408, 425:
        verdict = .unknown
        error = SubmissionError(reply: reply)
      case 400...499:
        verdict = .refused
        error = SubmissionError(reply: reply)
      default:
        verdict = .unknown
        error = SubmissionError(reply: reply)
      }
    }
  }

  private mutating func judgeSuccess(
    _ reply: PortalReply, _ request: SetCompanyURLsRequest, _ wanted: UUID
  ) {
    let data = JSONValue(parsing: reply.body)?["data"]
    var told = data.flatMap { ExternalDashboard(lenient: $0, warnings: &warnings) }
    guard told?.id == wanted.lowercased else {
      let about = told == nil ? "names no dashboard" : "is about another dashboard"
      warnings = []
      error = SubmissionError(
        message: "The portal answered \(reply.status), but its reply \(about)"
          + (reply.isHTML ? ": it is a web page." : "."), code: SubmissionError.untrustworthy)
      return
    }
    verdict = .set
    if data?["companyUrls"]?.array == nil {
      // An empty list would be remembered as what the portal told, and it told nothing.
      told?.companyUrls = request.companyUrls.map {
        .init(companyId: $0.companyId, companyName: "", url: $0.url)
      }
    } else if let told, Self.pairs(told) != Self.pairs(request) {
      warnings.append("The portal's reply lists other company URLs than were sent.")
    }
    dashboard = told
  }

  private static func pairs(_ told: ExternalDashboard) -> Set<[String]> {
    Set(told.companyUrls.map { [$0.companyId.lowercased(), $0.url] })
  }

  private static func pairs(_ request: SetCompanyURLsRequest) -> Set<[String]> {
    Set(request.companyUrls.map { [$0.companyId.lowercased(), $0.url] })
  }
}
