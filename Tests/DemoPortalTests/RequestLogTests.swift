import Foundation
import PortalAPI
import Testing

@testable import DemoPortal

@Suite struct RequestLogTests {
  private func record(_ n: Int) -> RequestRecord {
    RequestRecord(
      n: n, time: "2027-01-15T08:00:00.000Z", requestId: "a", method: "POST", path: "/x", fault: nil,
      status: nil, created: false)
  }

  @Test func appendsOneLineARequestToWhatIsThereAndOwnsItAlone() async throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("request-log-\(UUID())").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    for n in 1...2 { await (try RequestLog(path: path)).append(record(n)) }
    let lines = (1...2).map { n in
      #"{"created":false,"fault":null,"method":"POST","n":\#(n),"path":"/x","requestId":"a","#
        + #""status":null,"time":"2027-01-15T08:00:00.000Z"}"# + "\n"
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == lines.joined())
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func aFileThatCannotBeOpenedIsSaidBeforeAnythingIsServed() async {
    let error = await #expect(throws: DemoPortalError.self) {
      try await withDemoPortal(DemoPortalConfiguration(logFile: "/nowhere/log")) { _ in }
    }
    #expect(error == .logFile(path: "/nowhere/log", reason: "No such file or directory"))
  }

  @Test func numbersFollowArrival() async throws {
    let log = try RequestLog(path: nil)
    #expect(await [log.nextNumber(), log.nextNumber()] == [1, 2])
  }
}
