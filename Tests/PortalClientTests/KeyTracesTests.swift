import Foundation
import PortalAPI
import Testing

@testable import PortalClient

@Suite struct KeyTracesTests {
  private static let key = "sk/Live+4242=&abc\"<z>"
  private static let hidden = KeyTraces.hidden

  private func hide(_ text: String) throws -> String {
    let traces = try #require(KeyTraces(of: APIKey(Self.key)))
    return traces.hidden(in: Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) } ?? text
  }

  @Test(arguments: [
    "sk/Live+4242=&abc\"<z>", "sk%2FLive%2B4242%3D%26abc%22%3Cz%3E", "sk%2fLive+4242%3d&abc\"%3cz%3e",
    "sk/Live+4242=&amp;abc&quot;&lt;z&gt;", "sk&#47;Live&#x2B;4242&#61;&amp;abc&#34;&lt;z&gt;",
    #"sk\/Live\u002b4242=&abc\"<z>"#, #"sk\\/Live\\u002b4242\\u003d&abc\\\"<z>"#,
  ])
  func itIsFoundHoweverItIsWritten(text: String) throws {
    #expect(try hide("a \(text) b") == "a \(Self.hidden) b")
  }

  @Test(arguments: ["50%25-off-12345", "50%-off-12345"]) func aPercentSignMayBePlain(text: String) throws {
    let traces = try #require(KeyTraces(of: APIKey("50%-off-12345")))
    #expect(traces.hidden(in: Array("<\(text)>".utf8)) == Array("<\(Self.hidden)>".utf8))
  }

  @Test(arguments: ["", "x", "xy", "Bearer "]) func itIsFoundInBase64(before: String) throws {
    let encoded = Data("\(before)\(Self.key)".utf8).base64EncodedString()
    let urlSafe = encoded.replacing("+", with: "-").replacing("/", with: "_")
    for text in [encoded, urlSafe] {
      let found = try hide("token: \(text)!")
      #expect(found.contains(Self.hidden))
      // What is left at the ends is less than three characters of the key.
      #expect(found.count - Self.hidden.count < "token: !".count + before.count * 4 / 3 + 8, "\(found)")
    }
  }

  @Test func aPartOfItIsFoundToo() throws {
    #expect(try hide("key sk/Live+4242… is wrong") == "key \(Self.hidden)… is wrong")
    #expect(try hide("ends with Live+4242=&abc\"<z>") == "ends with \(Self.hidden)")
    #expect(try hide("ve+4242=&abc") == Self.hidden)
  }

  @Test(arguments: ["", "sk/Live+424", "sk-Live-4242-abc", "%", "&", "\\", "\\\\\\u00", "&#x2;", "%2"])
  func otherWordsStay(text: String) throws { #expect(try hide(text) == text) }

  @Test func aShortKeyIsLeft() throws { #expect(KeyTraces(of: try APIKey("elevenchars")) == nil) }
}
