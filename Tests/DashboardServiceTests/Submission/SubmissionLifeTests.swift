import DashboardService
import Foundation
import Testing

/// Every event in every state, as section 3 of the design has it.
struct SubmissionLifeTests {
  private static let now = Date(timeIntervalSince1970: 1_767_225_600)
  private static let later = now.addingTimeInterval(30)

  private static let events: [(name: String, event: SubmissionLife.Event)] = [
    ("turnCame", .turnCame), ("held", .held(until: later)), ("created", .ended(.created)),
    ("conflict", .ended(.conflict)), ("refused", .ended(.refused)),
    ("429", .ended(.rateLimited(seconds: 30))),
    ("unknown", .ended(.unknown)), ("notSent", .ended(.notSent)), ("lasting", .ended(.unsendable)),
    ("abandoned", .abandoned),
    ("cancel", .cancel),
    ("resume", .resume), ("resolve", .resolve(notBefore: later)), ("exists", .seen(exists: true)),
    ("absent", .seen(exists: false)), ("idTold", .idTold),
  ]

  /// `-`: nothing changes and nothing is done. `stays`: journal it as unsent, without another try. `wait`, `now`: ask again then. `send`: journal, then send. A
  /// state: journal it, and what it brings with it.
  private static let table = """
    state     turnCame held created conflict refused 429      unknown notSent lasting abandoned cancel    resume resolve exists  absent idTold
    queued    send     wait -       -        -       -        -       -       -       -         cancelled now    -       -       -      -
    deferred  send     wait -       -        -       -        -       -       -       -         cancelled now    -       -       -      -
    unsent    send     wait -       -        -       -        -       -       -       -         cancelled now    -       -       -      -
    sending   -        -    created refused  refused deferred unknown unsent  stays   unknown   -         -      -       -       -      -
    sending?  -        -    created present  unknown unknown  unknown unknown unknown unknown   -         -      -       -       -      -
    unknown   -        -    created -        -       -        -       -       -       -         -         -      wait    created absent created
    resolving send     wait created -        -       -        -       -       -       -         -         -      wait    created absent created
    created   -        -    -       -        -       -        -       -       -       -         -         -      -       -       -      -
    created?  -        -    -       -        -       -        -       -       -       -         -         -      -       -       -      -
    refused   -        -    -       -        -       -        -       -       -       -         -         -      -       -       -      -
    present   -        -    -       -        -       -        -       -       -       -         -         -      -       -       -      created
    absent    -        -    -       -        -       -        -       -       -       -         -         -      -       -       -      -
    cancelled -        -    -       -        -       -        -       -       -       -         -         -      -       -       -      -
    """
    .split(separator: "\n").map { $0.split(separator: " ").map(String.init) }

  private static let rows = Array(table.dropFirst())

  /// A life that stands there; `?` means that an earlier attempt is in doubt.
  private static func life(_ row: String) throws -> SubmissionLife {
    if row == "resolving" {
      var life = SubmissionLife(state: .unknown, isDoubtful: true)
      _ = life.handle(.resolve(notBefore: now), now: now)
      return life
    }
    let state = try #require(SubmissionState(rawValue: row.filter { $0 != "?" }))
    return SubmissionLife(
      state: state, isDoubtful: row.hasSuffix("?") || [.unknown, .present, .absent].contains(state))
  }

  @Test func theTableHasEveryStateAndEveryEvent() {
    #expect(Self.table[0].dropFirst().elementsEqual(Self.events.map(\.name)))
    #expect(Self.rows.allSatisfy { $0.count == Self.events.count + 1 })
    let states = Set(Self.rows.compactMap { SubmissionState(rawValue: $0[0]) })
    #expect(states == Set(SubmissionState.allCases))
  }

