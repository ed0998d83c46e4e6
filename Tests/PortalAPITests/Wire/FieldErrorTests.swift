import Foundation
import Testing

@testable import PortalAPI

struct FieldErrorTests {
  private func list(_ details: String) throws -> [String] {
    let json = try #require(JSONValue(parsing: Data(details.utf8)))
    return FieldError.list(details: json).map { "\($0.field): \($0.message)" }
  }

  @Test(arguments: [
    (#"{"url":"bad"}"#, ["url: bad"]),
    (#"{"url":["bad","worse"]}"#, ["url: bad", "url: worse"]),
    (#"{"url":{"message":"bad"}}"#, ["url: bad"]),
    (#"{"url":[{"msg":"bad"},"worse"]}"#, ["url: bad", "url: worse"]),
    (#"{"name":"taken","icon_url":["bad"]}"#, ["iconUrl: bad", "name: taken"]),
    (#"{"fieldErrors":{"roleIds":["no such role"]},"formErrors":["x"]}"#, ["roleIds: no such role"]),
    (#"{"errors":[{"field":"url","message":"bad"}]}"#, ["url: bad"]),
    (#"{"issues":[{"path":["roleIds",0],"message":"bad"}]}"#, ["roleIds: bad"]),
    (#"[{"path":["body","url"],"message":"bad"}]"#, ["url: bad"]),
    (#"[{"path":"display_order","msg":"bad"}]"#, ["displayOrder: bad"]),
    (#"[{"param":"url","error":"bad"}]"#, ["url: bad"]),
    (#"[{"property":"isActive","message":"bad"}]"#, ["isActive: bad"]),
    (#"{"path":"url","message":"bad"}"#, ["url: bad"]),
    (#"{"theme":"no such theme"}"#, ["theme: no such theme"]),
    (#"[{"message":"names no field"},{"path":7,"message":"x"},{"path":"url"},"x",null,7,[]]"#, []),
    (#"{"url":null,"name":7,"description":[1,null],"iconUrl":{}}"#, []),
    (#""bad""#, []), ("null", []), ("7", []), ("true", []), ("[]", []), ("{}", []),
  ])
  func everyShapeOfDetailsThatNamesAFieldIsUnderstood(details: String, found: [String]) throws {
    #expect(try list(details) == found)
  }

  @Test func noMoreThanABoundIsReadOfAMapAListOrOneField() throws {
    let messages = #"["# + Array(repeating: #""bad""#, count: 500).joined(separator: ",") + "]"
    let items = Array(repeating: #"{"path":"url","message":"bad"}"#, count: 500).joined(separator: ",")
    let map = (0..<500).map { #""key\#($0)":"bad""# }.joined(separator: ",")
    #expect(try list(#"{"url":\#(messages)}"#).count == FieldError.maximumCount)
    #expect(try list("[\(items)]").count == FieldError.maximumCount)
    #expect(try list("{\(map)}").count == FieldError.maximumCount)
  }

  @Test func aHostilePathOfAMegabyteIsCutInBoundedTime() {
    let path = String(repeating: "a.", count: 500_000)
    let time = ContinuousClock().measure {
      let found = FieldError.list(details: .object([path: .string("bad")]))
      #expect(found.map(\.field.count) == [200])
    }
    #expect(time < .seconds(2))
  }
}
