import Foundation
import PortalAPI
import Testing

@testable import DemoPortal

@Suite struct RequestJSONTests {
  @Test(arguments: [
    "{}", " [1, 2] ", #"{"a": ",]"}"#, #"{"a": "\",}"}"#, "\"\\u0000\"", "[[], {}, \"\\\\\"]", "null",
  ])
  func takesJSON(_ text: String) throws { _ = try RequestJSON.parse(Data(text.utf8)) }

  @Test(arguments: [
    "", " ", "{", "[1,]", "{\"a\": 1 ,\n}", "{a: 1}", "'a'", "[1] [2]", "// a\n1", "NaN", "01",
    "\"\t\"", "[1]\0", String(repeating: "[", count: 65) + String(repeating: "]", count: 65),
  ])
  func refusesWhatIsNone(_ text: String) {
    #expect(throws: Refusal.notJSON) { try RequestJSON.parse(Data(text.utf8)) }
  }

  @Test func refusesOtherEncodings() throws {
    let utf16 = try #require(#"{"a": 1}"#.data(using: .utf16LittleEndian))
    for body in [utf16, Data([0x22, 0xff, 0x22])] {
      #expect(throws: Refusal.notJSON) { try RequestJSON.parse(body) }
    }
  }
}
