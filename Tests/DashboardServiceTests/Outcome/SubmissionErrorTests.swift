import Foundation
import PortalAPI
import Testing

@testable import DashboardService

struct SubmissionErrorTests {
  private func read(_ status: Int, _ body: String, type: String = "") -> SubmissionError {
    let headers = type.isEmpty ? HTTPHeaders() : HTTPHeaders([("Content-Type", type)])
    return SubmissionError(reply: PortalReply(status: status, headers: headers, body: Data(body.utf8)))
  }

  @Test func thePortalsOwnWordsAreKeptAsTheyAre() {
    let error = read(400, #"{"error":"validation failed","code":"INVALID","details":{"url":["bad"]}}"#)
    #expect(error.message == "validation failed")
    #expect(error.code == "INVALID")
    #expect(error.details == .object(["url": .array([.string("bad")])]))
    #expect(error.fields == [FieldError(field: "url", message: "bad")])
    #expect(error.isPortals)
  }

  @Test(arguments: [
    (500, "", "", "empty", false), (500, "oops", "", "not in the portal's form", false),
    (404, "", "", "empty", true), (405, "{}", "", "not in the portal's form", true),
    (302, "{}", "", "not in the portal's form", true), (403, "<html>", "", "a web page", true),
    (502, "", "text/html", "a web page", true), (503, "{}", "", "not in the portal's form", false),
  ])
  func otherWordsAreOursAndSaySoAndWhetherTheBaseURLMayBeWrong(
    status: Int, body: String, type: String, kind: String, wrongBase: Bool
  ) {
    let message =
      "HTTP status \(status), not in the portal's words: the reply was \(kind)."
      + (wrongBase ? " Most often the base URL is wrong, or a proxy answered." : "")
    let error = read(status, body, type: type)
    #expect(error.message == message)
    #expect(!error.isPortals)
    #expect(error.fields == [])
  }

  @Test func aMessageWithoutACodeIsThePortalsAndOneOfOurCodesIsNot() {
    #expect(SubmissionError(message: "x").isPortals)
    #expect(SubmissionError(message: "x", code: "INVALID").isPortals)
    for code in ["notThePortalsWords", "untrustworthyReply", "timeout", "nameLookup", "tls"] {
      #expect(!SubmissionError(message: "x", code: code).isPortals)
    }
  }

  @Test func itComesBackFromTheJournalAsItWas() throws {
    let error = read(400, #"{"error":"x","details":[1,2.5,null,{"a":"b"}]}"#)
    #expect(try JSONDecoder().decode(SubmissionError.self, from: JSONCoding.encode(error)) == error)
  }

  @Test(arguments: [
    (ConnectionFailure.Kind.tls, "bad certificate", "the TLS handshake failed (bad certificate)"),
    (.tls, "", "the TLS handshake failed"), (.proxy, "407", "the proxy refused to connect (407)"),
    (.other, "odd", "the request failed (odd)"), (.other, "", "the request failed"),
    (.refused, "errno 111", "the connection was refused"),
    (.timeout, "", "the time-out passed without a whole reply"),
  ])
  func aFailureIsHalfASentence(kind: ConnectionFailure.Kind, detail: String, words: String) {
    #expect(ConnectionFailure(kind, detail: detail).words == words)
  }
}
