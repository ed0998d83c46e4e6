import PortalAPI
import TestSupport
import Testing

@testable import DashboardService

/// Headers as no page would send them: nothing may trap, nothing may take long, and what is told is bounded.
@Suite struct FramingFuzzTests {
  private static let seeds = [
    "DENY", "SAMEORIGIN, deny", "ALLOW-FROM https://a.example", "\"quoted, \\\" value\"",
    "frame-ancestors 'none'",
    "default-src 'self'; frame-ancestors 'self' https://*.msportal.ai:* http: *, frame-ancestors *",
    "https://other.example:8443/a/../b?c#d", "//x/y", "../../z", "?q", "http://plain.example/", "[::1]", "",
  ]
  private static let snippets = [
    ",", ";", "\"", "\\", "'", " ", "\t", "\u{c}", ":", "://", "/", "*", "*.", ".", "[", "]", "@", "%", "%zz",
    "#",
    "?", "\u{0}", "\u{202e}", "e\u{301}", ",\u{301}", ";\u{301}", "😀", "99999999999999999999",
    "frame-ancestors ",
    "X-Frame-Options", "https:", "\u{2028}",
  ]
  private static let names = [
    "X-Frame-Options", "Content-Security-Policy", "content-security-policy", "Location",
    "Content-Security-Policy-Report-Only",
  ]

  private static func text(_ random: inout SeededGenerator) -> String {
    var bytes = Array(seeds.randomElement(using: &random)!.utf8)
    for _ in 0..<Int.random(in: 0...10, using: &random) {
      let place = Int.random(in: 0...bytes.count, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes.removeSubrange(place...)
      case 1: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
      case 2: bytes.insert(contentsOf: bytes.prefix(place), at: place)
      default: bytes.insert(contentsOf: snippets.randomElement(using: &random)!.utf8, at: place)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func noAnswerMakesTheWalkTrapOrGoOnForEver() throws {
    var random = SeededGenerator.printed(for: #function)
    let statuses = [200, 200, 200, 301, 302, 307, 401, 503, 0, -1, Int.max]
    let time = ContinuousClock().measure {
      for _ in Fuzz.rounds(5000) {
        let start = PageAddress("https://bi.example.com/\(Int.random(in: 0...9, using: &random))")!
        var walk = FramingWalk(start, in: .production)
        var steps = 0
        while true {
          var headers = HTTPHeaders()
          for _ in 0..<Int.random(in: 0...4, using: &random) {
            headers.add(Self.names.randomElement(using: &random)!, Self.text(&random))
          }
          steps += 1
          guard
            case .get(let next) = walk.next(
              .head(status: statuses.randomElement(using: &random)!, headers: headers))
          else { break }
          // Only https is asked for, without who asks.
          #expect(next.site.isTLS && next.text.hasPrefix("https://"), "seed \(random.seed)")
          #expect(PageAddress(next.text) == next, "seed \(random.seed)")
        }
        #expect(steps <= FramingWalk.mostRedirects + 1, "seed \(random.seed)")
      }
    }
    #expect(time < .seconds(20) * Fuzz.factor, "seed \(random.seed)")
  }

  @Test func whatIsToldIsBoundedAndDoesNotDependOnTheOrderOfReading() throws {
    var random = SeededGenerator.printed(for: #function)
    let page = PageAddress("https://bi.example.com/")!
    for _ in Fuzz.rounds(5000) {
      var headers = HTTPHeaders()
      for _ in 0..<Int.random(in: 0...4, using: &random) {
        headers.add(Self.names.randomElement(using: &random)!, Self.text(&random))
      }
      let finding = FramePolicy(headers).finding(for: page, in: .production)
      let report = FramingReport(portal: "", page: page, end: page, finding: finding)
      #expect(report.words.count < 250, "seed \(random.seed)")
      // One that forbids is never outweighed by others.
      headers.add("Content-Security-Policy", "frame-ancestors 'none'")
      #expect(
        FramePolicy(headers).finding(for: page, in: .production).isAllowed == false, "seed \(random.seed)")
    }
  }

  @Test func aHugeHeaderTakesNoTime() {
    let many = String(repeating: "frame-ancestors https://*.a.example:* 'self', ", count: 2000)
    let headers = HTTPHeaders([
      (name: "Content-Security-Policy", value: many),
      (name: "X-Frame-Options", value: String(repeating: "\"a,", count: 20_000)),
      (name: "Location", value: String(repeating: "/..", count: 20_000)),
    ])
    let page = PageAddress("https://bi.example.com/")!
    let time = ContinuousClock().measure {
      #expect(FramePolicy(headers).finding(for: page, in: .production).isAllowed == false)
      var walk = FramingWalk(page, in: .production)
      guard case .ended = walk.next(.head(status: 302, headers: headers)) else {
        return #expect(Bool(false))
      }
    }
    #expect(time < .seconds(2))
  }
}
