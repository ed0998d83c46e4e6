import DashboardService
import Foundation
import GRDB
import PortalAPI
import TestSupport
import Testing

@testable import Journal

@Suite struct SalvageTests {
  private let folder = try! TemporaryFolder()

  /// Makes a journal of so many submissions with all that belongs to them, and closes it.
  private func make(_ count: Int, close: Bool = true) async throws -> [Submission] {
    let journal = try Journal(at: folder.place, now: Sample.now)
    var made: [Submission] = []
    for number in 0..<count {
      let submission = try await journal.begun("name \(number)")
      made.append(try await journal.end(submission, Sample.created(submission), .created))
    }
    try await journal.learn(
      roles: [Role(id: "r", name: "Sales")], companies: [], tenant: Sample.acme, source: .users,
      at: Sample.now)
    try await journal.add(Sample.change(.planned, dashboard: nil, following: made.last?.id ?? UUID()))
    let mark = ReadingMark(pagesRead: 3, pages: 120, users: 11_987, at: Sample.now)
    try await journal.keep(roles: [], companies: [], mark: mark, tenant: Sample.acme, at: Sample.now)
    journal.close()
    guard close else { return made }
    // As another program would find it: everything in the file.
    try await journal.database.writeWithoutTransaction {
      try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }
    try journal.database.close()
    return made
  }

  private func salvage() throws(JournalFailure) -> Salvage.Result {
    try Salvage.run(at: folder.place, now: Sample.now)
  }

  private func isSound(_ journal: Journal) async throws -> Bool {
    try await journal.database.write { db in
      try db.execute(sql: "INSERT INTO submission_text (submission_text, rank) VALUES ('integrity-check', 1)")
      return try String.fetchAll(db, sql: "PRAGMA integrity_check") == ["ok"]
    }
  }

  @Test func ofAWholeJournalNothingIsLost() async throws {
    let made = try await make(60)
    let key = try APIKey("msp_live_4f9c1d7e2b8a4c0d9e")
    let fingerprint = try Journal(at: folder.place, now: Sample.now).fingerprint(of: key)
    let bytes = try Data(contentsOf: folder.journal)
    let result = try salvage()
    #expect(result.recovered == 60 && result.expected == 60)
    #expect(result.damaged.lastPathComponent == "journal.sqlite.damaged-1800000000")
    #expect(try Data(contentsOf: result.damaged) == bytes)
    let journal = try Journal(at: folder.place, now: Sample.now)
    #expect(try await journal.all() == made.reversed())
    for submission in made {
      #expect(try await journal.attempts(of: submission.id).map(\.httpStatus) == [201])
    }
    #expect(try await journal.submissions(SubmissionQuery(search: "name 42")).count == 1)
    #expect(try await journal.roles(of: Sample.acme).count == 1)
    let last = try #require(made.last)
    #expect(try await journal.change(following: last.id)?.state == .planned)
    #expect(try await journal.readingMark(of: Sample.acme)?.pagesRead == 3)
    #expect(journal.fingerprint(of: key) == fingerprint)
    #expect(try await isSound(journal))
  }

  @Test func itIsRefusedWhileAnotherUsesItAndNothingIsMoved() async throws {
    let journal = try Journal(at: folder.place, now: Sample.now)
    try await journal.add(Sample.submission())
    let failure = #expect(throws: JournalFailure.self) { try salvage() }
    #expect(failure?.kind == .busy)
    #expect(try await journal.all().count == 1)
    #expect(!folder.files.contains { $0.path.contains("damaged") })
    journal.close()
    #expect(try salvage().recovered == 1)
  }

  @Test func whatANewerMsdashWroteIsLeftToIt() async throws {
    _ = try await make(3)
    let newer = try DatabaseQueue(path: folder.journal.path)
    try await newer.write { try $0.execute(sql: "PRAGMA user_version = \(Journal.schemaVersion + 1)") }
    try newer.close()
    let failure = #expect(throws: JournalFailure.self) { try salvage() }
    #expect(failure?.kind == .newer)
    #expect(FileManager.default.fileExists(atPath: folder.journal.path))
  }

  @Test func whereThereIsNoJournalThereIsNothingToSalvage() throws {
    #expect(throws: JournalFailure.self) { try salvage() }
    #expect(folder.files.isEmpty)
  }

