import Foundation
import Testing

@testable import PortalAPI

struct JSONValueTests {
  @Test func whatAValueIsNotIsNil() {
    let values: [JSONValue] = [
      .null, .bool(true), .integer(1), .number(0.5), .string("s"), .array([.null]), .object(["k": .null]),
    ]
    #expect(values.map(\.bool) == [nil, true, nil, nil, nil, nil, nil])
    #expect(values.map(\.integer) == [nil, nil, 1, nil, nil, nil, nil])
    #expect(values.map(\.string) == [nil, nil, nil, nil, "s", nil, nil])
    #expect(values.map(\.array) == [nil, nil, nil, nil, nil, [.null], nil])
    #expect(values.map(\.object) == [nil, nil, nil, nil, nil, nil, ["k": .null]])
    #expect(values.map { $0["k"] } == [nil, nil, nil, nil, nil, nil, .null])
    #expect(values[6]["other"] == nil)
  }

  @Test func whatWasReadIsWrittenAndReadAgainByTheDecoderToo() throws {
    let text = #"{"a":[null,true,-7,0.25,"ü\n\u0000"],"b":{"c":{}},"d":[],"e":9007199254740993}"#
    let value = try #require(JSONValue(parsing: Data(text.utf8)))
    let written = JSONCoding.encode(value)
    #expect(JSONValue(parsing: written) == value)
    #expect(try JSONDecoder().decode(JSONValue.self, from: written) == value)
    #expect(value["e"] == .integer(9_007_199_254_740_993))
  }

  @Test(arguments: ["1e400", "-1e400", #"{"a":[1e400]}"#])
  func aNumberBeyondAllBoundsCanBeWrittenAgain(text: String) throws {
    let value = try #require(JSONValue(parsing: Data(text.utf8)))
    #expect(JSONValue(parsing: JSONCoding.encode(value)) == value)
  }
}
