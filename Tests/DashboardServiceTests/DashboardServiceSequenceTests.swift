import Foundation
import PortalAPI
import Synchronization
import TestSupport
import Testing

@testable import DashboardService

/// Long random sequences of everything that operators, portals, disks and other processes do.
@Suite(.timeLimit(.minutes(1))) struct DashboardServiceSequenceTests {
  private static func answer(_ request: PortalRequest, _ random: inout SeededGenerator) -> Exchange {
    switch Int.random(in: 0..<12, using: &random) {
    case 0..<4: .created(request.name)
    case 4:
      .created(
        request.name,
        [("X-RateLimit-Limit", "5"), ("X-RateLimit-Remaining", "3"), ("X-RateLimit-Reset", "20")])
    case 5: .failed(.timeout, headWritten: true)
    case 6: .failed(.refused, headWritten: false)
    case 7: .tooMany(resetIn: Int.random(in: 0...90, using: &random))
    case 8: .replied(409, #"{"error":"exists"}"#)
    case 9: .replied(400, #"{"error":"No."}"#)
    case 10: .replied(502, "<html>")
    default: .replied(429)
    }
  }

  private struct Asked {
    var ids: [UUID] = []
    var resolves: [UUID: Int] = [:]
    var streams: [AsyncStream<SubmissionEvent>] = []
  }

  @Test func nothingIsSentTwiceAtOnceOrUnjournalledOrAgainWithoutBeingAsked() async {
    let seeds = SeededGenerator.printed(for: #function)
    for run in 0..<60 {
      var random = SeededGenerator(seed: seeds.seed &+ UInt64(run))
      let chance = Mutex(SeededGenerator(seed: random.next()))
      let bench = Bench(
        kept: Bool.random(using: &random) ? nil : Sample.limit(2),
        time: TimeDouble(stands: Bool.random(using: &random))
      ) { request, _ in chance.withLock { Self.answer(request, &$0) } }
      var asked = Asked()
      for _ in 0..<Int.random(in: 5...40, using: &random) { await step(bench, &asked, &random) }
      await expectAnEnd(bench, asked, "seed \(seeds.seed), run \(run)")
    }
  }

  private func step(_ bench: Bench, _ asked: inout Asked, _ random: inout SeededGenerator) async {
    asked.ids = await bench.journal.order
    let id = asked.ids.randomElement(using: &random) ?? UUID()
    let options = SubmitOptions(
      waits: Int.random(in: 0..<4, using: &random) > 0,
      longestWait: Bool.random(using: &random) ? nil : .seconds(Int.random(in: 0...60, using: &random)),
      timeout: .seconds(Int.random(in: 1...5, using: &random)))
    switch Int.random(in: 0..<20, using: &random) {
    case 0..<6:
      let name = "n\(Int.random(in: 0..<1_000_000, using: &random))"
      asked.streams.append(await bench.service.submit(Sample.request(name), options: options))
    case 6, 7: _ = try? await bench.service.cancel(id)
    case 8, 9, 10:
      if let stream = try? await bench.service.resolve(id, options: options) {
        asked.resolves[id, default: 0] += 1
        asked.streams.append(stream)
      }
    case 11, 12:
      if let stream = try? await bench.service.resume(id, options: options) { asked.streams.append(stream) }
    case 13: _ = try? await bench.service.witness(id, exists: Bool.random(using: &random))
    case 14:
      let call = [JournalDouble.Call.add, .claim, .end, .update, .record, .adopt, .moved, .expected]
        .randomElement(using: &random)!
      await bench.journal.fail(call, after: Int.random(in: 0...3, using: &random), times: 1)
    case 15:
      // Another process cancels or settles what it may.
      await bench.journal.change(id) {
        if $0.state.isWaiting { $0.state = .cancelled } else if $0.state == .unknown { $0.state = .absent }
      }
    case 16:
      let submission = Sample.submission(Bool.random(using: &random) ? .queued : .unknown)
      await bench.journal.put(submission, owner: ["dead", "alive"].randomElement(using: &random)!)
    case 17: bench.time.setWall(by: Double.random(in: -1e5...1e5, using: &random))
    case 18: bench.time.pass(Double.random(in: 0...40, using: &random))
    default: for _ in 0..<Int.random(in: 0...60, using: &random) { await Task.yield() }
    }
  }

  private func expectAnEnd(_ bench: Bench, _ asked: Asked, _ comment: Comment) async {
    let stopping = Task { await bench.service.stop() }
    for stream in asked.streams {
      let events = await bench.hear(stream)
      let ends = events.filter {
        switch $0 {
        case .ended, .notSent, .notJournalled, .companyURLs: true
        case .queued, .waiting, .sending: false
        }
      }
      #expect(ends.count == 1 && events.last == ends.first, comment)
    }
    await stopping.value
    let log = bench.log.all
    #expect(await bench.journal.violations == [], comment)
    #expect(await bench.connection.doubled == [], comment)
    #expect(await bench.connection.mostAtOnce <= DashboardService.mostInFlight, comment)
    // Each send has its claim, and stands on disk as being sent when it goes.
    let sends = log.count { $0 == "send" }
    #expect(sends == log.count { $0 == "on disk: sending" }, comment)
    #expect(sends == log.count { $0.hasPrefix("granted") }, comment)
    // What was unknown was sent as often as that was asked for, at most.
    let again = log.count { $0.hasSuffix(" from unknown") }
    #expect(again <= asked.resolves.values.reduce(0, +), comment)
    #expect(await bench.service.here.isEmpty, comment)
    #expect(await bench.service.inFlight.isEmpty, comment)
    #expect(await bench.service.line.isEmpty, comment)
    // Only where an outcome could not be journalled does one stay as being sent.
    let lost = log.count { $0 == "end failed" }
    #expect(await bench.journal.rows.values.count { $0.state == .sending } <= lost, comment)
  }
}
