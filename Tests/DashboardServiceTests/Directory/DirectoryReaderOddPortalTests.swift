import DashboardService
import Foundation
import PortalAPI
import Testing

/// Portals that refuse, fail or tell nonsense in the middle: what was read is kept, and the words say how far it
/// came.
struct DirectoryReaderOddPortalTests {
  private static func page(_ number: Int, data: String? = nil, _ pagination: String) -> Exchange {
    .replied(200, #"{"data":\#(data ?? "[{\"id\":\"\(number)\"}]"),"pagination":{\#(pagination)}}"#)
  }

  @Test(arguments: [
    (401, "The portal refused the API key (401). Make one in Settings → Integrations → API Access."),
    (
      403,
      "The API key may not list users (403), so roles and companies cannot be read. Creating may still work."
    ),
    (404, "There is no list of users at that base URL (404): most likely the base URL is wrong."),
    (405, "There is no list of users at that base URL (405): most likely the base URL is wrong."),
    (500, "The list of users could not be read (500): No."),
  ])
  func aRefusalIsToldWithWhatItMeansAtTheFirstPageAndInTheMiddle(status: Int, message: String) async throws {
    let refusal = Exchange.replied(status, #"{"error":"No."}"#)
    let first = DirectoryBench([refusal])
    var failure = try await #require(throws: DirectoryReader.Failure.self) { try await first.read() }
    #expect(failure == DirectoryReader.Failure(.refused(status: status, SubmissionError(message: "No."))))
    #expect(failure.message == message)
    #expect(await first.journal.mark == nil)

    let middle = DirectoryBench((1...4).map { .replied(200, DirectoryPages.page($0, of: 12)) } + [refusal])
    failure = try await #require(throws: DirectoryReader.Failure.self) { try await middle.read() }
    #expect(failure.message == message + " 4 of 12 pages were read and are kept.")
    #expect(await middle.journal.knownRoles.count == 4)
    #expect(await middle.journal.directoryRead == nil)
    #expect(await middle.journal.mark?.pagesRead == 4)
  }

  @Test(arguments: ["", "{}", "<html>", #"{"data":{}}"#])
  func a200WithoutAListIsAFailure(body: String) async throws {
    let bench = DirectoryBench([.replied(200, DirectoryPages.page(1, of: 2)), .replied(200, body)])
    let failure = try await #require(throws: DirectoryReader.Failure.self) { try await bench.read() }
    #expect(failure.message.hasPrefix("The list of users could not be read (200): HTTP status 200"))
    #expect(failure.message.hasSuffix(" 1 of 2 pages was read and is kept."))
    #expect(await bench.journal.directoryRead == nil)
  }

  @Test(arguments: [Exchange.failed(.closed, headWritten: true), .replied(502, "<html>"), .replied(503)])
  func aPageThatIsLostOnTheWayIsAskedForAgain(lost: Exchange) async throws {
    let time = TimeDouble()
    let bench = DirectoryBench(
      [
        .replied(200, DirectoryPages.page(1, of: 2)), lost, lost,
        .replied(200, DirectoryPages.page(2, of: 2)),
      ],
      time: time)
    #expect(try await bench.read() == .whole)
    #expect(await bench.pagesAsked == [1, 2, 2, 2])
    // Half of each pause, as the random number has it.
    #expect(time.sleeps == [0.5, 1])
  }

  @Test func aConnectionThatStaysLostIsToldAndTheNextGoesOn() async throws {
    let lost = Exchange.failed(.timeout, headWritten: true)
    let bench = DirectoryBench(
      [.replied(200, DirectoryPages.page(1, of: 2))] + Array(repeating: lost, count: Backoff.tries)
        + [.replied(200, DirectoryPages.page(2, of: 2))])
    let failure = try await #require(throws: DirectoryReader.Failure.self) { try await bench.read() }
    #expect(
      failure.message == "The list of users could not be read: the time-out passed without a whole reply."
        + " Check the base URL and the network. 1 of 2 pages was read and is kept.")
    #expect(await bench.journal.knownRoles.map(\.role.name) == ["Role 1"])
    #expect(try await bench.read() == .whole)
    #expect(await bench.pagesAsked == [1] + Array(repeating: 2, count: Backoff.tries + 1))
  }

  @Test(arguments: [ConnectionFailure.Kind.refused, .certificateExpired])
  func nobodyIsKeptWaitingWhereNoPageCame(kind: ConnectionFailure.Kind) async throws {
    let time = TimeDouble()
    let bench = DirectoryBench([.failed(kind, headWritten: false)], time: time)
    _ = try await #require(throws: DirectoryReader.Failure.self) { try await bench.read() }
    #expect(await bench.pagesAsked == [1] && time.sleeps.isEmpty)
  }

  @Test func whatCannotPassIsNotAskedAgain() async throws {
    let bench = DirectoryBench([
      .replied(200, DirectoryPages.page(1, of: 2)), .failed(.certificateExpired, headWritten: false),
    ])
    _ = try await #require(throws: DirectoryReader.Failure.self) { try await bench.read() }
    #expect(await bench.pagesAsked == [1, 2])
  }

  @Test func aPortalThatIgnoresThePageIsLeftAtTheSecond() async throws {
    let bench = DirectoryBench([Self.page(1, #""page":1,"totalPages":40,"hasNextPage":true"#)])
    let failure = try await #require(throws: DirectoryReader.Failure.self) { try await bench.read() }
    #expect(failure.cause == .repeats(page: 2))
    #expect(failure.message.hasSuffix("1 of 40 pages was read and is kept."))
    #expect(await bench.connection.requests.count == 2)
    #expect(await bench.journal.directoryRead == nil)
  }

  @Test func itIsLeftThereAlsoWhenTheFirstPageWasReadAlone() async throws {
    let bench = DirectoryBench([Self.page(1, #""page":1,"totalPages":40,"hasNextPage":true"#)])
    _ = try await bench.read(upTo: 1)
    let failure = try await #require(throws: DirectoryReader.Failure.self) { try await bench.read() }
    #expect(failure.cause == .repeats(page: 2))
  }

  @Test func aPortalThatGoesRoundInACircleIsLeftAtItsFirstPage() async throws {
    let bench = DirectoryBench { request, place in
      Self.page(place % 3, #""totalPages":40,"hasNextPage":true"#)
    }
    let failure = try await #require(throws: DirectoryReader.Failure.self) { try await bench.read() }
    #expect(failure.cause == .repeats(page: 4))
  }

  @Test func theLastPageToldAgainBehindTheEndIsTheEnd() async throws {
    let bench = DirectoryBench { request, _ in
      Self.page(min(3, DirectoryPages.number(request)), #""totalPages":3,"hasNextPage":true"#)
    }
    #expect(try await bench.read() == .whole)
    #expect(await bench.pagesAsked == [1, 2, 3, 4])
  }

  @Test func anEmptyPageIsTheEndWhateverIsPromised() async throws {
    let bench = DirectoryBench { request, _ in
      let page = DirectoryPages.number(request)
      return Self.page(page, data: page > 3 ? "[]" : nil, #""totalPages":90,"hasNextPage":true"#)
    }
    #expect(try await bench.read() == .whole)
    #expect(await bench.pagesAsked == [1, 2, 3, 4])
  }

  @Test func aListWithoutAnEndIsLeftAtTheBound() async throws {
    let bench = DirectoryBench { request, _ in
      Self.page(DirectoryPages.number(request), #""hasNextPage":true"#)
    }
    let failure = try await #require(throws: DirectoryReader.Failure.self) { try await bench.read() }
    #expect(failure.cause == .endless)
    #expect(failure.message.hasSuffix("1000 of 1000 pages were read and are kept."))
    #expect(await bench.connection.requests.count == DirectoryReader.maximumPages)
    #expect(await bench.journal.directoryRead == nil)
    let progress = bench.told.all
    #expect(progress.allSatisfy { $0.pages >= $0.pagesRead && $0.pages <= DirectoryReader.maximumPages })
  }

  @Test(arguments: [
    (Int.max, 1000), (1_000_000, 1000), (0, 2), (-1, 2), (Int.min, 2), (7, 7),
  ])
  func anyNumberOfPagesIsToldWithinBounds(told: Int, shown: Int) async throws {
    let bench = DirectoryBench([
      Self.page(1, #""totalPages":\#(told),"totalCount":\#(told),"hasNextPage":true"#)
    ])
    guard case .paused(let progress) = try await bench.read(upTo: 1) else {
      Issue.record("not paused")
      return
    }
    #expect(progress.pagesRead == 1 && progress.pages == shown)
    #expect((0...100_000_000).contains(progress.users))
  }

  @Test func usersWithoutRoleOrCompanyAndOddNamesDoNoHarm() async throws {
    let id = DirectoryPages.id
    let long = String(repeating: "x", count: 5000)
    let data = """
      [{"id":"1","role":null,"company":null},{"id":"2"},null,7,"ada",{"id":"3","role":{}},
      {"id":"4","role":{"id":"\(id(1))","name":"a\\u001b[31m\\u202eb"}},
      {"id":"5","role":{"id":"\(id(2))","name":"\(long)"},"company":{"id":"no uuid","name":"x"}},
      {"id":"6","role":{"id":"\(id(3))","name":"Twin"}},{"id":"7","role":{"id":"\(id(4))","name":"Twin"}}]
      """
    let bench = DirectoryBench([Self.page(1, data: data, #""totalPages":1,"hasNextPage":false"#)])
    #expect(try await bench.read() == .whole)
    let roles = try await bench.reader.directory().roles
    #expect(Set(roles.map(\.role.id)) == Set((1...4).map(id)))
    #expect(roles.contains { $0.role.name == "a\u{1b}[31m\u{202e}b" })
    #expect(roles.allSatisfy { $0.role.name.unicodeScalars.count <= UserPage.longestName })
    #expect(roles.count { $0.role.name == "Twin" } == 2)
    #expect(await bench.journal.knownCompanies.isEmpty)
  }

  @Test(.timeLimit(.minutes(1))) func tenThousandUsersAreAHundredRequests() async throws {
    let bench = DirectoryBench { request, _ in
      let page = DirectoryPages.number(request)
      let users = (0..<100).map { place in
        let role = (page * 100 + place) % 250
        return
          #"{"id":"\#(page)-\#(place)","role":{"id":"\#(DirectoryPages.id(role))","name":"Role \#(role)"}}"#
      }
      return Self.page(
        page, data: "[\(users.joined(separator: ","))]",
        #""totalPages":100,"totalCount":10000,"hasNextPage":\#(page < 100)"#)
    }
    #expect(try await bench.read() == .whole)
    #expect(await bench.connection.requests.count == 100)
    #expect(await bench.journal.knownRoles.count == 250)
    #expect(bench.told.all.last == DirectoryProgress(pagesRead: 99, pages: 100, users: 10_000))
  }
}
