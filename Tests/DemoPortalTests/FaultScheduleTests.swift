import Testing

@testable import DemoPortal

@Suite struct FaultScheduleTests {
  private func faults(_ specification: String, seed: UInt64 = 1, count: Int) throws -> [Fault?] {
    var schedule = FaultSchedule(try FaultPlan(specification), seed: seed)
    return (0..<count).map { _ in schedule.next() }
  }

  @Test func nthIsOneCreateAndEveryIsEachMultiple() throws {
    #expect(try faults("garbage@nth:2", count: 4) == [nil, .garbage, nil, nil])
    #expect(try faults("garbage@every:2", count: 5) == [nil, .garbage, nil, .garbage, nil])
  }

  @Test func whereTwoFallOnTheSameCreateTheFirstWritten() throws {
    #expect(try faults("status:500@every:2,garbage@every:1", count: 2) == [.garbage, .status(500)])
  }

  @Test func probabilitiesAreRepeatableBySeedAndAboutRight() throws {
    let first = try faults("reset-after@p:0.1", seed: 9, count: 10_000)
    #expect(try faults("reset-after@p:0.1", seed: 9, count: 10_000) == first)
    #expect(try faults("reset-after@p:0.1", seed: 10, count: 10_000) != first)
    #expect((800...1200).contains(first.count { $0 == .resetAfter }))
    #expect(try faults("garbage@p:0", count: 100).allSatisfy { $0 == nil })
    #expect(try faults("garbage@p:1", count: 100).allSatisfy { $0 == .garbage })
  }

  @Test func anotherRuleInFrontDoesNotShiftTheDraws() throws {
    let alone = try faults("status:500@nth:999999,garbage@p:0.3", count: 200)
    let beside = try faults("status:500@every:2,garbage@p:0.3", count: 200)
    for (place, fault) in beside.enumerated() where fault != .status(500) { #expect(fault == alone[place]) }
  }
}
