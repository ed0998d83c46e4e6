import DashboardService
import Foundation
import PortalAPI
import Testing

struct TenantProbeTests {
  private static let users = #"{"data":[],"pagination":{"page":1,"totalPages":1,"totalCount":0}}"#
  private static let refusal = #"{"error":"no"}"#

  private func verdict(_ answer: Exchange) -> TenantVerdict {
    TenantVerdict(answer, requestID: "ours", now: TimeDouble.start)
  }

  @Test(arguments: [
    (Exchange.replied(200, users), TenantVerdict.Kind.fine), (.replied(401, refusal), .wrongKey),
    (.replied(401), .wrongKey), (.replied(403, refusal), .lacksScope),
    (.replied(403, "<html>"), .wrongBaseURL),
    (.replied(404, refusal), .wrongBaseURL), (.replied(200, "<html>"), .wrongBaseURL),
    (.replied(301), .wrongBaseURL),
    (.replied(429), .held), (.replied(500, refusal), .portalFails), (.replied(502), .portalFails),
    (.failed(.refused, headWritten: false), .unreachable),
    (.failed(.timeout, headWritten: true), .unreachable),
  ])
  func anAnswerHasItsKind(_ answer: Exchange, _ kind: TenantVerdict.Kind) {
    let verdict = verdict(answer)
    #expect(verdict.kind == kind, "\(verdict.message)")
    #expect(!verdict.message.isEmpty)
    if case .failed = answer.result { #expect(verdict.requestID == nil && verdict.httpStatus == nil) }
  }

  @Test func theClocksAndTheRequestIDAreTold() {
    let date = Timestamp.http(TimeDouble.start.addingTimeInterval(-90))
    let told = verdict(.replied(200, Self.users, [("Date", date), ("X-Request-Id", "theirs")]))
    #expect(told.requestID == "theirs")
    #expect(abs((told.clockDifference ?? 0) - 90) < 1)
    let odd = verdict(.replied(200, Self.users, [("Date", "yesterday"), ("X-Request-Id", "a b\u{1b}")]))
    #expect(odd.requestID == "ours" && odd.clockDifference == nil)
  }
}