  @Test(arguments: rows)
  func everyEventDoesWhatTheTableSays(row: [String]) throws {
    for ((name, event), cell) in zip(Self.events, row.dropFirst()) {
      let before = try Self.life(row[0])
      var life = before
      let actions = life.handle(event, now: Self.now)
      let place = Comment(rawValue: "\(name) while \(row[0])")
      switch cell {
      case "-":
        #expect(actions == [], place)
        #expect(life.state == before.state, place)
        #expect(life.isDoubtful == before.isDoubtful, place)
      case "wait":
        #expect(actions == [.wait(until: Self.later)], place)
        #expect(life.state == before.state, place)
      case "now":
        #expect(actions == [.wait(until: Self.now)], place)
        #expect(life.state == before.state, place)
      case "send":
        #expect(actions == [.journal(.sending), .send], place)
        #expect(life.state == .sending, place)
      case "stays":
        #expect(actions == [.journal(.unsent)], place)
        #expect(life.state == .unsent && !life.isDoubtful, place)
      default:
        let state = try #require(SubmissionState(rawValue: cell))
        let next: [SubmissionLife.Action] =
          switch state {
          case .deferred: [.wait(until: Self.later)]
          case .unsent: [.retry(upTo: 1)]
          default: []
          }
        #expect(actions == [.journal(state)] + next, place)
        #expect(life.state == state, place)
        #expect(life.isDoubtful == (before.isDoubtful || state == .unknown), place)
      }
    }
  }

  @Test func aNewLifeIsQueuedWithoutDoubt() {
    let life = SubmissionLife()
    #expect(life.state == .queued)
    #expect(!life.isDoubtful)
    #expect(!life.isResolving)
  }

  @Test(arguments: [SubmissionState.queued, .deferred, .unsent])
  func aJournalThatDoubtsWhatWaitsIsBelieved(state: SubmissionState) {
    var life = SubmissionLife(state: state, isDoubtful: true)
    #expect(life.state == .unknown)
    #expect(life.handle(.turnCame, now: Self.now) == [])
    #expect(life.handle(.cancel, now: Self.now) == [])
  }

  @Test func resolveIsNotSentBeforeItsTimeEvenWhenItsTurnComes() {
    var life = SubmissionLife(state: .unknown, isDoubtful: true)
    #expect(life.handle(.resolve(notBefore: Self.later), now: Self.now) == [.wait(until: Self.later)])
    #expect(life.handle(.turnCame, now: Self.now) == [.wait(until: Self.later)])
    #expect(life.state == .unknown)
    #expect(life.handle(.turnCame, now: Self.later) == [.journal(.sending), .send])
  }

  @Test func resolveSendsOnceAndAnotherUnknownNeedsAnotherResolve() {
    var life = SubmissionLife(state: .unknown, isDoubtful: true)
    _ = life.handle(.resolve(notBefore: Self.now), now: Self.now)
    _ = life.handle(.turnCame, now: Self.now)
    #expect(life.handle(.ended(.unknown), now: Self.now) == [.journal(.unknown)])
    #expect(!life.isResolving)
    #expect(life.handle(.turnCame, now: Self.now) == [])
  }

  @Test func cancelTakesAResolveBackAndLeavesTheDoubt() {
    var life = SubmissionLife(state: .unknown, isDoubtful: true)
    _ = life.handle(.resolve(notBefore: Self.now), now: Self.now)
    #expect(life.isResolving)
    #expect(life.handle(.cancel, now: Self.now) == [])
    #expect(!life.isResolving)
    #expect(life.state == .unknown)
    #expect(life.handle(.turnCame, now: Self.now) == [])
  }

  @Test func whatIsFinalIsNotBeingResolved() {
    var life = SubmissionLife(state: .unknown, isDoubtful: true)
    _ = life.handle(.resolve(notBefore: Self.later), now: Self.now)
    #expect(life.handle(.seen(exists: false), now: Self.now) == [.journal(.absent)])
    #expect(!life.isResolving)
  }

  @Test func whatWasNeverSentIsTriedFiveTimesAndResumeBeginsAnew() {
    var life = SubmissionLife()
    var pauses: [TimeInterval] = []
    for round in 1...2 {
      var tries = 0
      while tries < 10 {
        #expect(life.handle(.turnCame, now: Self.now) == [.journal(.sending), .send])
        tries += 1
        let actions = life.handle(.ended(.notSent), now: Self.now)
        #expect(actions.first == .journal(.unsent))
        guard case .retry(let pause)? = actions.last else { break }
        pauses.append(pause)
      }
      #expect(tries == 5, "round \(round)")
      #expect(life.state == .unsent)
      #expect(life.handle(.resume, now: Self.now) == [.wait(until: Self.now)])
    }
    #expect(pauses == [1, 2, 4, 8, 1, 2, 4, 8])
  }
}
