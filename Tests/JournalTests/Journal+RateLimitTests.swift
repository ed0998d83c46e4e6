import DashboardService
import Foundation
import PortalAPI
import Testing

@testable import Journal

@Suite struct JournalRateLimitTests {
  private let folder = try! TemporaryFolder()
  private let key = try! APIKey("msp_live_4f9c1d7e2b8a4c0d9e")

  private func open() throws -> Journal { try Journal(folder: folder.state, now: Sample.now) }

  @Test func theLastToldOfAKeyIsKept() async throws {
    let journal = try open()
    #expect(try await journal.rateLimit(key: "f1") == nil)
    let limits = [
      RateLimit(limit: 60, remaining: 57, reset: Sample.now), RateLimit(limit: 60, remaining: 0, reset: nil),
    ]
    for limit in limits {
      try await journal.keep(limit, key: "f1", at: Sample.now)
      #expect(try await open().rateLimit(key: "f1") == limit)
    }
    #expect(try await journal.rateLimit(key: "f2") == nil)
  }

  @Test func aFingerprintIsTheSameWithinAJournalAndAnotherInAnother() throws {
    let journal = try open()
    let fingerprint = journal.fingerprint(of: key)
    #expect(fingerprint.count == 32)
    #expect(fingerprint.allSatisfy { $0.isHexDigit && !$0.isUppercase })
    #expect(try open().fingerprint(of: key) == fingerprint)
    #expect(try journal.fingerprint(of: APIKey(key.value + "x")) != fingerprint)
    let other = try TemporaryFolder()
    #expect(try Journal(folder: other.state, now: Sample.now).fingerprint(of: key) != fingerprint)
  }

  @Test func theKeyStandsInNoFile() async throws {
    let journal = try open()
    var tenant = Sample.environment()
    tenant.keyFingerprint = journal.fingerprint(of: key)
    let submission = Sample.submission(tenant: tenant)
    try await journal.add(submission)
    _ = try await journal.beginAttempt(
      of: submission.id, from: [.queued], at: Sample.now, timeout: .seconds(30))
    _ = try await journal.endAttempt(
      of: submission.id, outcome: Sample.created(submission), headWritten: true, state: .created,
      nextAttemptAt: nil, at: Sample.now)
    try await journal.keep(
      RateLimit(limit: 60, remaining: 1, reset: nil), key: tenant.keyFingerprint, at: Sample.now)
    var found = false
    for file in folder.files {
      let bytes = try Data(contentsOf: file)
      #expect(bytes.range(of: Data(key.value.utf8)) == nil, "\(file.lastPathComponent)")
      found = found || bytes.range(of: Data(tenant.keyFingerprint.utf8)) != nil
    }
    #expect(found)
  }
}
