import Foundation
import TestSupport
import Testing

@testable import PortalAPI

/// Replies as no portal would send them: nothing may trap, nothing may take long.
struct ReplyFuzzTests {
  private static let bodies = [
    #"{"data":{"id":"0f8fad5b-d9cb-469f-a165-70867728950e","name":"T","displayOrder":1,"roleIds":["a"],"#
      + #""companyUrls":[{"companyId":"c","companyName":"n","url":"u"}],"allowInIframe":null}}"#,
    #"{"error":"Validation failed","requestId":"r","details":{"fieldErrors":{"url":["bad"]}},"code":"X"}"#,
    #"{"data":[{"role":{"id":"0f8fad5b-d9cb-469f-a165-70867728950e","name":"S"}}],"pagination":{"page":1}}"#,
    #"{"a":[1e400,-0,1.5e-3,"\ud83d\ude00\u0000",[[[]]]]}"#, "<html><body>502</body></html>",
  ]

  private static let snippets = [
    "{", "}", "[", "]", "\"", "\\", "\\u", "\\ud83d", ":", ",", "1e999", "-", "null", "\u{0}", "\"data\":",
    "\"error\":",
    "9999999999999999999999", "😀",
  ]

  /// A body with a few of its bytes changed, cut, doubled or replaced by what hurts parsers.
  private static func mutated(_ body: String, _ random: inout SeededGenerator) -> Data {
    var bytes = Array(body.utf8)
    for _ in 0..<Int.random(in: 0...8, using: &random) {
      let place = Int.random(in: 0...bytes.count, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes.removeSubrange(place...)
      case 1: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
      case 2: bytes.insert(contentsOf: snippets.randomElement(using: &random)!.utf8, at: place)
      case 3: bytes.insert(contentsOf: bytes.prefix(place), at: place)
      default: if place < bytes.count { bytes[place] = UInt8.random(in: 0...255, using: &random) }
      }
    }
    return Data(bytes)
  }

  @Test func noBodyMakesTheReadersTrapOrTakeLong() {
    var random = SeededGenerator.printed(for: #function)
    let time = ContinuousClock().measure {
      for _ in Fuzz.rounds(5000) {
        let body = Self.mutated(Self.bodies.randomElement(using: &random)!, &random)
        let value = JSONValue(parsing: body)
        if let value {
          // Whatever was read can be journalled and read again.
          #expect(JSONValue(parsing: JSONCoding.encode(value)) == value, "seed \(random.seed)")
          #expect(FieldError.list(details: value).count <= FieldError.maximumCount, "seed \(random.seed)")
          var warnings: [String] = []
          _ = ExternalDashboard(lenient: value["data"] ?? value, warnings: &warnings)
          #expect(warnings.count <= 1, "seed \(random.seed)")
        }
        #expect(ErrorResponse(body: body)?.error.isEmpty != true, "seed \(random.seed)")
        if let page = UserPage(body: body) { #expect(page.roles.allSatisfy { $0.id.utf8.count == 36 }) }
        _ = PortalReply(status: 200, body: body).isHTML
      }
    }
    #expect(time < .seconds(20) * Fuzz.factor, "seed \(random.seed)")
  }

  @Test func noHeaderMakesTheRateLimitTrapOrLeaveItsBounds() {
    var random = SeededGenerator.printed(for: #function)
    let now = Date(timeIntervalSince1970: 1_767_225_600)
    let seeds = [
      "60", "0", "-3", "1e3", "2026-01-01T00:00:41.500+02:00", "Thu, 01 Jan 2026 00:00:41 GMT", "1767225641",
      "9999999999999",
      "", "99999999999999999999999999", "1767225641.5", "NaN", "٣",
    ]
    let names = [
      "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", "Retry-After", "Date",
      "X-Request-Id",
    ]
    let time = ContinuousClock().measure {
      for _ in Fuzz.rounds(10_000) {
        var headers = HTTPHeaders()
        for name in names where Bool.random(using: &random) {
          let value = Self.mutated(seeds.randomElement(using: &random)!, &random)
          headers.add(name, String(decoding: value, as: UTF8.self))
        }
        let wait = RateLimit.waitAfter429(headers: headers, now: now)
        #expect((0...3600).contains(wait), "seed \(random.seed)")
        if let told = RateLimit(headers: headers, now: now) {
          #expect((1...100_000).contains(told.limit), "seed \(random.seed)")
          #expect((0...told.limit).contains(told.remaining), "seed \(random.seed)")
          if let reset = told.reset {
            #expect((-0.001...3600.001).contains(reset.timeIntervalSince(now)), "seed \(random.seed)")
          }
        }
        let id = PortalReply(status: 200, headers: headers).requestID
        #expect(id.map { (1...128).contains($0.utf8.count) } ?? true, "seed \(random.seed)")
      }
    }
    #expect(time < .seconds(20) * Fuzz.factor, "seed \(random.seed)")
  }
}
