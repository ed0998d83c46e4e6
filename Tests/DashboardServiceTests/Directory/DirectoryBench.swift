import Foundation
import PortalAPI
import Synchronization

@testable import DashboardService

/// A reader with its doubles around it.
struct DirectoryBench {
  let reader: DirectoryReader
  let journal: JournalDouble
  let connection: ConnectionDouble
  let told = Told()

  /// - Parameters:
  ///   - script: the portal's answers; the last one again and again.
  ///   - kept: what an earlier run kept of the rate limit.
  ///   - gate: where every request waits for its reply.
  init(_ script: [Exchange], kept: RateLimit? = nil, time: TimeDouble = TimeDouble(), gate: Gate? = nil) {
    self.init(kept: kept, time: time, gate: gate) { _, place in script[min(place, script.count - 1)] }
  }

  init(
    kept: RateLimit? = nil, time: TimeDouble = TimeDouble(), gate: Gate? = nil,
    answer: @escaping @Sendable (PortalRequest, Int) -> Exchange
  ) {
    var pacer = Pacer()
    if let kept { pacer.note(kept, owner: "earlier", now: TimeDouble.start) }
    let log = CallLog()
    journal = JournalDouble(log: log, time: time, pacers: [Sample.tenant.keyFingerprint: pacer])
    connection = ConnectionDouble(log: log, gate: gate, answer: answer)
    reader = DirectoryReader(
      tenant: Sample.tenant, journal: journal, connection: connection, environment: time.environment)
  }

  func read(upTo bound: Int? = nil) async throws -> DirectoryReader.Reading {
    try await reader.read(upTo: bound) { [told] in told.note($0) }
  }

  /// The pages that were asked for, in order.
  var pagesAsked: [Int] { get async { await connection.requests.map(DirectoryPages.number) } }

  /// What was told of how far it has come.
  final class Told: Sendable {
    private let progress = Mutex<[DirectoryProgress]>([])
    func note(_ told: DirectoryProgress) { progress.withLock { $0.append(told) } }
    var all: [DirectoryProgress] { progress.withLock { $0 } }
  }
}

/// What a portal replies to a request for a page of its list of users.
enum DirectoryPages {
  static func id(_ number: Int) -> String {
    let text = String(number)
    return "0f8fad5b-d9cb-469f-a165-" + String(repeating: "0", count: 12 - text.count) + text
  }

  /// One user whose role and company bear the page's number.
  static func page(_ number: Int, of total: Int, users: Int = 1) -> String {
    #"{"data":[{"id":"u\#(number)","email":"ada@example.com","fullName":"Ada","#
      + #""role":{"id":"\#(id(number))","name":"Role \#(number)"},"#
      + #""company":{"id":"\#(id(number))","name":"Company \#(number)"}}],"#
      + #""pagination":{"page":\#(number),"totalPages":\#(total),"totalCount":\#(users),"#
      + #""hasNextPage":\#(number < total)}}"#
  }

  static func told(_ remaining: Int, resetIn seconds: Int = 41) -> [(name: String, value: String)] {
    [
      (name: "X-RateLimit-Limit", value: "60"), (name: "X-RateLimit-Remaining", value: String(remaining)),
      (name: "X-RateLimit-Reset", value: String(seconds)),
    ]
  }

  /// Which page a request asks for; 0 where it is no such request.
  static func number(_ request: PortalRequest) -> Int {
    let query = request.path.split(separator: "?").last?.split(separator: "&") ?? []
    return query.first { $0.hasPrefix("page=") }.flatMap { Int($0.dropFirst(5)) } ?? 0
  }

  /// A portal that answers any page of so many.
  static func portal(of total: Int) -> @Sendable (PortalRequest, Int) -> Exchange {
    { request, _ in .replied(200, page(number(request), of: total, users: total * 100)) }
  }
}
