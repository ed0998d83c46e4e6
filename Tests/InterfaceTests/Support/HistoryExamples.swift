import DashboardService
import Foundation
import PortalAPI
import TerminalKit

@testable import Interface

extension Example {
  private static let names: [SubmissionState: String] = [
    .queued: "Backup jobs", .sending: "Patch status", .created: "Ticket metrics", .refused: "SLA overview",
    .deferred: "Licence report", .unsent: "Asset map", .unknown: "Onboarding tracker",
    .present: "Security score", .absent: "Old projects", .cancelled: "Trial board",
  ]

  /// One of each state, the newest first, some minutes, days and months apart.
  static let states: [Submission] = {
    let order: [SubmissionState] = [
      .queued, .sending, .deferred, .created, .refused, .unknown, .unsent, .present, .absent, .cancelled,
    ]
    let ages: [TimeInterval] = [5, 12, 65, 600, 4000, 9000, 30_000, 86_400 * 3, 86_400 * 40, 86_400 * 100]
    return zip(order, ages).enumerated().map { index, pair in
      stated(pair.0, name: names[pair.0] ?? "", number: index, age: pair.1)
    }
  }()

  /// The one of a state.
  static func stated(_ state: SubmissionState) -> Submission { states.first { $0.state == state }! }

  static func stated(
    _ state: SubmissionState, name: String, number: Int, age: TimeInterval = 600
  ) -> Submission {
    let request = CreateExternalDashboardRequest(
      name: name, url: "https://bi.example.com/" + name.lowercased().replacing(" ", with: "-"),
      isActive: true,
      roleIds: number % 3 == 0 ? [roles[6].id] : [])
    var submission = submission(state, of: request)
    submission.id = uuid(0x2000 + number)
    let digits = String(0x7c41_d210 + number, radix: 16)
    submission.requestID = UUID(uuidString: "\(digits)-52b4-4d6f-9a10-0000000020f1")!
    submission.createdAt = start.addingTimeInterval(-age)
    submission.updatedAt = submission.createdAt.addingTimeInterval(0.312)
    submission.recordedBy = Recorder(operator: "kim", login: "root", host: "jump1", version: "1.0.0")
    give(&submission, exchange(state, request))
    submission.state = state
    if state == .absent { submission.witness = Witness(operator: "kim", at: submission.updatedAt) }
    return submission
  }

  /// What the last attempt of one in that state brought.
  private static func exchange(
    _ state: SubmissionState, _ request: CreateExternalDashboardRequest
  ) -> Exchange? {
    switch state {
    case .created: created(request)
    case .refused:
      refused(
        400, "Validation failed",
        details: .object(["url": .array([.string("This host is not allowed for your plan.")])]))
    case .deferred: refused(429, "Too many requests")
    case .unknown, .absent: failed(.timeout, headWritten: true)
    case .unsent: failed(.refused, headWritten: false)
    case .present: refused(409, "A dashboard of this name already exists")
    case .queued, .sending, .cancelled: nil
    }
  }

  private static func give(_ submission: inout Submission, _ exchange: Exchange?) {
    guard let exchange else { return }
    let outcome = Outcome(of: exchange, request: submission.request, now: submission.updatedAt)
    submission.attempts = 1
    submission.httpStatus = outcome.httpStatus
    submission.dashboard = outcome.dashboard
    submission.error = outcome.error
    submission.rateLimit = outcome.rateLimit
    submission.isDoubtful = outcome.verdict == .unknown
  }

  /// The attempts of one, the last as it tells.
  static func attempts(of submission: Submission, count: Int = 1, timeout: TimeInterval = 30) -> [Attempt] {
    (1...max(1, count)).map { number in
      let began = submission.createdAt.addingTimeInterval(Double(number - 1) * 95)
      guard number == count else {
        return Attempt(
          number: number, startedAt: began, endedAt: began.addingTimeInterval(30.004), timeout: timeout,
          headWritten: true, httpStatus: 502, portalRequestID: "edge-77af",
          error: SubmissionError(
            reply: PortalReply(
              status: 502, headers: HTTPHeaders([("Content-Type", "text/html")]),
              body: Data("<html><h1>502 Bad Gateway</h1></html>".utf8))),
          excerpt: "text/html: <html><h1>502 Bad Gateway</h1></html>")
      }
      return Attempt(
        number: number, startedAt: began, endedAt: began.addingTimeInterval(0.312), timeout: timeout,
        headWritten: submission.state != .unsent, httpStatus: submission.httpStatus,
        portalRequestID: submission.portalRequestID, rateLimit: submission.rateLimit, error: submission.error)
    }
  }

  /// So many created ones, the newest first, from a place on.
  static func many(_ count: Int, from number: Int = 0) -> [Submission] {
    (number..<number + count).map { index in
      stated(.created, name: "Board \(index + 1)", number: index, age: Double(index) * 60 + 60)
    }
  }
}

extension Screen {
  /// The history with these in it, as a journal would answer.
  static func history(
    _ submissions: [Submission] = Example.states, isEnd: Bool = true,
    size: Size = Size(columns: 80, rows: 24)
  ) -> Screen {
    var screen = Screen(size: size)
    screen.press("F3")
    screen.answer(submissions, isEnd: isEnd)
    return screen
  }

  /// The history with one of a state selected, of whose attempts nothing is known yet.
  static func history(
    at state: SubmissionState, size: Size = Size(columns: 80, rows: 24)
  ) -> Screen {
    var screen = history(size: size)
    screen.select(state)
    return screen
  }

  /// All words of the screen, as if no line had ended, and without scroll bars.
  var prose: String {
    text.split(whereSeparator: \.isWhitespace).filter { $0 != "█" && $0 != "│" }.joined(separator: " ")
  }

  /// What was asked of the journal last.
  var asked: (search: String, after: UUID?)? {
    for case .findHistory(let search, let after) in effects.reversed() { return (search, after) }
    return nil
  }

  /// Answers what was asked of the journal last.
  @discardableResult
  mutating func answer(_ submissions: [Submission], isEnd: Bool = true) -> [Effect] {
    guard let asked else { return [] }
    return send(
      .history(
        HistoryPage(search: asked.search, after: asked.after, submissions: submissions, isEnd: isEnd)))
  }

  /// Moves the selection to the one in a state.
  mutating func select(_ state: SubmissionState) {
    press("Home")
    for _ in self.state.history.rows where self.state.history.selected?.state != state { press("Down") }
  }

  /// Answers with the attempts of the selected one.
  mutating func tellAttempts(count: Int = 1, timeout: TimeInterval = 30) {
    guard let submission = state.history.selected else { return }
    guard submission.attempts > 0 || submission.state == .sending else {
      send(.details(submission, []))
      return
    }
    send(.details(submission, Example.attempts(of: submission, count: count, timeout: timeout)))
  }
}
