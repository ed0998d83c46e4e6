import Foundation
import PortalAPI
import Testing

@testable import DemoPortal

/// All faults side by side.
@Suite struct DemoPortalManyFaultsTests {
  /// Each kind with its share; slow bodies alone are left out, for their time.
  private static let plan =
    "delay:0.01@p:0.05,late-create:0.05@p:0.07,status:500@p:0.07,clock-skew:-300@p:0.07,"
    + Fault.plain.filter { $0 != .slowBody }.map { "\($0)@p:0.07" }.joined(separator: ",")
  private static let creatingNothing: Set = ["reset-before", "status:500", "html", "redirect"]

  @Test func theLogTellsOfEachCreateWhatBecameOfIt() async throws {
    try await withDemoPortal(DemoPortalConfiguration(failing: Self.plan)) { portal in
      for number in 1...200 { _ = try? await PlainClient(portal).create("n\(number)") }
      let records = try await portal.records(200)
      let faults = Set(records.compactMap(\.fault))
      #expect(faults.count == 14)
      for record in records {
        #expect(record.created == !Self.creatingNothing.contains(record.fault ?? ""), "\(record)")
        #expect(
          (record.status == nil) == ["reset-before", "reset-after"].contains(record.fault), "\(record)")
      }
      let names = Set(records.filter(\.created).map { "n\($0.n)" })
      #expect(Set(await portal.dashboards.map(\.name)) == names)
    }
  }

  @Test func theSameSeedGivesTheSameFaultsAndIds() async throws {
    func run() async throws -> (faults: [String?], ids: [String]) {
      try await withDemoPortal(DemoPortalConfiguration(failing: Self.plan)) { portal in
        for number in 1...40 {
          _ = try? await PlainClient(portal).create("n\(number)")
          // A late create draws its id when it is done.
          _ = try await portal.records(number)
        }
        return (try await portal.records(40).map(\.fault), await portal.dashboards.map(\.id))
      }
    }
    let (first, second) = (try await run(), try await run())
    #expect(first.faults == second.faults && Set(first.faults).count > 3)
    #expect(first.ids == second.ids && first.ids.count > 3)
  }

  @Test(
    arguments: ["delay:0.1", "late-create:0.1", "clock-skew:60", "status:500"]
      + Fault.plain.map(\.description))
  func clientsThatLeaveAtAnyPointHarmNoPortal(_ fault: String) async throws {
    try await withDemoPortal(DemoPortalConfiguration(failing: fault + "@every:1")) { portal in
      let client = PlainClient(portal)
      for number in 0..<8 {
        let connection = try PlainConnection(port: client.port)
        if number.isMultiple(of: 2) { connection.resetAtEnd() }
        let bytes = client.createBytes("n\(number)", requestID: "r\(number)")
        // Within the body, behind the request, and within the reply.
        try await connection.send(number < 3 ? bytes.dropLast(5) : bytes)
        if number > 5 { _ = try? await connection.receive { !$0.isEmpty } }
      }
      // The portal is as good as ever, and behind this request all others have arrived.
      let users = try await client.users()
      #expect(users.status == 200)
      // Whose connection was reset may have lost its request too; what the others sent is all there.
      func isSettled() async -> Bool {
        let records = await portal.requests
        let created = await portal.createdCount
        return Set(records.map(\.requestId)).isSuperset(of: ["r1", "r3", "r5", "r7"])
          && records.count(where: \.created) == created
      }
      for _ in 0..<500 where await !isSettled() { try await Task.sleep(for: .milliseconds(20)) }
      #expect(await isSettled())
      let names = await portal.dashboards.map(\.name)
      #expect(Set(names).isDisjoint(with: ["n0", "n1", "n2"]))
      #expect(names.contains("n3") != Self.creatingNothing.contains(fault))
    }
  }
}
