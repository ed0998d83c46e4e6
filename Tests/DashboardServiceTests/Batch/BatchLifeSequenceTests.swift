import TestSupport
import Testing

@testable import DashboardService

/// Random lives of batches, beside a model that is too simple to be wrong: what was begun, and what may not be.
@Suite struct BatchLifeSequenceTests {
  @Test func whateverHappensNoRowIsBegunTwiceAtOnceNorAfterAnUnknownOutcome() {
    var random = SeededGenerator.printed(for: "BatchLifeSequenceTests")
    for _ in Fuzz.rounds(400) {
      let rows = Int.random(in: 0...12, using: &random)
      var portal = Portal(rows: rows)
      var life = BatchLife(
        .init(
          mostUnderWay: Int.random(in: 1...4, using: &random),
          mostRows: Bool.random(using: &random) ? Int.random(in: 1...10, using: &random) : nil,
          stopsOnError: Int.random(in: 0..<8, using: &random) == 0))
      var open = life.start()
      for _ in 0..<400 {
        if let action = open.first {
          open.removeFirst()
          open += portal.perform(action, &life)
        } else if let row = portal.underWay.randomElement(using: &random) {
          open += life.handle(.ended(row, portal.end(row, using: &random)))
        } else {
          switch life.phase {
          case .ended: break
          case .paused: open += life.handle(Int.random(in: 0..<5, using: &random) == 0 ? .stop : .goOn)
          case .running, .pausing, .stopping: Issue.record("stuck in \(life.phase)")
          }
          if life.phase == .ended { break }
        }
        if Int.random(in: 0..<20, using: &random) == 0 { open += life.handle(.pause) }
        #expect(life.underWay.count <= life.options.mostUnderWay)
        if open.isEmpty { #expect(life.underWay == portal.underWay) }
      }
      #expect(portal.violations == [])
    }
  }

  @Test func withoutFaultsAndPausesEveryRowIsCreatedOnce() {
    for rows in [0, 1, 7, 8, 9, 100] {
      var portal = Portal(rows: rows)
      var life = BatchLife()
      var open = life.start()
      while life.phase != .ended || !open.isEmpty {
        if let action = open.first {
          open.removeFirst()
          open += portal.perform(action, &life)
        } else if let row = portal.underWay.min() {
          portal.states[row] = .created
          portal.underWay.remove(row)
          open += life.handle(.ended(row, .submission(.created, httpStatus: 201)))
        } else {
          Issue.record("stuck")
          break
        }
      }
      #expect(portal.states.count == rows && portal.states.values.allSatisfy { $0 == .created })
      #expect(portal.begun == rows)
    }
  }

  /// Journal and service together.
  private struct Portal {
    let rows: Int
    var states: [Int: SubmissionState] = [:]
    var underWay: Set<Int> = []
    var begun = 0
    var isWithdrawn = false
    var violations: [String] = []

    init(rows: Int) { self.rows = rows }

    mutating func perform(_ action: BatchLife.Action, _ life: inout BatchLife) -> [BatchLife.Action] {
      switch action {
      case .read(let last): return life.handle(last < rows ? .next(last + 1, standing(last + 1)) : .noMore)
      case .begin(let row):
        if let state = states[row], ![.refused, .absent, .cancelled].contains(state) {
          violations.append("\(row) begun as \(state)")
        }
        begin(row, life)
      case .takeUp(let row):
        if states[row]?.isWaiting != true { violations.append("\(row) taken up") }
        begin(row, life)
      case .withdraw: isWithdrawn = true
      case .tell(let phase):
        if phase == .running { isWithdrawn = false }
        if case .paused = phase, !underWay.isEmpty { violations.append("paused with rows under way") }
        if phase == .ended, !underWay.isEmpty { violations.append("ended with rows under way") }
      }
      return []
    }

    private mutating func begin(_ row: Int, _ life: BatchLife) {
      if !underWay.insert(row).inserted { violations.append("\(row) begun twice at once") }
      begun += 1
    }

    private func standing(_ row: Int) -> BatchLife.Standing {
      switch states[row] {
      case nil, .refused, .absent, .cancelled: .fresh
      case .queued, .deferred, .unsent: .waiting
      case .sending: .elsewhere
      case .created, .present, .unknown: .settled
      }
    }

    mutating func end(_ row: Int, using random: inout SeededGenerator) -> BatchLife.Ending {
      underWay.remove(row)
      if isWithdrawn, Bool.random(using: &random) {
        states[row] = .queued
        return .submission(.queued, httpStatus: nil)
      }
      switch Int.random(in: 0..<12, using: &random) {
      case 0:
        states[row] = .unknown
        return .submission(.unknown, httpStatus: nil)
      case 1:
        states[row] = .refused
        return .submission(.refused, httpStatus: [400, 401, 403, 404].randomElement(using: &random))
      case 2:
        states[row] = .refused
        return .conflict
      case 3:
        states[row] = .unsent
        return .submission(.unsent, httpStatus: nil)
      case 4: return .withheld
      case 5: return .notBegun
      default:
        states[row] = .created
        return .submission(.created, httpStatus: 201)
      }
    }
  }
}
