import Foundation
import TestSupport
import Testing

@testable import DashboardService

/// Processes of one key against a portal, in time of their own.
struct PacerSimulationTests {
  private func run(_ conditions: PortalModel.Conditions, _ random: inout SeededGenerator) throws
    -> PortalModel.Run
  {
    var model = PortalModel(conditions, SeededGenerator(seed: random.next()))
    let finished = model.finish()
    let run = try #require(finished, "no end of it: \(conditions)")
    #expect(run.done == conditions.requests, "\(conditions)")
    #expect(run.early == 0, "\(conditions)")
    return run
  }

  @Test(arguments: [PortalModel.Telling.exact, .wholeSeconds, .seconds, .epoch])
  func twoProcessesTakeNoMoreThanATwentiethAboveTheFloorWithoutARefusal(telling: PortalModel.Telling) throws {
    var random = SeededGenerator.printed(for: #function)
    for _ in 0..<20 {
      var conditions = PortalModel.Conditions()
      conditions.telling = telling
      let run = try run(conditions, &random)
      #expect(run.refusals == 0, "seed \(random.seed)")
      #expect(run.end <= 1.05 * conditions.window, "seed \(random.seed)")
    }
  }

  @Test func whereTheWindowIsToldNothingIsRefusedWhateverTheConditions() throws {
    var random = SeededGenerator.printed(for: #function)
    for _ in 0..<120 {
      var conditions = PortalModel.Conditions()
      conditions.telling = [.exact, .wholeSeconds, .seconds, .epoch].randomElement(using: &random)!
      conditions.limit = Int.random(in: 1...80, using: &random)
      conditions.window = [10, 60, 60, 3600].randomElement(using: &random)!
      conditions.requests = min(conditions.limit * 4, Int.random(in: 1...200, using: &random))
      conditions.owners = Int.random(in: 1...5, using: &random)
      conditions.inFlight = Int.random(in: 1...4, using: &random)
      conditions.way = 0.001...Double.random(in: 0.01...1.2, using: &random)
      conditions.work = 0.001...Double.random(in: 0.01...3, using: &random)
      conditions.stagger = Double.random(in: 0...20, using: &random)
      // Hours, and fractions of a second.
      conditions.offset = Double.random(in: -90_000...90_000, using: &random)
      // A window of few requests may be used up by replies that nobody hears.
      conditions.lost = conditions.limit < 15 ? 0 : [0, 15].randomElement(using: &random)!
      if conditions.telling != .wholeSeconds {
        conditions.phase = Double.random(in: 0..<conditions.window, using: &random)
      } else {
        // Cut seconds make up to one second too early: the slack of a long window covers it.
        conditions.window = 60
        conditions.phase = Double.random(in: 0...9, using: &random)
      }
      let run = try run(conditions, &random)
      #expect(run.refusals == 0, "seed \(random.seed): \(conditions)")
    }
  }

  @Test func aSlowPortalThatEveryWindowIsFullOfRefusesNothingAcrossItsResets() throws {
    var random = SeededGenerator.printed(for: #function)
    for owners in 1...4 {
      var conditions = PortalModel.Conditions()
      conditions.owners = owners
      conditions.work = 3...6.5
      conditions.requests = 300
      #expect(try run(conditions, &random).refusals == 0, "seed \(random.seed), \(owners) owners")
    }
  }

  @Test func aPortalThatTellsNothingIsSentEverythingAndNothingBeforeARefusalsTime() throws {
    var random = SeededGenerator.printed(for: #function)
    for _ in 0..<20 {
      var conditions = PortalModel.Conditions()
      conditions.telling = .nothing
      conditions.limit = Int.random(in: 5...60, using: &random)
      conditions.requests = conditions.limit * 2
      conditions.lost = 5
      let run = try run(conditions, &random)
      #expect(run.refusals > 0)
    }
  }
}
