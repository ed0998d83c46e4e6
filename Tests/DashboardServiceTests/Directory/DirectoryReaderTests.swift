import DashboardService
import Foundation
import PortalAPI
import Testing

struct DirectoryReaderTests {
  private let log = CallLog()

  private static func page(_ number: Int, of total: Int) -> String {
    let id = "0f8fad5b-d9cb-469f-a165-70867728950\(number)"
    return #"{"data":[{"id":"u","email":"ada@example.com","fullName":"Ada","#
      + #""role":{"id":"\#(id)","name":"Role \#(number)"},"company":{"id":"\#(id)","name":"Company \#(number)"}}],"#
      + #""pagination":{"page":\#(number),"totalPages":\#(total),"hasNextPage":\#(number < total)}}"#
  }

  private static func told(_ remaining: Int, resetIn seconds: Int = 41) -> [(name: String, value: String)] {
    [
      (name: "X-RateLimit-Limit", value: "60"), (name: "X-RateLimit-Remaining", value: String(remaining)),
      (name: "X-RateLimit-Reset", value: String(seconds)),
    ]
  }

  private func reader(
    _ script: [Exchange], kept: RateLimit? = nil, time: TimeDouble = TimeDouble(), gate: Gate? = nil
  ) -> (DirectoryReader, JournalDouble, ConnectionDouble) {
    var pacer = Pacer()
    if let kept { pacer.note(kept, owner: "earlier", now: TimeDouble.start) }
    let journal = JournalDouble(log: log, time: time, pacers: ["fingerprint": pacer])
    let connection = ConnectionDouble(script, log: log, gate: gate)
    return (
      DirectoryReader(
        tenant: Sample.tenant, journal: journal, connection: connection, environment: time.environment),
      journal, connection
    )
  }

  @Test func allPagesAreReadAndNothingOfAPersonIsKept() async throws {
    let (reader, journal, connection) = reader((1...3).map { .replied(200, Self.page($0, of: 3)) })
    let roles = try await reader.refresh()
    #expect(roles.map(\.role.name) == ["Role 1", "Role 2", "Role 3"])
    #expect(roles.allSatisfy { $0.source == .users && $0.learnedAt == TimeDouble.start })
    #expect(await journal.companies.map(\.name) == ["Company 1", "Company 2", "Company 3"])
    let requests = await connection.requests
    #expect(requests.map(\.path) == (1...3).map { "/api/public/v1/users?page=\($0)&limit=100" })
    #expect(Set(requests.map(\.requestID)).count == 1)
    #expect(requests.allSatisfy { $0.method == .get && $0.body == nil })
    #expect(try await reader.readAt() == TimeDouble.start)
    #expect(try await reader.roles() == roles)
    var everything = ""
    dump((roles, await journal.companies), to: &everything)
    #expect(!everything.lowercased().contains("ada"))
  }

