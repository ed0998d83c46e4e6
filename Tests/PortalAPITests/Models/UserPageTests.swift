import Foundation
import Testing

@testable import PortalAPI

struct UserPageTests {
  private let role = "0f8fad5b-d9cb-469f-a165-70867728950e"
  private let company = "7c9e6679-7425-40de-944b-e07fc1f90ae7"

  private func page(_ body: String) -> UserPage? { UserPage(body: Data(body.utf8)) }

  private func user(_ rest: String) -> String {
    #"{"id":"u1","email":"ada@example.com","fullName":"Ada Lovelace","phone":"+44 1"\#(rest)}"#
  }

  @Test func rolesAndCompaniesAreKeptOnceEachAndNothingOfAPerson() throws {
    let one = user(
      #","role":{"id":"\#(role.uppercased())","name":"Sales"},"company":{"id":"\#(company)","name":"Acme"}"#)
    let two = user(#","role":{"id":"\#(role)","name":"Sales again"}"#)
    let read = try #require(
      page(
        #"{"data":[\#(one),\#(two)],"pagination":{"page":2,"limit":100,"totalCount":102,"totalPages":3,"#
          + #""hasNextPage":true,"hasPrevPage":true}}"#))
    #expect(read.roles == [Role(id: role, name: "Sales")])
    #expect(read.companies == [Company(id: company, name: "Acme")])
    #expect(read.page == 2)
    #expect(read.totalPages == 3)
    #expect(read.totalCount == 102)
    #expect(read.hasNextPage)
    var everything = ""
    dump(read, to: &everything)
    for person in ["ada", "example.com", "lovelace", "+44", "u1"] {
      #expect(!everything.lowercased().contains(person))
    }
  }

  @Test(arguments: [
    "", #","role":null,"company":null"#, #","role":{},"company":{}"#, #","role":"Sales","company":["Acme"]"#,
    #","role":{"id":"1","name":"Sales"}"#, #","role":{"id":"0f8fad5b-d9cb-469f-a165-70867728950e"}"#,
    #","role":{"id":"0f8fad5b-d9cb-469f-a165-70867728950e","name":null}"#,
    #","role":{"id":"0f8fad5b-d9cb-469f-a165-70867728950e","name":" \t"}"#,
  ])
  func aUserWithoutARoleOrCompanyTeachesNone(rest: String) throws {
    let read = try #require(page(#"{"data":[\#(user(rest)),null,7,"ada"]}"#))
    #expect(read.roles == [])
    #expect(read.companies == [])
  }

  @Test(arguments: [
    (#""pagination":{"page":1,"totalPages":2,"hasNextPage":false}"#, false),
    (#""pagination":{"page":1,"totalPages":2}"#, true),
    (#""pagination":{"page":2,"totalPages":2}"#, false),
    (#""pagination":{"page":1,"totalPages":2,"hasNextPage":"yes"}"#, true),
    (#""pagination":{"hasNextPage":true}"#, true),
    (#""pagination":null"#, false),
    (#""pagination":{"page":"1","totalPages":1e400}"#, false),
    (#""other":1"#, false),
  ])
  func whetherAnotherPageFollowsIsToldByTheFlagElseByTheCount(pagination: String, follows: Bool) {
    #expect(page(#"{"data":[{}],\#(pagination)}"#)?.hasNextPage == follows)
  }

  @Test func whereNoPageIsToldItIsTheOneThatWasAskedFor() {
    let body = Data(#"{"data":[{}],"pagination":{"totalPages":3}}"#.utf8)
    #expect((1...4).map { UserPage(body: body, asked: $0)?.hasNextPage } == [true, true, false, false])
  }

  @Test func aNameIsKeptAsItIsToldButNoLongerThanItMayBe() throws {
    func named(_ name: String) throws -> String? {
      let body = JSONCoding.encode([
        "data": JSONValue.array([.object(["role": .object(["id": .string(role), "name": .string(name)])])])
      ])
      return try #require(UserPage(body: body)).roles.first?.name
    }
    #expect(try named("a\u{1b}[31m\u{202e}b\n") == "a\u{1b}[31m\u{202e}b\n")
    // One character of a thousand code points is cut within.
    let long = "é" + String(repeating: "\u{301}", count: 1000)
    #expect(try named(long)?.unicodeScalars.count == UserPage.longestName)
  }

  @Test func aListIsTheSameWhoeverIsTheSameWhateverElseIsTold() throws {
    func digest(_ users: String) throws -> Int { try #require(page(#"{"data":[\#(users)]}"#)).digest }
    let seen = try digest(#"{"id":"a","lastSeen":1},{"id":"b","lastSeen":1}"#)
    #expect(try digest(#"{"id":"a","lastSeen":2},{"id":"b","lastSeen":3}"#) == seen)
    #expect(try digest(#"{"id":"a","lastSeen":1},{"id":"c","lastSeen":1}"#) != seen)
    #expect(try digest(#"{"id":"b","lastSeen":1},{"id":"a","lastSeen":1}"#) != seen)
    #expect(try digest(#"{"name":"x"}"#) != digest(#"{"name":"y"}"#))
    #expect(try digest(#"{"id":null,"name":"x"}"#) != digest(#"{"id":null,"name":"y"}"#))
  }

  @Test func anEmptyPageIsTheLastWhateverIsClaimed() {
    #expect(page(#"{"data":[],"pagination":{"hasNextPage":true}}"#)?.hasNextPage == false)
  }

  @Test(arguments: ["", "{}", "[]", #"{"data":{}}"#, #"{"data":null}"#, "<html></html>", #"{"data":[{}"#])
  func aReplyWithoutAListIsNoPage(body: String) {
    #expect(page(body) == nil)
  }
}
