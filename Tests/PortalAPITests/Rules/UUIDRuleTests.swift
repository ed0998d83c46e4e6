import Foundation
import Testing

@testable import PortalAPI

struct UUIDRuleTests {
  @Test(arguments: ["0f8fad5b-d9cb-469f-a165-70867728950e", "0F8FAD5B-D9CB-469F-A165-70867728950E"])
  func aUUIDInAnyCaseKeepsTheRule(text: String) {
    #expect(UUIDRule.uuid.reason(text) == nil)
  }

  @Test(arguments: [
    "", "role", "{0f8fad5b-d9cb-469f-a165-70867728950e}", "0f8fad5bd9cb469fa16570867728950e",
    "0f8fad5b-d9cb-469f-a165-70867728950", "0f8fad5b-d9cb-469f-a165-70867728950ef",
    "0f8fad5b-d9cb-469f-a165-70867728950g", " 0f8fad5b-d9cb-469f-a165-70867728950e",
    "٠f8fad5b-d9cb-469f-a165-70867728950e",
  ])
  func whatIsNoUUIDIsShownOne(text: String) {
    #expect(UUIDRule.uuid.reason(text) == "is no UUID such as 0f8fad5b-d9cb-469f-a165-70867728950e")
  }

  @Test func theRuleSeenAtAGlanceIsFoundationsOwn() throws {
    let text = "0F8FAD5B-d9cb-469f-a165-70867728950e"
    #expect(UUIDRule.isPlain(text))
    #expect(UUIDRule.lowercased(text) == UUID(uuidString: text)?.uuidString.lowercased())
    for index in text.indices {
      for odd in ["g", "-", "/", ":", "@", "G", "`", "é"] {
        let other = text.replacingCharacters(in: index...index, with: odd)
        if UUIDRule.isPlain(other) { #expect(UUID(uuidString: other) != nil, "\(other)") }
      }
    }
  }
}
