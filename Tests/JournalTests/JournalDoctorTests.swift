import DashboardService
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Journal

@Suite struct JournalDoctorTests {
  private let folder = try! TemporaryFolder()

  private func findings(_ place: JournalPlace? = nil) async -> [String: JournalDoctor.Finding] {
    let findings = await JournalDoctor(place ?? folder.place).findings(now: Sample.now)
    return Dictionary(findings.map { ($0.check, $0) }) { first, _ in first }
  }

  private func expectNoSignOfItself() throws { #expect(try folder.signsOfLife == []) }

  @Test func aSoundJournalIsSaidToBeSo() async throws {
    do {
      let journal = try Journal(at: folder.place, now: Sample.now)
      for _ in 0..<3 { try await journal.add(Sample.submission()) }
    }
    let findings = await findings()
    #expect(findings.values.allSatisfy { $0.status == .ok && $0.fix == nil }, "\(findings)")
    #expect(findings["journal.folder"]?.message == folder.state.path)
    #expect(
      findings["journal"]?.message
        == "\(folder.journal.path), schema \(Journal.schemaVersion), can be written")
    #expect(findings["journal.integrity"]?.message == "every page and index is sound")
    #expect(findings["journal.outcomes"]?.message == "3 submissions, none in doubt")
    #expect(findings["journal.disk"]?.message.hasSuffix(" MiB free") == true)
    #expect(findings["journal.filesystem"] != nil)
    try expectNoSignOfItself()
  }

  @Test func whereThereIsNoJournalYetOneIsMade() async throws {
    let findings = await findings()
    #expect(findings["journal"]?.status == .ok)
    #expect(findings["journal.outcomes"]?.message == "0 submissions, none in doubt")
  }

  @Test func unknownOutcomesAreAWarningWithWhatToDo() async throws {
    do {
      let journal = try Journal(at: folder.place, now: Sample.now)
      let (first, second) = (Sample.submission(), try await journal.begun())
      try await journal.add(first)
      try await journal.force(second.id, .unknown)
    }
    let finding = await findings()["journal.outcomes"]
    #expect(finding?.status == .warning)
    #expect(finding?.message == "1 of 2 submissions have no known outcome.")
    #expect(finding?.fix?.contains("msdash resolve ID") == true)
  }

  @Test func aNewersJournalIsAnErrorAndStillLookedInto() async throws {
    do {
      let journal = try Journal(at: folder.place, now: Sample.now)
      _ = try await journal.begun()
    }
    let newer = try DatabaseQueue(path: folder.journal.path)
    try await newer.write { try $0.execute(sql: "PRAGMA user_version = \(Journal.schemaVersion + 1)") }
    try newer.close()
    let findings = await findings()
    #expect(findings["journal"]?.status == .error)
    #expect(findings["journal"]?.fix == "Use the newer msdash; this one shows history only.")
    #expect(findings["journal.integrity"]?.status == .ok)
    // What a dead process left in sending has no known outcome, whatever the file says.
    #expect(findings["journal.outcomes"]?.message == "1 of 1 submissions have no known outcome.")
  }

  @Test(.enabled(if: SmallDisk.isPossible, "only root can mount"))
  func aReadOnlyDiskIsAnErrorAndLittleRoomAWarning() async throws {
    let disk = try SmallDisk(kibibytes: 3000)
    let place = JournalPlace(folder: disk.url)
    do { _ = try Journal(at: place, now: Sample.now) }
    var findings = await findings(place)
    #expect(findings["journal.disk"]?.status == .warning)
    #expect(findings["journal.filesystem"]?.message == "tmpfs")
    try disk.makeReadOnly()
    findings = await self.findings(place)
    #expect(findings["journal"]?.status == .error)
    #expect(findings["journal"]?.fix?.contains("MSDASH_JOURNAL") == true)
    #expect(findings["journal.integrity"]?.status == .ok)
  }

  @Test func aFolderThatIsOpenToOthersIsAWarningAndAGroupsOwnIsNone() async throws {
    let path = folder.url.appending(path: "named").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (mode, status) in [
      (0o755, JournalDoctor.Finding.Status.warning), (0o700, .ok), (0o2770, .ok), (0o2777, .warning),
    ] {
      try #require(chmod(path, mode_t(mode)) == 0)
      let finding = await findings(JournalPlace(path: path))["journal.folder"]
      #expect(finding?.status == status, "\(String(mode, radix: 8))")
      #expect((finding?.fix == "chmod 700 '\(path)'") == (status == .warning))
    }
  }

  @Test func whatIsNoJournalIsAnErrorWithTheWayToSalvage() async throws {
    try FileManager.default.createDirectory(at: folder.state, withIntermediateDirectories: true)
    try Data(repeating: 7, count: 9000).write(to: folder.journal)
    let finding = await findings()["journal"]
    #expect(finding?.status == .error)
    #expect(finding?.fix?.contains("doctor --salvage") == true)
  }

  @Test(.timeLimit(.minutes(1))) func noDamageMakesItTrap() async throws {
    var random = SeededGenerator.printed(for: #function)
    do {
      let journal = try Journal(at: folder.place, now: Sample.now)
      for number in 0..<60 { try await journal.add(Sample.submission("\(number)")) }
      try await journal.database.writeWithoutTransaction {
        try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
      }
      journal.close()
      try journal.database.close()
    }
    let whole = try Data(contentsOf: folder.journal)
    for round in 0..<25 {
      let place = JournalPlace(folder: folder.url.appending(path: "round \(round)"))
      try FileManager.default.createDirectory(at: place.folder, withIntermediateDirectories: true)
      var bytes = whole
      for _ in 0..<60 {
        bytes[Int.random(in: 100..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      try bytes.write(to: place.file)
      let findings = await findings(place)
      #expect(findings["journal"] != nil, "seed \(random.seed), round \(round)")
    }
  }
}
