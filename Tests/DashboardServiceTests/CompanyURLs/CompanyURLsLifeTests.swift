import DashboardService
import Foundation
import TestSupport
import Testing

/// Every event in every state.
struct CompanyURLsLifeTests {
  private static let now = Date(timeIntervalSince1970: 1_767_225_600)
  private static let later = now.addingTimeInterval(30)

  private static let events: [(name: String, event: CompanyURLsLife.Event)] = [
    ("created", .createStands(.created, hasDashboard: true)),
    ("seen", .createStands(.created, hasDashboard: false)),
    ("present", .createStands(.present, hasDashboard: false)),
    ("unknown", .createStands(.unknown, hasDashboard: false)),
    ("refused", .createStands(.refused, hasDashboard: false)), ("turnCame", .turnCame),
    ("held", .held(until: later)), ("set", .ended(.set)), ("4xx", .ended(.refused)),
    ("429", .ended(.rateLimited(seconds: 30))), ("doubt", .ended(.unknown)), ("notSent", .ended(.notSent)),
    ("lasting", .ended(.unsendable)), ("abandoned", .abandoned), ("left", .left), ("cancel", .cancel),
    ("resume", .resume),
    ("superseded", .superseded), ("idTold", .idTold),
  ]

  /// `-`: nothing changes and nothing is done. `hold`: ask again then. `send`: journal, then send. `later`, `again`:
  /// journal `queued`, then ask again at the reset, or after a back-off. A state: journal it, no more.
  private static let table = """
    state     created seen      present   unknown refused   turnCame held set 4xx     429   doubt notSent lasting abandoned left    cancel    resume superseded idTold
    planned   queued  cancelled cancelled -       cancelled -        -    -   -       -     -     -       -       -         -       cancelled -      -          -
    queued    -       -         -         -       -         send     hold -   -       -     -     -       -       -         -       cancelled queued cancelled  -
    queued?   -       -         -         -       -         send     hold -   -       -     -     -       -       -         unknown cancelled queued cancelled  -
    sending   -       -         -         -       -         -        -    set refused later again again   unsent  unknown   -       -         -      -          -
    sending?  -       -         -         -       -         -        -    set unknown later again again   unknown unknown   -       -         -      -          -
    unsent    -       -         -         -       -         -        -    -   -       -     -     -       -       -         -       cancelled queued cancelled  -
    unknown   -       -         -         -       -         -        -    set -       -     -     -       -       -         -       cancelled queued cancelled  -
    set       -       -         -         -       -         -        -    -   -       -     -     -       -       -         -       -         -      -          -
    refused   -       -         -         -       -         -        -    -   -       -     -     -       -       -         -       -         -      -          -
    cancelled -       -         -         -       -         -        -    -   -       -     -     -       -       -         -       -         -      -          queued
    """
    .split(separator: "\n").map { $0.split(separator: " ").map(String.init) }

  private static let rows = Array(table.dropFirst())

  @Test func theTableHasEveryStateAndEveryEvent() {
    #expect(Self.table[0].dropFirst().elementsEqual(Self.events.map(\.name)))
    #expect(Self.rows.allSatisfy { $0.count == Self.events.count + 1 })
    let states = Set(Self.rows.compactMap { CompanyURLsChange.State(rawValue: $0[0]) })
    #expect(states == Set(CompanyURLsChange.State.allCases))
  }

  @Test(arguments: rows)
  func everyEventDoesWhatTheTableSays(row: [String]) throws {
    let state = try #require(CompanyURLsChange.State(rawValue: row[0].filter { $0 != "?" }))
    for ((name, event), cell) in zip(Self.events, row.dropFirst()) {
      let before = CompanyURLsLife(state: state, isDoubtful: row[0].hasSuffix("?"))
      var life = before
      let actions = life.handle(event, now: Self.now)
      let place = Comment(rawValue: "\(name) while \(row[0])")
      switch cell {
      case "-":
        #expect(actions == [] && life.state == state && life.isDoubtful == before.isDoubtful, place)
      case "hold": #expect(actions == [.wait(until: Self.later)] && life.state == state, place)
      case "send": #expect(actions == [.journal(.sending), .send], place)
      case "later": #expect(actions == [.journal(.queued), .wait(until: Self.later)], place)
      case "again": #expect(actions == [.journal(.queued), .retry(upTo: 1)], place)
      default:
        let wanted = try #require(CompanyURLsChange.State(rawValue: cell))
        #expect(actions == [.journal(wanted)] && life.state == wanted, place)
      }
    }
  }

  @Test(arguments: SubmissionState.allCases)
  func aPlanGoesOnlyBehindACreateThatMadeADashboardWithAnId(create: SubmissionState) {
    for hasDashboard in [true, false] {
      var life = CompanyURLsLife(state: .planned)
      _ = life.handle(.createStands(create, hasDashboard: hasDashboard), now: Self.now)
      let wanted: CompanyURLsChange.State =
        create == .created && hasDashboard
        ? .queued
        : [.created, .present, .refused, .absent, .cancelled].contains(create) ? .cancelled : .planned
      #expect(life.state == wanted)
    }
  }

  @Test func whatIsNotKnownIsTriedFiveTimesAndThenStays() {
    var life = CompanyURLsLife(state: .queued)
    for attempt in 1...5 {
      _ = life.handle(.turnCame, now: Self.now)
      let actions = life.handle(.ended(attempt == 2 ? .notSent : .unknown), now: Self.now)
      #expect(actions.first == .journal(attempt < 5 ? .queued : .unknown))
    }
    #expect(life.state == .unknown && life.isDoubtful)
  }

  @Test func noTryBeginsMoreThanAMinuteBehindTheFirstFailure() {
    var life = CompanyURLsLife(state: .queued)
    _ = life.handle(.turnCame, now: Self.now)
    _ = life.handle(.ended(.unknown), now: Self.now)
    _ = life.handle(.turnCame, now: Self.now)
    #expect(
      life.handle(.ended(.unknown), now: Self.now.addingTimeInterval(59)) == [.journal(.unknown)])
  }

  @Test func whatNeverLeftIsUnsentWhenNobodyWaitsAnyMore() {
    var life = CompanyURLsLife(state: .queued)
    _ = life.handle(.turnCame, now: Self.now)
    _ = life.handle(.ended(.notSent), now: Self.now)
    #expect(life.handle(.left, now: Self.now) == [.journal(.unsent)])
  }

  /// The doubt, once there, ends by the portal's 200 alone, whatever comes in whatever order.
  @Test func inRandomSequencesDoubtEndsByASetAlone() {
    var random = SeededGenerator.printed(for: "companyURLsLife")
    for _ in 0..<3000 {
      var life = CompanyURLsLife(state: .planned)
      var now = Self.now
      var inDoubt = false
      for _ in 0..<30 {
        let (_, event) = Self.events.randomElement(using: &random)!
        let before = life.state
        let actions = life.handle(event, now: now)
        if before == .sending, event == .ended(.unknown) || event == .abandoned { inDoubt = true }
        if life.state == .set { inDoubt = false }
        #expect(!inDoubt || [.queued, .sending, .unknown, .cancelled].contains(life.state))
        if life.state == .cancelled, inDoubt {
          #expect(life.isDoubtful && (event == .superseded || event == .cancel || before == .cancelled))
        }
        if before.isFinal, event != .idTold { #expect(life.state == before && actions == []) }
        if life.state == .sending, before != .sending { #expect(actions == [.journal(.sending), .send]) }
        now += 1
      }
    }
  }
}
