import Foundation
import TestSupport
import Testing

@testable import DashboardService

struct WaitingLineTests {
  private func entry(
    _ turn: Int, notBefore: TimeInterval = 0, deadline: TimeInterval? = nil, waits: Bool = true
  ) -> WaitingLine.Entry {
    WaitingLine.Entry(
      submission: Sample.submission(.queued), life: SubmissionLife(), options: SubmitOptions(waits: waits),
      turn: turn, notBefore: notBefore, deadline: deadline, tell: { _ in }, end: {})
  }

  private func line(_ entries: WaitingLine.Entry...) -> WaitingLine {
    var line = WaitingLine()
    for entry in entries { line.insert(entry) }
    return line
  }

  private func overdue(_ line: WaitingLine, _ uptime: TimeInterval) -> [Int] {
    line.overdue(uptime: uptime).compactMap { id in
      line.entries.first { $0.submission.id == id }?.turn
    }
  }

  @Test func theOrderIsThatOfAskingWhoeverComesFirst() {
    var random = SeededGenerator.printed(for: #function)
    var line = WaitingLine()
    for turn in (0..<50).shuffled(using: &random) { line.insert(entry(turn)) }
    #expect(line.entries.map(\.turn) == Array(0..<50))
    // One that was tried comes back to its place.
    let tried = line.remove(line.entries[7].submission.id)!
    #expect(line.entries.count == 49)
    line.insert(tried)
    #expect(line.entries.map(\.turn) == Array(0..<50))
    #expect(line.remove(UUID()) == nil)
  }

  @Test func theFirstWhoseTimeHasComeIsNext() {
    var line = line(entry(1, notBefore: 10), entry(2, notBefore: 5), entry(3))
    #expect(line.next(uptime: 0)?.turn == 3)
    #expect(line.next(uptime: 5)?.turn == 2)
    #expect(line.next(uptime: 10)?.turn == 1)
    line.heldUntil = 20
    #expect(line.next(uptime: 19.9) == nil)
    #expect(line.next(uptime: 20)?.turn == 1)
    #expect(WaitingLine().next(uptime: 0) == nil)
  }

  @Test func thoseThatCannotGoWithinTheirTimeAreOverdueAtOnce() {
    var line = line(
      entry(1, deadline: 20), entry(2, notBefore: 30, deadline: 20), entry(3, notBefore: 15, deadline: 20),
      entry(4, notBefore: 30), entry(5, waits: false), entry(6, notBefore: 1, waits: false))
    #expect(overdue(line, 0) == [2, 6])
    line.heldUntil = 25
    #expect(overdue(line, 0) == [1, 2, 3, 5, 6])
    // For a moment one waits also where it may not wait: somebody else's probe is under way.
    #expect(overdue(line, 24.8) == [1, 2, 3])
    #expect(overdue(line, 25) == [1, 2, 3])
  }

  @Test func aTimeThatHasPassedIsOverdueWhateverKeptItBack() {
    let line = line(entry(1, deadline: 20), entry(2, deadline: 21), entry(3))
    #expect(overdue(line, 20) == [])
    #expect(overdue(line, 20.5) == [1])
    #expect(overdue(line, 22) == [1, 2])
  }

  @Test func thereIsSomethingToDoWhenTheFirstMayGoOrHasWaitedLongEnough() {
    var line = line(
      entry(1, notBefore: 30, deadline: 40), entry(2, notBefore: 12), entry(3, notBefore: 50, deadline: 8))
    #expect(line.wake() == 8)
    _ = line.remove(line.entries[2].submission.id)
    #expect(line.wake() == 12)
    line.heldUntil = 35
    #expect(line.wake() == 35)
    line.heldUntil = 60
    #expect(line.wake() == 40)
    // While nobody can be sent, only the time that somebody waits counts.
    line.heldUntil = 0
    #expect(line.wake(isFull: true) == 40)
    _ = line.remove(line.entries[0].submission.id)
    #expect(line.wake(isFull: true) == nil)
    #expect(line.wake() == 12)
    #expect(WaitingLine().wake() == nil)
  }

  @Test func whatWasToldIsNotedAtItsPlace() {
    var line = line(entry(1), entry(2))
    var submission = line.entries[1].submission
    submission.nextAttemptAt = TimeDouble.start
    line.note(.init(place: 2, until: 9), of: submission, at: 1)
    #expect(line.entries[1].told == .init(place: 2, until: 9))
    #expect(line.entries[1].submission == submission)
    #expect(line.entries[0].told == nil)
  }
}
