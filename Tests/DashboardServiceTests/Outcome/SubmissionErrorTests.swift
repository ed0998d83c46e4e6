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

  @Test func ofAReplyOfAMegabyteLittleIsKept() {
    let long = String(repeating: "w", count: 500_000)
    let error = read(400, #"{"error":"\#(long)","code":"\#(long)","details":{"url":["\#(long)"]}}"#)
    #expect(error.message == String(repeating: "w", count: 2000))
    #expect(error.code == String(repeating: "w", count: 200))
    #expect(error.details?.string?.hasPrefix("left out: the reply had 15000") == true)
    #expect(error.fields == [])
  }

  @Test func oneCharacterOfAMegabyteIsNotKeptEither() throws {
    let character = "e" + String(repeating: "\u{301}", count: 500_000)
    let error = read(400, #"{"error":"\#(character)","code":"\#(character)"}"#)
    #expect(error.message.unicodeScalars.count == 2000 && error.message.first?.isLetter == true)
    #expect(error.code?.unicodeScalars.count == 200)
    #expect(JSONCoding.encode(error).count < 6000)
  }

  @Test func ofManyFieldsAndLongNamesNoMoreThanAFormCouldHaveIsKept() {
    let items = (0..<120).map { #"{"path":["f\#($0)"],"message":"m"}"# }.joined(separator: ",")
    #expect(read(400, #"{"error":"x","details":[\#(items)]}"#).fields.count <= 100)
    let name = String(repeating: "n", count: 5000)
    let named = read(400, #"{"error":"x","details":{"\#(name)":["\#(name)"]}}"#)
    #expect(named.fields.map(\.field.count) == [200])
    #expect(named.fields.map(\.message.count) == [2000])
    #expect(named.details != nil)
  }

  @Test(arguments: ["", "a", "abc", "e\u{301}e\u{301}", "👩‍👩‍👧"]) func codePointsAreCutExactly(text: String) {
    for count in 0...6 {
      #expect(Array(text.scalars(count).unicodeScalars) == Array(text.unicodeScalars.prefix(count)))
    }
  }

  @Test(arguments: [
    (ConnectionFailure.Kind.tls, "bad certificate", "the TLS handshake failed (bad certificate)"),
    (.tls, "", "the TLS handshake failed"), (.proxy, "407", "the proxy refused to connect (407)"),
    (.other, "odd", "the request failed (odd)"), (.other, "", "the request failed"),
    (.refused, "errno 111", "the connection was refused"),
    (.timeout, "", "the time-out passed without a whole reply"),
    (.nameLookup, "portal.example", "the host's name could not be looked up (portal.example)"),
    (.certificateExpired, "", "the portal's certificate has expired"),
    (.certificateExpired, "the certificate of a expired", "the certificate of a expired"),
  ])
  func aFailureIsHalfASentence(kind: ConnectionFailure.Kind, detail: String, words: String) {
    #expect(ConnectionFailure(kind, detail: detail).words == words)
  }

  @Test(arguments: ConnectionFailure.Kind.allCases)
  func everyFailureHasWordsAndAdviceAndIsNeverThePortals(kind: ConnectionFailure.Kind) {
    let words = ConnectionFailure(kind).words
    #expect(words.first?.isLowercase == true || words.hasPrefix("TLS"))
    #expect(!words.hasSuffix("."))
    #expect(kind.advice.first?.isUppercase == true && kind.advice.hasSuffix("."))
    #expect(!SubmissionError(message: words, code: kind.rawValue).isPortals)
  }

  @Test func whatWillNotChangeByItselfIsNotRetriedAndWhatTheNetworkDoesIs() {
    let lasting = ConnectionFailure.Kind.allCases.filter(\.isLasting)
    #expect(
      Set(lasting) == [
        .certificateExpired, .certificateNotYetValid, .certificateOfAnotherHost, .certificateSelfSigned,
        .certificateAuthorityUnknown, .certificateRefused, .noAuthorities, .tlsVersion, .notTLS,
        .proxyCredentials, .proxyForbids, .proxyNotHTTP, .readOnlyTenant,
      ])
  }
}
