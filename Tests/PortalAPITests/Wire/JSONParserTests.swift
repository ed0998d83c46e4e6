import Foundation
import Testing

@testable import PortalAPI

struct JSONParserTests {
  private func parse(_ text: String) -> JSONValue? { JSONValue(parsing: Data(text.utf8)) }

  @Test(arguments: [
    ("null", JSONValue.null), (" true\n", .bool(true)), ("\tfalse\r\n", .bool(false)), ("\"\"", .string("")),
    ("[]", .array([])), ("{}", .object([:])),
    ("[ 1 , [ ] , { } ]", .array([.integer(1), .array([]), .object([:])])),
    (#"{ "a" : 1 , "b" : "c" }"#, .object(["a": .integer(1), "b": .string("c")])),
    ("\u{feff}{}", .object([:])),
  ])
  func everyKindOfValueIsRead(text: String, value: JSONValue) {
    #expect(parse(text) == value)
  }

  @Test(arguments: [
    ("0", JSONValue.integer(0)), ("-0", .integer(0)), ("5", .integer(5)), ("5.0", .integer(5)),
    ("1e2", .integer(100)),
    ("15e-1", .number(1.5)), ("0.1", .number(0.1)), ("-2.5E+1", .integer(-25)),
    ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
    ("9223372036854775808", .number(0x1p63)), ("1e300", .number(1e300)),
    ("1e400", .number(.greatestFiniteMagnitude)), ("-1e400", .number(-.greatestFiniteMagnitude)),
    ("1e-400", .integer(0)), ("1e99999999999999999999", .number(.greatestFiniteMagnitude)),
  ])
  func wholeNumbersAreIntegersAndNothingOverflows(text: String, value: JSONValue) {
    #expect(parse(text) == value)
  }

  @Test(arguments: [
    "NaN", "Infinity", "-Infinity", "-", "+1", "01", "-01", ".5", "1.", "1e", "1e+", "0x1", "1_0", "--1",
    "1 2", "٣",
    "nul", "nulll", "True", "", " ", "[", "]", "[1", "[1,]", "[,1]", "[1 2]", "{", "{}}", "{\"a\"}",
    "{\"a\":}",
    "{\"a\":1,}", "{a:1}", "{1:1}", "{\"a\" 1}", "{\"a\":1 \"b\":2}", "'a'", "\"a", "\"\\\"", "\"\\x\"",
    "\"\\u12\"",
    "\"\\u12g4\"", "\"\\u+123\"", "\"a\nb\"", "\"\u{0}\"", "1//", "/**/1", "\u{0}", "[1]x", "<html>",
  ])
  func whatIsNoJSONIsNil(text: String) {
    #expect(parse(text) == nil)
  }

  @Test(arguments: [
    (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"), (#""\u0041\u00e9\u20AC""#, "Aé€"),
    (#""\ud83d\ude00""#, "😀"),
    (#""\u0000""#, "\u{0}"), (#""\ud83d""#, "\u{fffd}"), (#""\ude00x""#, "\u{fffd}x"),
    (#""\ud83d\u0041""#, "\u{fffd}A"),
    (#""\ud83d\ud83d\ude00""#, "\u{fffd}😀"), (#""\ud83d\n""#, "\u{fffd}\n"), ("\"ü😀\u{301}\"", "ü😀\u{301}"),
  ])
  func escapesAreReadAndHalfACharacterIsReplaced(text: String, string: String) {
    #expect(parse(text) == .string(string))
  }

  @Test func ofANameThatStandsTwiceTheLastValueCounts() {
    #expect(parse(#"{"a":1,"a":2,"\u0061":3}"#) == .object(["a": .integer(3)]))
  }

  @Test(
    arguments: [
      [0x22, 0xff, 0x22], [0x22, 0xc0, 0x80, 0x22], [0x22, 0xed, 0xa0, 0x80, 0x22], [0x22, 0xe2, 0x82, 0x22],
      [0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00], [0x7b, 0x00, 0x7d, 0x00], [0x7b, 0x7d, 0x80],
    ] as [[UInt8]])
  func whatIsNotUTF8IsNoJSON(bytes: [UInt8]) {
    #expect(JSONValue(parsing: Data(bytes)) == nil)
  }

  @Test func nestingIsReadUpToItsBound() {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    func objects(_ depth: Int) -> String {
      String(repeating: #"{"a":"#, count: depth) + "1" + String(repeating: "}", count: depth)
    }
    #expect(parse(nested(JSONValue.maximumDepth)) != nil)
    #expect(parse(nested(JSONValue.maximumDepth + 1)) == nil)
    #expect(parse(objects(JSONValue.maximumDepth)) != nil)
    #expect(parse(objects(JSONValue.maximumDepth + 1)) == nil)
    // Only what is open at once counts, and no bracket in a string.
    #expect(parse("[" + Array(repeating: nested(40), count: 50).joined(separator: ",") + "]") != nil)
    #expect(parse(#"[""# + String(repeating: "[", count: 500) + #""]"#) != nil)
    #expect(parse(String(repeating: "[", count: 1_000_000)) == nil)
  }

  @Test func dataThatIsASliceIsReadFromItsOwnStart() {
    let data = Data("xx[1]".utf8).dropFirst(2)
    #expect(JSONValue(parsing: data) == .array([.integer(1)]))
  }

  @Test(arguments: [
    ("[", "1,", "1]"), ("[", "\"\",", "1]"), ("[", "{},", "1]"), ("[", "{\"a\":[]},", "1]"),
    ("\"", "\\u0041", "\""),
    ("", "9", ""), ("0.", "9", ""), ("1e", "9", ""), ("", " ", "1"), ("{", "\"a\":1,", "\"a\":1}"),
    ("[", String(repeating: "[", count: 60) + "{}" + String(repeating: "]", count: 60) + ",", "1]"),
  ])
  func aMegabyteIsReadInBoundedTime(start: String, part: String, end: String) {
    let text = start + String(repeating: part, count: (1 << 20) / part.utf8.count) + end
    let time = ContinuousClock().measure { #expect(parse(text) != nil) }
    #expect(time < .seconds(10))
  }
}
