import Foundation
import Testing

@testable import PortalAPI

struct TimestampTests {
  @Test(
    arguments: [
      ("2026-01-01T00:00:00Z", 0), ("2026-01-01T00:00:00.5Z", 0.5),
      ("2026-01-01T00:00:00.123456789Z", 0.123457),
      ("2026-01-01T02:00:00+02:00", 0), ("2026-01-01T02:00:00.25+0200", 0.25), ("2025-12-31T19:00:00-05", 0),
      ("2026-01-01T00:00:00+00:00", 0),
    ] as [(String, TimeInterval)])
  func iso8601IsReadWithAndWithoutFractionAndOffset(text: String, seconds: TimeInterval) throws {
    let read = try #require(Timestamp.iso8601(text))
    #expect(abs(read.timeIntervalSince1970 - 1_767_225_600 - seconds) < 0.0001)
  }

  @Test(arguments: [
    "", "2026-01-01", "2026-01-01T00:00:00", "2026-01-01 00:00:00Z", "2026-13-01T00:00:00Z",
    "2026-01-01T00:00Z",
    "2026-01-01T00:00:00Zjunk", "2026-01-01T00:00:00ZZ", "2026-01-01T00:00:00Z1", "2026-01-01T00:00:00+99:99",
    "99999999999999999999-01-01T00:00:00Z", "-1-01-01T00:00:00Z", "T", "Z", "soon", "٢٠٢٦-٠١-٠١T٠٠:٠٠:٠٠Z",
    "2026-01-01T00:00:00Z                        ",
    "2026-01-01T00:00:00.\(String(repeating: "9", count: 50))Z",
  ])
  func whatIsNoTimeIsNil(text: String) {
    #expect(Timestamp.iso8601(text) == nil)
  }

  @Test func everyMillisecondIsReadAsItWasWritten() throws {
    for millisecond in 0..<1000 {
      let text = "2026-07-04T12:34:56." + String(String(millisecond + 1000).dropFirst()) + "Z"
      #expect(Timestamp.text(try #require(Timestamp.iso8601(text))) == text)
    }
  }

  @Test func anHTTPDateIsReadAndWritten() throws {
    let text = "Sun, 06 Nov 1994 08:49:37 GMT"
    let date = try #require(Timestamp.http(text))
    #expect(date.timeIntervalSince1970 == 784_111_777)
    #expect(Timestamp.http(date) == text)
    #expect(Timestamp.http(Date(timeIntervalSince1970: -1)) == "Wed, 31 Dec 1969 23:59:59 GMT")
    #expect(Timestamp.http(Date(timeIntervalSince1970: 0)) == "Thu, 01 Jan 1970 00:00:00 GMT")
  }

  @Test func everyDayOfYearsComesBackFromItsHTTPDate() throws {
    for day in stride(from: -40_000, to: 40_000, by: 37) {
      let date = Date(timeIntervalSince1970: TimeInterval(day) * 86_400 + 12_345)
      #expect(Timestamp.http(Timestamp.http(date)) == date)
    }
  }

  @Test(arguments: [
    "", "now", "Sun, 06 Nov 1994 08:49:37 UTC", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Foo 1994 08:49:37 GMT",
    "Sun, 6 Nov 1994 08:49:37 GMT", "Sun, 99 Nov 1994 08:49:37 GMT", "Sun, xx Nov 1994 08:49:37 GMT",
    "Sun Nov  6 08:49:37 1994", "Sunday, 06-Nov-94 08:49:37 GMT",
    "Sun, 06 Nov 99999999999999999 08:49:37 GMT",
    "Sun, 06 Nov 1994 08:49:37 GMT GMT", "      ",
  ])
  func whatIsNoHTTPDateIsNil(text: String) {
    #expect(Timestamp.http(text) == nil)
  }
}
