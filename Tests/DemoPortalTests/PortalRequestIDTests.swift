import Testing

@testable import DemoPortal

@Suite struct PortalRequestIDTests {
  @Test func echoesAnAcceptableIdOfTheClient() {
    for id in ["a", "0f8fad5b-d9cb-469f-a165-70867728950e", "A.b_c:d-9", String(repeating: "x", count: 128)] {
      #expect(PortalRequestID.choose(client: id) == id)
    }
  }

  @Test func givesItsOwnWhereTheClientHasNoneOrAnOddOne() {
    for id in [nil, "", "a b", "a/b", "é", "\u{1b}[2J", String(repeating: "x", count: 129), "a,b"] {
      let own = PortalRequestID.choose(client: id)
      #expect(own != id && own.hasPrefix("req_"))
      #expect(PortalRequestID.choose(client: own) == own)
    }
  }
}
