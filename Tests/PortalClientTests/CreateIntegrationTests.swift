import DashboardService
import DemoPortal
import Foundation
import Journal
import PortalAPI
import PortalClient
import Testing

@Suite("A create, from the service to a portal and back", .timeLimit(.minutes(1)))
struct CreateIntegrationTests {
  private let request = CreateExternalDashboardRequest(
    name: "Ticket metrics", url: "https://bi.example/tickets")

  /// One run of msdash: a journal in a folder of its own, and a service on it.
  private struct Run {
    var journal: Journal
    var service: DashboardService

    /// Creates, and gives what the journal then has.
    func create(
      _ request: CreateExternalDashboardRequest, timeout: Duration = .seconds(10)
    ) async throws -> (submission: Submission, attempts: [Attempt]) {
      var states: [SubmissionState] = []
      var ended: Submission?
      for await event in await service.submit(request, options: SubmitOptions(timeout: timeout)) {
        switch event {
        case .queued(let submission), .waiting(let submission, _), .sending(let submission):
          states.append(submission.state)
        case .ended(let submission, _, _): ended = submission
        case .notSent(_, let failure), .notJournalled(_, let failure): throw failure
        case .companyURLs(let event): Issue.record("nothing follows it: \(event)")
        }
      }
      #expect(states == [.queued, .sending])
      let told = try #require(ended)
      let journalled = try #require(try await journal.submissions(matching: told.id.uuidString).first)
      #expect(journalled.state == told.state)
      return (journalled, try await journal.attempts(of: told.id))
    }
  }

  private func withRun(
    on portal: DemoPortal, key: String? = nil, _ body: (Run) async throws -> Void
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "create-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let journal = try await Journal.open(at: JournalPlace(folder: folder), now: Date())
    try await withClient(portal.url, key: key ?? portal.apiKey) { client in
      let service = DashboardService(
        tenant: TenantIdentity(id: "t", name: "Tenant", baseURL: portal.url, keyFingerprint: "f"),
        recorder: Recorder(operator: "ann", login: "ann", host: "host", version: "1.2.3"),
        journal: journal, connection: client)
      try await body(Run(journal: journal, service: service))
      await service.stop()
    }
  }

  /// Checks what stands in the journal after an attempt whose outcome is not known.
  private func expectUnknown(
    faults: String, timeout: Duration = .seconds(10), created: Int, code: String?, status: Int? = nil
  ) async throws {
    try await withDemoPortal(DemoPortalConfiguration(faults: try FaultPlan(faults))) { portal in
      try await withRun(on: portal) { run in
        let (submission, attempts) = try await run.create(request, timeout: timeout)
        #expect(submission.state == .unknown)
        #expect(submission.attempts == 1)
        #expect(submission.dashboard == nil)
        #expect(submission.nextAttemptAt == nil)
        #expect(submission.httpStatus == status)
        #expect(submission.error?.code == code)
        #expect(attempts.count == 1)
        #expect(attempts.first?.headWritten == true)
        #expect(attempts.first?.endedAt != nil)
        #expect(attempts.first?.httpStatus == status)
        // What the portal does may come later than the reply that was not waited for.
        for _ in 0..<100 where await portal.requests.isEmpty { try await Task.sleep(for: .milliseconds(50)) }
        try await Task.sleep(for: .milliseconds(200))
        #expect(await portal.requests.count == 1)
        #expect(await portal.createdCount == created)
        let waiting = try await run.journal.submissions(
          SubmissionQuery(states: [.queued, .deferred, .unsent]))
        #expect(waiting.isEmpty)
      }
    }
  }

  @Test func `A create becomes a dashboard, in the journal as in the portal`() async throws {
    try await withDemoPortal { portal in
      try await withRun(on: portal) { run in
        let (submission, attempts) = try await run.create(request)
        #expect(submission.state == .created)
        #expect(submission.httpStatus == 201)
        #expect(submission.attempts == 1)
        #expect(submission.error == nil)
        #expect(attempts.count == 1)
        #expect(attempts.first?.headWritten == true)
        let dashboards = await portal.dashboards
        #expect(dashboards.map(\.name) == ["Ticket metrics"])
        #expect(submission.dashboard?.id == dashboards.first?.id)
        #expect(await portal.requests.map(\.requestId) == [submission.requestID.uuidString.lowercased()])
      }
    }
  }

  @Test func `A reset before the portal created is not known, and is not sent again`() async throws {
    try await expectUnknown(faults: "reset-before@nth:1", created: 0, code: "closed")
  }

  @Test func `A reset after the portal created is not known, and is not sent again`() async throws {
    try await expectUnknown(faults: "reset-after@nth:1", created: 1, code: "closed")
  }

  @Test func `A reply that is no JSON is not known, and is not sent again`() async throws {
    try await expectUnknown(
      faults: "garbage@nth:1", created: 1, code: "untrustworthyReply", status: 201)
  }

  @Test(arguments: [500, 502, 503, 504, 302, 408, 425, 202])
  func `A status that proves nothing is not known, and is not sent again`(status: Int) async throws {
    // Only an error's reply is in the portal's form.
    try await expectUnknown(
      faults: "status:\(status)@nth:1", created: 0, code: status >= 400 ? "demo_fault" : "notThePortalsWords",
      status: status)
  }

  @Test func `A portal that is slower than the time-out is not known, and created it all the same`()
    async throws
  {
    try await expectUnknown(
      faults: "delay:2@nth:1", timeout: .milliseconds(500), created: 1, code: "timeout")
  }

  @Test func `A name that is taken is refused in the portal's words`() async throws {
    try await withDemoPortal { portal in
      try await withRun(on: portal) { run in
        _ = try await run.create(request)
        let (submission, attempts) = try await run.create(request)
        #expect(submission.state == .refused)
        #expect(submission.httpStatus == 409)
        #expect(submission.error?.code == "conflict")
        #expect(submission.error?.message.contains("already exists") == true)
        #expect(attempts.count == 1)
        #expect(await portal.createdCount == 1)
      }
    }
  }

  @Test func `A wrong key is refused`() async throws {
    try await withDemoPortal { portal in
      try await withRun(on: portal, key: "a-key-of-nobody-at-all") { run in
        let (submission, attempts) = try await run.create(request)
        #expect(submission.state == .refused)
        #expect(submission.httpStatus == 401)
        #expect(submission.error?.code == "unauthorized")
        #expect(attempts.map(\.headWritten) == [true])
        #expect(await portal.createdCount == 0)
      }
    }
  }

  @Test func `A key that may only read is refused`() async throws {
    try await withDemoPortal { portal in
      try await withRun(on: portal, key: portal.readOnlyAPIKey) { run in
        let (submission, attempts) = try await run.create(request)
        #expect(submission.state == .refused)
        #expect(submission.httpStatus == 403)
        #expect(submission.error?.message.contains("dashboards.write") == true)
        #expect(attempts.count == 1)
        #expect(await portal.createdCount == 0)
      }
    }
  }
}
