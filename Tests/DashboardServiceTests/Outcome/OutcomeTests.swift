import Foundation
import PortalAPI
import Testing

@testable import DashboardService

struct OutcomeTests {
  private static let json = #"{"error":"The portal's words","code":"X","details":{"url":["bad"]}}"#
  private static let html = "<!doctype html><title>502</title>"

  private func judge(_ exchange: Exchange) -> Outcome {
    Outcome(of: exchange, request: Sample.request, now: TimeDouble.start)
  }

  @Test(arguments: [200, 201])
  func aSuccessWithAnIdAndOurNameIsCreated(status: Int) {
    let outcome = judge(
      .replied(status, Sample.dashboard(), [(name: "X-Request-Id", value: "portal-1")]))
    #expect(outcome.verdict == .created)
    #expect(outcome.dashboard?.id == Sample.dashboardID)
    #expect(outcome.httpStatus == status)
    #expect(outcome.portalRequestID == "portal-1")
    #expect(outcome.error == nil)
    #expect(outcome.warnings == [])
  }

  @Test(arguments: [
    Sample.dashboard(name: "Another"), Sample.dashboard(name: "tickets"), Sample.dashboard(name: ""), "",
    "{}", "null",
    html, "[]", String(Sample.dashboard().dropLast()), String(Sample.dashboard().prefix(60)),
    #"{"data":null}"#,
    #"{"data":{"name":"Tickets"}}"#, #"{"data":{"id":"7","name":"Tickets"}}"#,
    #"{"data":{"id":null,"name":"Tickets"}}"#,
    #"{"id":"0f8fad5b-d9cb-469f-a165-70867728950e","name":"Tickets"}"#, "\u{0}\u{1}", json,
  ])
  func aSuccessThatDoesNotProveOurDashboardIsUnknown(body: String) {
    for status in [200, 201] {
      let outcome = judge(.replied(status, body))
      #expect(outcome.verdict == .unknown)
      #expect(outcome.dashboard == nil)
      #expect(outcome.warnings == [])
      #expect(outcome.error?.message.hasPrefix("The portal answered \(status), but its reply") == true)
      #expect(outcome.error?.isPortals == false)
    }
  }

  @Test func outerWhiteSpaceAndTheWayAnAccentIsWrittenDoNotMakeANameAnother() {
    #expect(judge(.created(" Tickets\\n")).verdict == .created)
    let request = CreateExternalDashboardRequest(name: "Caf\u{e9}", url: "https://a")
    let outcome = Outcome(of: .created("Cafe\u{301}"), request: request, now: TimeDouble.start)
    #expect(outcome.verdict == .created)
  }

  @Test(arguments: [
    202, 203, 204, 205, 206, 226, 299, 300, 301, 302, 303, 304, 307, 308, 408, 425, 500, 501, 502, 503, 504,
    511, 599, 100,
    199, 0, -1, 600, 999,
  ])
  func whateverMayHaveBeenProcessedIsUnknown(status: Int) {
    for body in [Self.json, Self.html, "", Sample.dashboard()] {
      let retry = [(name: "Retry-After", value: "5")]
      #expect(judge(.replied(status, body)).verdict == .unknown)
      #expect(judge(.replied(status, body, retry)).verdict == .unknown)
      #expect(judge(.replied(status, body)).error != nil)
    }
  }

  @Test(arguments: [400, 401, 402, 403, 404, 405, 406, 407, 410, 413, 415, 418, 422, 428, 431, 451, 499])
  func another4xxIsRefusedAndMarkedWhereItIsNotThePortals(status: Int) {
    let words = judge(.replied(status, Self.json))
    #expect(words.verdict == .refused)
    #expect(words.error?.message == "The portal's words")
    #expect(words.error?.code == "X")
    #expect(words.error?.fields == [FieldError(field: "url", message: "bad")])
    #expect(words.error?.isPortals == true)
    for body in [Self.html, "", "{}", "{\"error\":"] {
      let outcome = judge(.replied(status, body))
      #expect(outcome.verdict == .refused)
      #expect(outcome.error?.isPortals == false)
      #expect(outcome.error?.message.contains("not in the portal's words") == true)
    }
  }

  @Test func a409InThePortalsWordsIsAConflictWhateverItsCodeAndAProxysIsNot() {
    #expect(judge(.replied(409, Self.json)).verdict == .conflict)
    for code in ["notThePortalsWords", "timeout", "refused", "untrustworthyReply"] {
      #expect(judge(.replied(409, #"{"error":"exists","code":"\#(code)"}"#)).verdict == .conflict)
    }
    for body in [Self.html, "", "{}", #"{"message":"conflict"}"#] {
      #expect(judge(.replied(409, body)).verdict == .refused)
    }
  }

  @Test(
    arguments: [
      ([], 60), ([("X-RateLimit-Reset", "2026-01-01T00:00:41Z")], 41), ([("Retry-After", "7")], 7),
      ([("X-RateLimit-Reset", "2025-12-31T23:00:00Z")], 1), ([("Retry-After", "0")], 1),
      ([("Retry-After", "999999")], 3600),
      ([("X-RateLimit-Reset", "-3")], 60),
    ] as [([(String, String)], TimeInterval)])
  func a429IsAskedAgainAtTheResetButNeverWithoutAPause(fields: [(String, String)], seconds: TimeInterval) {
    let outcome = judge(.replied(429, "", fields.map { (name: $0.0, value: $0.1) }))
    #expect(outcome.verdict == .rateLimited(seconds: seconds))
  }

  @Test(arguments: ConnectionFailure.Kind.allCases)
  func whetherTheHeadWasWrittenDecidesNeverTheKindOfTheFailure(kind: ConnectionFailure.Kind) {
    let left = judge(.failed(kind, headWritten: true))
    #expect(left.verdict == .unknown)
    #expect(
      judge(.failed(kind, headWritten: false)).verdict == (kind.isLasting ? .unsendable : .notSent))
    #expect(left.httpStatus == nil)
    #expect(left.error?.code == kind.rawValue)
    #expect(left.error?.isPortals == false)
    #expect(left.error?.message.hasSuffix(".") == true)
  }

  @Test func theRateLimitIsReadFromEveryReply() {
    let fields = [(name: "x-ratelimit-limit", value: "60"), (name: "x-ratelimit-remaining", value: "9")]
    for status in [201, 400, 429, 500] {
      #expect(judge(.replied(status, "", fields)).rateLimit == RateLimit(limit: 60, remaining: 9, reset: nil))
    }
  }

  @Test func aPageThatRefusesFramesIsAWarningAndSoIsALeanReply() {
    let refuses = Sample.dashboard().replacing(
      #""allowInIframe":null,"framePolicy":null"#, with: #""allowInIframe":false,"framePolicy":"DENY""#)
    #expect(
      judge(.replied(201, refuses)).warnings
        == ["The page refuses to be shown in a frame (DENY): the dashboard may stay empty."])
    let lean = judge(.replied(201, #"{"data":{"id":"\#(Sample.dashboardID)","name":"Tickets"}}"#))
    #expect(lean.verdict == .created)
    #expect(lean.warnings.count == 1)
  }
}
