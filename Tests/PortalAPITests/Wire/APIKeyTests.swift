import Foundation
import Testing

@testable import PortalAPI

struct APIKeyTests {
  private let secret = "msp_live_0123456789abcdefSECRET"

  @Test func theKeyShowsItselfNowhere() throws {
    struct Holder { var key: APIKey, list: [APIKey], maybe: APIKey? }
    let key = try APIKey(secret)
    let holder = Holder(key: key, list: [key], maybe: key)
    var dumped = ""
    dump(key, to: &dumped)
    dump(holder, to: &dumped)
    let shown = [
      dumped, "\(key)", "\(holder)", "\([key])", "\(Optional(key) as Any)", String(describing: key),
      String(reflecting: key), String(reflecting: holder), key.description, key.debugDescription,
      "\(Mirror(reflecting: key).children.map { $0 })", "\(["key": key])",
    ]
    for text in shown {
      #expect(!text.contains("SECRET"))
      #expect(!text.contains("msp_live"))
    }
    #expect("\(key)" == "API key (hidden)")
    #expect(key.value == secret)
  }

  @Test func noFaultHoldsTheKey() throws {
    for text in [secret + " ", secret + "ü", secret + String(repeating: "x", count: 5000)] {
      let fault = try #require(throws: APIKey.Fault.self) { try APIKey(text) }
      #expect(!"\(fault) \(String(reflecting: fault)) \(fault.message)".contains("SECRET"))
    }
  }

  @Test(arguments: ["\n", "\r\n", "\r", "\u{85}"])
  func oneLineBreakAtItsEndIsForgiven(ending: String) throws {
    #expect(try APIKey("abc" + ending).value == "abc")
  }

  @Test(arguments: [
    ("", APIKey.Fault.empty), ("\n", .empty), ("abc\n\n", .notVisibleASCII(position: 4)),
    (" abc", .notVisibleASCII(position: 1)), ("a c", .notVisibleASCII(position: 2)),
    ("ab\tc", .notVisibleASCII(position: 3)), ("abcd\u{0}", .notVisibleASCII(position: 5)),
    ("clé", .notVisibleASCII(position: 3)), ("a\u{301}", .notVisibleASCII(position: 2)),
    ("a\r\nX-Evil: 1", .notVisibleASCII(position: 2)), ("\u{feff}abc", .notVisibleASCII(position: 1)),
    (String(repeating: "k", count: 4097), .tooLong),
  ])
  func whatCannotBeAKeyIsRefusedWithItsPlace(text: String, fault: APIKey.Fault) {
    #expect(throws: fault) { try APIKey(text) }
    #expect(!fault.message.isEmpty)
  }

  @Test func the4096thCharacterIsTheLast() throws {
    #expect(try APIKey(String(repeating: "k", count: 4096) + "\n").value.utf8.count == 4096)
  }
}
