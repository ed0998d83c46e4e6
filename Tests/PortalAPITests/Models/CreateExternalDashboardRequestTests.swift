import Foundation
import Testing

@testable import PortalAPI

struct CreateExternalDashboardRequestTests {
  private let whole = CreateExternalDashboardRequest(
    name: "Tickets / open", url: "https://bi.example.com/t?a=1&b=ü", description: "\"All\"\nof them",
    iconUrl: "http://a/i.svg", displayOrder: 0, isActive: false,
    roleIds: ["0f8fad5b-d9cb-469f-a165-70867728950e"])

  private func text(_ request: CreateExternalDashboardRequest) -> String {
    String(decoding: request.body(), as: UTF8.self)
  }

  @Test func whatIsNotSaidIsAbsentNotNull() {
    #expect(
      text(CreateExternalDashboardRequest(name: "T", url: "https://a")) == #"{"name":"T","url":"https://a"}"#)
  }

  @Test func zeroAndFalseAreSaid() {
    let request = CreateExternalDashboardRequest(
      name: "T", url: "https://a", displayOrder: 0, isActive: false)
    #expect(text(request) == #"{"displayOrder":0,"isActive":false,"name":"T","url":"https://a"}"#)
  }

  @Test func theSameRequestIsTheSameBytesEachTime() throws {
    let bytes = whole.body()
    for _ in 0..<100 { #expect(whole.body() == bytes) }
    let again = try JSONDecoder().decode(CreateExternalDashboardRequest.self, from: bytes)
    #expect(again == whole)
    #expect(again.body() == bytes)
  }

  @Test func everyPropertyGoesUnderTheDocumentsName() throws {
    let json = try #require(JSONValue(parsing: whole.body())?.object)
    #expect(Set(json.keys) == Set(DashboardField.allCases.map(\.rawValue)))
    #expect(json["name"] == .string("Tickets / open"))
    #expect(json["url"] == .string("https://bi.example.com/t?a=1&b=ü"))
    #expect(json["description"] == .string("\"All\"\nof them"))
    #expect(json["displayOrder"] == .integer(0))
    #expect(json["isActive"] == .bool(false))
    #expect(json["roleIds"] == .array([.string("0f8fad5b-d9cb-469f-a165-70867728950e")]))
  }

  @Test(arguments: ["NUL \u{0} here", "\u{2028}", "\\\"/", "😀", "\u{301}", "\u{feff}"])
  func anyTextSurvivesTheWire(name: String) throws {
    let request = CreateExternalDashboardRequest(name: name, url: "https://a")
    let again = try JSONDecoder().decode(CreateExternalDashboardRequest.self, from: request.body())
    #expect(Array(again.name.utf8) == Array(name.utf8))
    #expect(JSONValue(parsing: request.body())?["name"]?.string.map { Array($0.utf8) } == Array(name.utf8))
  }

  @Test func aBodyWithoutNameOrURLIsNoRequest() {
    for body in [#"{"name":"T"}"#, #"{"url":"https://a"}"#, "{}", "[]"] {
      #expect(throws: (any Error).self) {
        try JSONDecoder().decode(CreateExternalDashboardRequest.self, from: Data(body.utf8))
      }
    }
  }
}
