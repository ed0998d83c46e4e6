import Foundation
import Testing

@testable import PortalAPI

struct JSONCodingTests {
  @Test func keysAreSortedAndSlashesAreAsTheyAre() {
    let json = JSONValue.object(["b": .string("a/b"), "a": .null, "c": .array([.integer(1), .bool(true)])])
    #expect(String(decoding: JSONCoding.encode(json), as: UTF8.self) == #"{"a":null,"b":"a/b","c":[1,true]}"#)
  }

  @Test func uuidsAreWrittenInLowerCase() throws {
    let id = try #require(UUID(uuidString: "0F8FAD5B-D9CB-469F-A165-70867728950E"))
    #expect(id.lowercased == "0f8fad5b-d9cb-469f-a165-70867728950e")
  }
}