  @Test(.timeLimit(.minutes(1))) func whatDeadProcessesKeptBesideItIsTakenInAndWhatTheySentIsUnknown()
    async throws
  {
    let processes = try [JournalProcess.Job.keep, .claim].map { try JournalProcess($0, state: folder.state) }
    for process in processes { try #require(await process.isReady()) }
    for process in processes {
      process.send(SIGKILL)
      try await process.end()
    }
    let wal = try Data(contentsOf: folder.state.appending(path: "journal.sqlite-wal"))
    #expect(!wal.isEmpty)
    let result = try salvage()
    // What lay in its WAL is read, and the damaged one keeps it.
    #expect(try Data(contentsOf: URL(filePath: result.damaged.path + "-wal")) == wal)
    let journal = try Journal(at: folder.place, now: Sample.now)
    #expect(Set(try await journal.all().map(\.state)) == [.unknown, .created])
    #expect(result.recovered == 2)
    #expect(try folder.signsOfLife == [journal.liveness!.id])
  }

  @Test func twoOfOneSecondKeepBoth() async throws {
    _ = try await make(2)
    let first = try salvage().damaged
    let second = try salvage().damaged
    #expect(first != second)
    for file in [first, second] { #expect(FileManager.default.fileExists(atPath: file.path)) }
  }

  @Test func rowsThatCannotBeReadDoNotSpoilTheOthers() async throws {
    let made = try await make(10)
    let database = try DatabaseQueue(path: folder.journal.path)
    try await database.write { db in
      try db.execute(sql: "PRAGMA ignore_check_constraints = 1")
      try db.execute(
        sql: "UPDATE submission SET request = x'00' WHERE id = ?", arguments: [made[3].id.lowercased])
      try db.execute(
        sql: "UPDATE submission SET state = 'dreaming' WHERE id = ?", arguments: [made[5].id.lowercased])
      try db.execute(
        sql: "UPDATE attempt SET error = x'00' WHERE submission_id = ?", arguments: [made[7].id.lowercased])
    }
    try database.close()
    let result = try salvage()
    #expect(result.recovered == 8 && result.expected == 10)
    let journal = try Journal(at: folder.place, now: Sample.now)
    #expect(try await journal.all().count == 8)
    #expect(try await journal.attempts(of: made[7].id) == [])
    #expect(try await isSound(journal))
  }

  @Test func aNumberFarOffIsNotCountedUpTo() async throws {
    let made = try await make(3)
    let database = try DatabaseQueue(path: folder.journal.path)
    try await database.write { db in
      try db.execute(
        sql: "UPDATE submission SET number = ? WHERE id = ?",
        arguments: [Int64.max - 1, made[2].id.lowercased])
    }
    try database.close()
    #expect(try salvage().recovered == 3)
  }

  @Test(.timeLimit(.minutes(1))) func damageAtAnyPlaceCostsLittleAndTrapsNever() async throws {
    var random = SeededGenerator.printed(for: #function)
    _ = try await make(150)
    let whole = try Data(contentsOf: folder.journal)
    let pages = whole.count / 4096
    var recovered: [Int] = []
    for round in 0..<15 {
      let place = JournalPlace(folder: folder.url.appending(path: "round \(round)"))
      try FileManager.default.createDirectory(at: place.folder, withIntermediateDirectories: true)
      var bytes = whole
      // Of the first page only what is behind the header: without it there is no file to speak of.
      switch round % 3 {
      case 0:
        let page = Int.random(in: 1..<pages, using: &random)
        for place in page * 4096..<(page + 1) * 4096 {
          bytes[place] = UInt8.random(in: 0...255, using: &random)
        }
      case 1:
        for _ in 0..<40 {
          bytes[Int.random(in: 4096..<bytes.count, using: &random)] = UInt8.random(
            in: 0...255, using: &random)
        }
      default: bytes = bytes.prefix(Int.random(in: 4096..<bytes.count, using: &random))
      }
      try bytes.write(to: place.file)
      let comment: Comment = "seed \(random.seed), round \(round)"
      do {
        let result = try Salvage.run(at: place, now: Sample.now)
        #expect(try Data(contentsOf: result.damaged) == bytes, comment)
        let journal = try Journal(at: place, now: Sample.now)
        let all = try await journal.all()
        #expect(all.count == result.recovered, comment)
        #expect(all.allSatisfy { $0.state == .created || $0.state == .unknown }, comment)
        for submission in all { _ = try await journal.attempts(of: submission.id) }
        #expect(try await isSound(journal), comment)
        recovered.append(result.recovered)
      } catch {
        Issue.record("\(error) \(comment)")
      }
    }
    let most = recovered.count { $0 >= 75 }
    print("salvaged of 150: \(recovered.sorted())")
    #expect(most * 10 >= recovered.count * 6, "seed \(random.seed): \(recovered)")
  }
}
