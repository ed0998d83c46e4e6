import Foundation
import Testing

@testable import PortalAPI

struct PortalReplyExcerptTests {
  private func excerpt(_ body: Data, type: String? = nil) -> String? {
    PortalReply(
      status: 502, headers: HTTPHeaders(type.map { [("content-type", $0)] } ?? []), body: body
    ).excerpt
  }

  @Test func anEmptyBodyHasNone() {
    #expect(excerpt(Data()) == nil)
    #expect(excerpt(Data(), type: "text/html") == nil)
  }

  @Test func itIsTheKindOfTheBodyAndItsBeginning() {
    #expect(
      excerpt(Data("<h1>Bad Gateway</h1>".utf8), type: "text/html") == "text/html: <h1>Bad Gateway</h1>")
    #expect(excerpt(Data("oops".utf8)) == "oops")
  }

  @Test func itIsShortHoweverLongBodyAndTypeAre() throws {
    let long = try #require(
      excerpt(Data(repeating: UInt8(ascii: "x"), count: 1 << 20), type: String(repeating: "t", count: 10_000))
    )
    #expect(long == String(repeating: "t", count: 80) + ": " + String(repeating: "x", count: 400))
    // A character may have any number of marks.
    let marked = "e" + String(repeating: "\u{301}", count: 100_000)
    #expect(try #require(excerpt(Data("a".utf8), type: marked)).utf8.count < 1000)
    #expect(try #require(excerpt(Data(marked.utf8))).utf8.count <= PortalReply.longestExcerpt + 3)
  }

  @Test func bytesThatAreNoTextAreToldAsSuch() {
    #expect(excerpt(Data([0x41, 0xff, 0x42])) == "A\u{fffd}B")
    let cut = Data(repeating: UInt8(ascii: "x"), count: 399) + Data("ü".utf8)
    #expect(excerpt(cut)?.hasSuffix("x\u{fffd}") == true)
  }
}
