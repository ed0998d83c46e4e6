import DashboardService
import Foundation
import TestSupport
import Testing

/// Long random lives, held against rules that know nothing of how the machine is built.
struct SubmissionLifeSequenceTests {
  /// What an onlooker remembers of one life.
  private struct Onlooker {
    var isInFlight = false
    /// Some attempt's outcome is not known.
    var hasDoubt = false
    /// The operator asked for one more sending of an unknown one, not before then.
    var resolve: Date?
    var tries = 0
    /// The attempt that just ended would end so again.
    var isUnsendable = false
    var seen: Set<Bool> = []
    var heardCreated = false

    mutating func note(_ event: SubmissionLife.Event, while state: SubmissionState) {
      isUnsendable = isInFlight && event == .ended(.unsendable)
      switch event {
      case .ended(let verdict):
        if verdict == .created { heardCreated = true }
        if isInFlight {
          if verdict == .unknown { hasDoubt = true }
          tries = verdict == .notSent ? tries + 1 : tries
        }
        isInFlight = false
      case .abandoned:
        if isInFlight { hasDoubt = true }
        isInFlight = false
      case .resolve(let notBefore): if state == .unknown { resolve = notBefore }
      case .cancel: resolve = nil
      case .resume: if [.queued, .deferred, .unsent].contains(state) { tries = 0 }
      case .seen(let exists): seen.insert(exists)
      case .idTold: seen.insert(true)
      case .turnCame, .held: break
      }
    }
  }

  private static func event(now: Date, _ random: inout SeededGenerator) -> SubmissionLife.Event {
    let soon = now.addingTimeInterval(Double.random(in: -5...60, using: &random))
    let verdicts: [Verdict] = [
      .created, .conflict, .refused, .rateLimited(seconds: 30), .unknown, .notSent, .unsendable,
    ]
    switch Int.random(in: 0..<17, using: &random) {
    case 0..<5: return .turnCame
    case 5..<10: return .ended(verdicts.randomElement(using: &random)!)
    case 10: return .held(until: soon)
    case 11: return .abandoned
    case 12: return .resume
    case 13: return .resolve(notBefore: soon)
    case 14: return .cancel
    case 15: return .idTold
    default: return .seen(exists: Bool.random(using: &random))
    }
  }

  @Test func noLifeBreaksTheRulesOfDoubt() throws {
    var random = SeededGenerator.printed(for: #function)
    var reached: Set<SubmissionState> = []
    for _ in 0..<3000 {
      var life = SubmissionLife()
      var onlooker = Onlooker()
      var now = Date(timeIntervalSince1970: 1_767_225_600)
      for step in 0..<24 {
        now.addTimeInterval(Double.random(in: -1...20, using: &random))
        let event = Self.event(now: now, &random)
        let before = life.state
        onlooker.note(event, while: before)
        let actions = life.handle(event, now: now)
        let comment = Comment(
          rawValue: "seed \(random.seed), step \(step): \(event) while \(before) gave \(actions)")
        try check(life, actions, before: before, now: now, &onlooker, comment)
        reached.insert(life.state)
        // A restart knows only what the journal has.
        if Int.random(in: 0..<12, using: &random) == 0 {
          life = SubmissionLife(state: life.state, isDoubtful: life.isDoubtful)
          onlooker.resolve = nil
          onlooker.tries = 0
          try #require(life.isDoubtful == onlooker.hasDoubt, comment)
        }
      }
    }
    #expect(reached == Set(SubmissionState.allCases), "seed \(random.seed)")
  }

  private func check(
    _ life: SubmissionLife, _ actions: [SubmissionLife.Action], before: SubmissionState, now: Date,
    _ onlooker: inout Onlooker, _ comment: Comment
  ) throws {
    // What is final stays as it is, and nothing is done any more.
    if before.isFinal, before != .present || life.state == .present {
      try #require(actions == [] && life.state == before, comment)
    }
    // A state changes through the journal alone.
    let journalled = actions.compactMap { if case .journal(let state) = $0 { state } else { nil } }
    try #require(journalled.count <= 1, comment)
    try #require(life.state == (journalled.first ?? before), comment)
    try #require(journalled.isEmpty || actions.first == .journal(life.state), comment)

    if let send = actions.firstIndex(of: .send) {
      try #require(send == 1 && actions[0] == .journal(.sending), comment)
      try #require(!onlooker.isInFlight, comment)
      if onlooker.hasDoubt {
        let notBefore = try #require(onlooker.resolve, comment)
        try #require(now >= notBefore, comment)
      }
      onlooker.resolve = nil
      onlooker.isInFlight = true
    }
    try #require((life.state == .sending) == onlooker.isInFlight, comment)
    try #require(life.isDoubtful == onlooker.hasDoubt, comment)
    if onlooker.hasDoubt {
      try #require([.unknown, .sending, .created, .present, .absent].contains(life.state), comment)
    } else {
      try #require(![.unknown, .present, .absent].contains(life.state), comment)
    }
    if life.state == .created { try #require(onlooker.heardCreated || onlooker.seen.contains(true), comment) }
    if life.state == .absent { try #require(onlooker.seen.contains(false), comment) }
    if onlooker.isUnsendable { try #require(actions.count == 1, comment) }
    if case .retry(let pause)? = actions.last {
      try #require(onlooker.tries < Backoff.tries && pause > 0 && pause <= Backoff.cap, comment)
    }
  }
}
