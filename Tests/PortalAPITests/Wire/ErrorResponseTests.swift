import Foundation
import Testing

@testable import PortalAPI

struct ErrorResponseTests {
  private func read(_ body: String) -> ErrorResponse? { ErrorResponse(body: Data(body.utf8)) }

  @Test func allThatTheSchemaHasIsRead() {
    #expect(
      read(
        #"{"error":"Not valid","requestId":"r-1","code":"INVALID","details":{"url":["bad"]},"more":1}"#
      )
        == ErrorResponse(
          error: "Not valid", requestId: "r-1", code: "INVALID",
          details: .object(["url": .array([.string("bad")])])))
    #expect(read(#"{"error":"x"}"#) == ErrorResponse(error: "x"))
  }

  @Test func onlyTheMessageMustBeRight() {
    #expect(read(#"{"error":"x","requestId":7,"code":null,"details":null}"#) == ErrorResponse(error: "x"))
    #expect(read(#"{"error":"x","details":1e400}"#)?.error == "x")
  }

  @Test(arguments: [
    "", "{}", "[]", "null", #""error""#, #"{"error":""}"#, #"{"error":null}"#, #"{"error":{"message":"x"}}"#,
    #"{"error":"x""#, #"{"message":"x"}"#, "<html><body>error</body></html>", "\u{0}",
  ])
  func withoutATextInErrorTheseAreNotThePortalsWords(body: String) {
    #expect(read(body) == nil)
  }

  @Test func detailsAreKeptUpToABoundSinceEveryListReadsThemAgain() {
    func body(_ count: Int) -> String {
      let frame = #"{"error":"x","details":""}"#
      return #"{"error":"x","details":""# + String(repeating: "d", count: count - frame.utf8.count) + #""}"#
    }
    #expect(read(body(ErrorResponse.maximumDetailed))?.details?.string?.isEmpty == false)
    #expect(read(body(ErrorResponse.maximumDetailed + 1)) == ErrorResponse(error: "x"))
  }

  @Test func whatDetailsSayOfFieldsIsAtHand() {
    #expect(
      read(#"{"error":"x","details":{"icon_url":"bad"}}"#)?.fieldErrors
        == [FieldError(field: "iconUrl", message: "bad")])
    #expect(read(#"{"error":"x"}"#)?.fieldErrors == [])
  }
}