  @Test func a429IsWaitedForAndThePageIsAskedForAgain() async throws {
    let time = TimeDouble()
    let (reader, journal, connection) = reader(
      [
        .replied(200, Self.page(1, of: 2)), .tooMany(resetIn: 41), .replied(429),
        .replied(200, Self.page(2, of: 2)),
      ],
      time: time)
    #expect(try await reader.refresh().count == 2)
    #expect(
      await connection.requests.map(\.path).map { $0.contains("page=1") } == [true, false, false, false])
    // With the slack of both windows.
    #expect(abs(time.passed - 41.82 - 60.82) < 0.001)
    #expect(try await journal.rateLimit(key: "fingerprint")?.remaining == 0)
  }

  @Test func a429WhoseResetIsPastIsNotAskedAgainWithoutAPause() async throws {
    let time = TimeDouble()
    let (reader, _, _) = reader(
      [.tooMany(resetIn: 0), .tooMany(resetIn: 0), .replied(200, Self.page(1, of: 1))], time: time)
    _ = try await reader.refresh()
    #expect(time.sleeps.count == 2 && time.sleeps.allSatisfy { $0 >= 1 })
  }

  @Test(arguments: [(13, 0), (12, 41.82), (0, 41.82)] as [(Int, TimeInterval)])
  func aFifthOfTheLimitIsLeftToCreates(remaining: Int, waited: TimeInterval) async throws {
    let time = TimeDouble()
    let (reader, _, _) = reader(
      [.replied(200, Self.page(1, of: 2), Self.told(remaining)), .replied(200, Self.page(2, of: 2))],
      time: time)
    _ = try await reader.refresh()
    #expect(abs(time.passed - waited) < 0.001)
  }

  @Test func whatIsKeptOfTheLimitIsMindedAndOnlyFalls() async throws {
    let time = TimeDouble()
    let kept = RateLimit(limit: 60, remaining: 20, reset: TimeDouble.start.addingTimeInterval(41))
    let (reader, journal, _) = reader(
      [.replied(200, Self.page(1, of: 1), Self.told(55))], kept: kept, time: time)
    _ = try await reader.refresh()
    #expect(time.sleeps == [])
    let left = RateLimit(limit: 60, remaining: 19, reset: kept.reset)
    #expect(try await journal.rateLimit(key: "fingerprint") == left)
  }

  @Test(arguments: [
    (401, "The portal refused the API key (401). Make one in Settings → Integrations → API Access."),
    (403, "The API key may not list users (403), so roles cannot be read. Creating may still work."),
    (500, "The list of users could not be read (500): No."),
  ])
  func aRefusalIsToldWithWhatItMeans(status: Int, message: String) async throws {
    let (reader, journal, _) = reader([.replied(status, #"{"error":"No."}"#)])
    let failure = try await #require(throws: DirectoryReader.Failure.self) { try await reader.refresh() }
    #expect(failure == .refused(status: status, SubmissionError(message: "No.")))
    #expect(failure.message == message)
    #expect(await journal.directoryRead == nil)
  }

  @Test(arguments: ["", "{}", "<html>", #"{"data":{}}"#])
  func a200WithoutAListIsAFailure(body: String) async throws {
    let (reader, journal, _) = reader([.replied(200, body)])
    let failure = try await #require(throws: DirectoryReader.Failure.self) { try await reader.refresh() }
    #expect(failure.message.hasPrefix("The list of users could not be read (200): HTTP status 200"))
    #expect(await journal.directoryRead == nil)
  }

  @Test func whatWasReadBeforeAFailureIsKeptButNotCalledWhole() async throws {
    let (reader, journal, _) = reader([
      .replied(200, Self.page(1, of: 2)), .failed(.timeout, headWritten: true),
    ])
    let failure = try await #require(throws: DirectoryReader.Failure.self) { try await reader.refresh() }
    #expect(
      failure.message == "The list of users could not be read: the time-out passed without a whole reply.")
    #expect(await journal.knownRoles.map(\.role.name) == ["Role 1"])
    #expect(await journal.directoryRead == nil)
  }

  @Test(arguments: [JournalDouble.Call.takeToken, .learn, .noteRead, .roles])
  func aJournalThatFailsIsTold(call: JournalDouble.Call) async throws {
    let (reader, journal, _) = reader([.replied(200, Self.page(1, of: 1))])
    await journal.fail(call)
    let failure = try await #require(throws: DirectoryReader.Failure.self) { try await reader.refresh() }
    #expect(failure == .journal(.full))
    #expect(failure.message == JournalFailure.full.message)
  }

  @Test func aReplyWhoseRateLimitCannotBeKeptIsReadAllTheSame() async throws {
    let (reader, journal, _) = reader([.replied(200, Self.page(1, of: 1), Self.told(50))])
    await journal.fail(.note)
    #expect(try await reader.refresh().count == 1)
  }

  @Test func a429ThatCannotBeKeptIsNotAskedAgain() async throws {
    let (reader, journal, connection) = reader([.tooMany(resetIn: 41)])
    await journal.fail(.note)
    let failure = try await #require(throws: DirectoryReader.Failure.self) { try await reader.refresh() }
    #expect(failure == .journal(.full))
    #expect(await connection.requests.count == 1)
  }

  @Test func aCancelledReadStopsBetweenTwoPages() async throws {
    let gate = Gate()
    let (reader, journal, connection) = reader(
      (1...9).map { .replied(200, Self.page($0, of: 9)) }, gate: gate)
    let reading = Task { try await reader.refresh() }
    await gate.arrived()
    reading.cancel()
    await gate.open()
    await #expect(throws: CancellationError.self) { try await reading.value }
    #expect(await connection.requests.count == 1)
    #expect(await journal.knownRoles.count == 1)
    #expect(await journal.directoryRead == nil)
  }

  @Test func aCancelledReadIsWokenFromItsWait() async throws {
    let time = TimeDouble(stands: true)
    let (reader, _, _) = reader([.tooMany(resetIn: 3600)], time: time)
    let reading = Task { try await reader.refresh() }
    await time.fellAsleep()
    reading.cancel()
    await #expect(throws: CancellationError.self) { try await reading.value }
  }

  @Test func aPortalThatAlwaysNamesAnotherPageIsLeftAtTheBound() async throws {
    let (reader, journal, connection) = reader([.replied(200, Self.page(1, of: 2))])
    _ = try await reader.refresh()
    #expect(await connection.requests.count == DirectoryReader.maximumPages)
    #expect(await journal.directoryRead == nil)
  }
}
