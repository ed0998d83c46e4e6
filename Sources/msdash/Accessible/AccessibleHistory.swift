import DashboardService
import Foundation
import Interface
import Journal
import PortalAPI

/// The history: ten at a time, the newest first; one is chosen by its number.
struct AccessibleHistory {
  let session: AccessibleSession
  /// So many are told at once.
  private static let page = 10

  /// What was told so far.
  private struct Told {
    var search = ""
    var shown: [Submission] = []
    var hasMore = true
  }

  func run() async throws {
    guard session.workspace != nil else { throw ConfigurationError.noTenant }
    var told = Told()
    try await tellMore(&told)
    while !told.shown.isEmpty {
      let enter = told.hasMore ? "Enter for older ones" : "Enter to end the list"
      let answer = try await session.text(
        "A number tells all about one; words search; \(enter):",
        "Searched are name, URL and operator, the name of a state, and the beginning of an id.")
      guard let answer else {
        guard told.hasMore else { return }
        try await tellMore(&told)
        continue
      }
      if let number = Int(answer) {
        if told.shown.indices.contains(number - 1) {
          try await AccessibleSubmission(session: session).run(told.shown[number - 1].id)
        } else {
          Voice.say("There is no number \(number): the last is \(told.shown.count).")
        }
      } else {
        told = Told(search: answer)
        try await tellMore(&told)
      }
    }
  }

  private func tellMore(_ told: inout Told) async throws {
    guard let workspace = session.workspace else { return }
    let found = try await workspace.journal.submissions(
      SubmissionQuery(
        tenant: workspace.tenant, search: told.search, limit: Self.page + 1, after: told.shown.last?.id))
    told.hasMore = found.count > Self.page
    let page = Array(found.prefix(Self.page))
    if told.shown.isEmpty {
      let on = "on \(workspace.tenant.name)"
      if page.isEmpty {
        return Voice.say(told.search.isEmpty ? "Nothing was sent yet \(on)." : "Nothing is found \(on).")
      }
      Voice.say("The history \(on), the newest first:")
    }
    let now = Date()
    let items = page.map { HistorySentences.item($0, now: now) }
    Voice.say(NumberedChoice(items, first: told.shown.count + 1).lines)
    told.shown += page
  }
}
