import Testing

@testable import PortalAPI

struct HTTPHeadersTests {
  @Test func namesAreComparedWithoutCaseAndTheFirstCounts() {
    var headers = HTTPHeaders([("X-Request-ID", "one"), ("x-request-id", "two")])
    headers.add("Date", "now")
    #expect(headers["x-REQUEST-id"] == "one")
    #expect(headers["date"] == "now")
    #expect(headers["Dat"] == nil)
    #expect(headers.fields.count == 3)
  }

  @Test func equalHeadersHoldTheSameFieldsInTheSameOrder() {
    #expect(HTTPHeaders([("a", "1"), ("b", "2")]) == HTTPHeaders([("a", "1"), ("b", "2")]))
    #expect(HTTPHeaders([("a", "1"), ("b", "2")]) != HTTPHeaders([("b", "2"), ("a", "1")]))
    #expect(HTTPHeaders([("a", "1")]) != HTTPHeaders([("a", "1"), ("a", "1")]))
  }
}
