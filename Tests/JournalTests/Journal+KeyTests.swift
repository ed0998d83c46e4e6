import DashboardService
import Foundation
import PortalAPI
import Testing

@testable import Journal

@Suite struct JournalKeyTests {
  private let folder = try! TemporaryFolder()
  private let key = try! APIKey("msp_live_4f9c1d7e2b8a4c0d9e")

  private func open() throws -> Journal { try Journal(at: folder.place, now: Sample.now) }

  @Test func aFingerprintIsTheSameWithinAJournalAndAnotherInAnother() throws {
    let journal = try open()
    let fingerprint = journal.fingerprint(of: key)
    #expect(fingerprint.count == 32)
    #expect(fingerprint.allSatisfy { $0.isHexDigit && !$0.isUppercase })
    #expect(try open().fingerprint(of: key) == fingerprint)
    #expect(try journal.fingerprint(of: APIKey(key.value + "x")) != fingerprint)
    let other = try TemporaryFolder()
    #expect(try Journal(at: other.place, now: Sample.now).fingerprint(of: key) != fingerprint)
  }

  @Test func theKeyStandsInNoFile() async throws {
    let journal = try open()
    var tenant = Sample.environment()
    tenant.keyFingerprint = journal.fingerprint(of: key)
    let submission = try await journal.begun(tenant: tenant)
    _ = try await journal.end(submission, Sample.created(submission), .created, key: tenant.keyFingerprint)
    var found = false
    for file in folder.files {
      let bytes = try Data(contentsOf: file)
      #expect(bytes.range(of: Data(key.value.utf8)) == nil, "\(file.lastPathComponent)")
      found = found || bytes.range(of: Data(tenant.keyFingerprint.utf8)) != nil
    }
    #expect(found)
  }
}
