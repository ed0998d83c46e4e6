import Foundation
import PortalAPI
import Synchronization
import Testing

@testable import DashboardService

/// A long list is read while creates are asked for, both under the pacer of one key.
struct DirectoryBesideCreatesTests {
  /// A portal with a fixed window that refuses what is too much, as a real one does.
  private final class Portal: Sendable {
    private struct State {
      var used = 0
      var end = Date.distantPast
      var refused = 0
      var lastCreate: TimeInterval = 0
    }

    private let state = Mutex(State())
    private let limit: Int
    private let pages: Int
    private let time: TimeDouble

    init(limit: Int, pages: Int, time: TimeDouble) {
      (self.limit, self.pages, self.time) = (limit, pages, time)
    }

    var refused: Int { state.withLock(\.refused) }
    /// When the last create came, in seconds that have passed.
    var lastCreate: TimeInterval { state.withLock(\.lastCreate) }

    func answer(_ request: PortalRequest) -> Exchange {
      let (left, reset, isRefused) = state.withLock { state in
        if time.now >= state.end { (state.used, state.end) = (0, time.now.addingTimeInterval(60)) }
        let isRefused = state.used >= limit
        if isRefused { state.refused += 1 } else { state.used += 1 }
        if request.method == .post { state.lastCreate = time.passed }
        return (limit - state.used, state.end, isRefused)
      }
      let fields = [
        ("X-RateLimit-Limit", String(limit)), ("X-RateLimit-Remaining", String(left)),
        ("X-RateLimit-Reset", Timestamp.text(reset)),
      ].map { (name: $0, value: $1) }
      if isRefused { return .replied(429, #"{"error":"Too many"}"#, fields) }
      if request.method == .post { return .created(request.name, fields) }
      return .replied(200, DirectoryPages.page(DirectoryPages.number(request), of: pages), fields)
    }
  }

  /// Lets time pass until the reading has ended.
  private func pass<Value: Sendable>(
    _ time: TimeDouble, until reading: Task<Value, any Error>, _ bench: Bench
  ) async throws -> Value {
    let clock = Task {
      while !Task.isCancelled {
        // A reply that were noted after the clock had moved would tell of a window that is over.
        var calls = -1
        while calls != bench.log.all.count {
          calls = bench.log.all.count
          await bench.settle()
          try? await Task.sleep(for: .milliseconds(1))
        }
        time.passToNext()
      }
    }
    defer { clock.cancel() }
    return try await reading.value
  }

  @Test(.timeLimit(.minutes(1))) func aCreateGoesAtOnceWhileTheReaderWaits() async throws {
    let time = TimeDouble(stands: true)
    let portal = Portal(limit: 60, pages: 50, time: time)
    let bench = Bench(time: time) { request, _ in portal.answer(request) }
    let reader = DirectoryReader(
      tenant: Sample.tenant, journal: bench.journal, connection: bench.connection,
      environment: time.environment)
    let reading = Task { try await reader.read() }
    await time.fellAsleep()
    // 48 of the 60: a fifth is left.
    #expect(await bench.connection.requests.count == 48)
    // Twelve creates go in the same window without any wait.
    for number in 0..<12 {
      let events = await bench.submit(Sample.request("n\(number)"))
      #expect(events.gists == ["queued", "sending", "ended created"])
    }
    #expect(time.passed == 0)
    #expect(try await pass(time, until: reading, bench) == .whole)
    #expect(portal.refused == 0)
    #expect(time.passed < 62)
    #expect(await bench.journal.knownRoles.count == 50)
  }

  @Test(.timeLimit(.minutes(1))) func manyCreatesAreNotStarvedByALongList() async throws {
    let time = TimeDouble(stands: true)
    let portal = Portal(limit: 60, pages: 200, time: time)
    let bench = Bench(time: time) { request, _ in portal.answer(request) }
    let reader = DirectoryReader(
      tenant: Sample.tenant, journal: bench.journal, connection: bench.connection,
      environment: time.environment)
    let reading = Task { try await reader.read() }
    await time.fellAsleep()
    let names = (0..<40).map { "n\($0)" }
    let streams = await bench.submit(names: names)
    let hearing = Task { await bench.hear(streams) }
    #expect(try await pass(time, until: reading, bench) == .whole)
    #expect(await hearing.value.allSatisfy { $0.last?.gist == "ended created" })
    // A fifth at least is theirs in each window: 12 in the first, the others in the three behind it.
    // In the last one behind the probe.
    #expect(portal.lastCreate < 3 * 61 + 1)
    #expect(portal.refused == 0)
    #expect(await bench.journal.violations == [])
  }
}
