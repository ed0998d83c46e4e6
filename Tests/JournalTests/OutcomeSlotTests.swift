import DashboardService
import Foundation
import PortalAPI
import Testing

@testable import Journal

@Suite struct OutcomeSlotTests {
  private let folder = try! TemporaryFolder()
  private let submission = Sample.submission()

  private var path: String { folder.url.appending(path: "slot").path }

  private func opened() throws -> (OutcomeSlot, Int32) {
    let file = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    try #require(file >= 0)
    return (try OutcomeSlot(file, owner: Owner(processID: 7, host: "jump1"), path: path), file)
  }

  private func ending(_ outcome: Outcome, _ state: SubmissionState) -> AttemptEnding {
    Sample.ending(submission, outcome, state)
  }

  @Test func whatIsKeptIsReadInOrderAndWhole() throws {
    let (slot, file) = try opened()
    defer { close(file) }
    let endings = [
      ending(Sample.created(submission), .created),
      ending(Sample.outcome(400, Sample.refusal, for: submission), .refused),
      ending(Sample.outcome(429, "{}", for: submission), .deferred),
      ending(Sample.outcome(502, "<html>", for: submission), .unknown),
      ending(Sample.failed(.refused, headWritten: false, for: submission), .unsent),
    ]
    for ending in endings { #expect(slot.keep(ending)) }
    #expect(OutcomeSlot.endings(in: file) == endings)
    #expect(OutcomeSlot.owner(in: file) == Owner(processID: 7, host: "jump1"))
  }

  @Test func aRecordThatWasHalfWrittenIsNotReadAndThoseBeforeItAre() throws {
    let first = ending(Sample.created(submission), .created)
    let (slot, file) = try opened()
    defer { close(file) }
    #expect(slot.keep(first))
    let before = try Data(contentsOf: URL(filePath: path))
    #expect(slot.keep(ending(Sample.outcome(400, Sample.refusal, for: submission), .refused)))
    let after = try Data(contentsOf: URL(filePath: path))
    let end = try #require(after.lastIndex { $0 != 0 })
    let begin = try #require(before.lastIndex { $0 != 0 }) + 1
    for cut in begin..<end {
      #expect(pwrite(file, [UInt8](after), end + 1, 0) == end + 1)
      let zeros = [UInt8](repeating: 0, count: end + 1 - cut)
      #expect(pwrite(file, zeros, zeros.count, off_t(cut)) == zeros.count)
      #expect(OutcomeSlot.endings(in: file) == [first], "cut at \(cut - begin)")
    }
  }

  @Test(arguments: [
    "-0000001", "+0000001", "ffffffff", "7fffffff", "0003ffff", "zzzzzzzz", "        ", "\u{0}\u{0}\u{0}",
    "00000000",
  ])
  func aLengthThatIsNoneEndsTheReading(length: String) throws {
    let (slot, file) = try opened()
    defer { close(file) }
    #expect(slot.keep(ending(Sample.created(submission), .created)))
    let bytes = [UInt8](length.utf8)
    #expect(pwrite(file, bytes, bytes.count, 512) == bytes.count)
    #expect(OutcomeSlot.endings(in: file) == [])
  }

  @Test func everyBitOfARecordCounts() throws {
    let (slot, file) = try opened()
    defer { close(file) }
    #expect(slot.keep(ending(Sample.created(submission), .created)))
    let bytes = try Data(contentsOf: URL(filePath: path))
    let end = try #require(bytes.lastIndex { $0 != 0 })
    for place in 512..<end {
      let flipped = [bytes[place] ^ 0x04]
      #expect(pwrite(file, flipped, 1, off_t(place)) == 1)
      #expect(OutcomeSlot.endings(in: file) == [], "byte \(place)")
      #expect(pwrite(file, [bytes[place]], 1, off_t(place)) == 1)
    }
    #expect(OutcomeSlot.endings(in: file).count == 1)
  }

  @Test func itTakesAQuarterOfAMebibyteAndNoMore() throws {
    let (slot, file) = try opened()
    defer { close(file) }
    var kept = 0
    while slot.keep(ending(Sample.created(submission), .created)), kept < 10_000 { kept += 1 }
    #expect(kept > 100 && kept < 10_000)
    #expect(OutcomeSlot.endings(in: file).count == kept)
    var status = stat()
    #expect(fstat(file, &status) == 0)
    #expect(status.st_size == off_t(512 + OutcomeSlot.size))
  }

  @Test func whatIsLongIsKeptWithoutItsDetails() throws {
    let (slot, file) = try opened()
    defer { close(file) }
    var outcome = Sample.outcome(400, Sample.refusal, for: submission)
    outcome.error?.details = .string(String(repeating: "d", count: 300_000))
    outcome.error?.message = String(repeating: "m", count: 2000)
    outcome.excerpt = "x"
    #expect(slot.keep(ending(outcome, .refused)))
    let kept = try #require(OutcomeSlot.endings(in: file).first)
    #expect(kept.state == .refused && kept.id == submission.id)
    #expect(kept.outcome.httpStatus == 400 && kept.outcome.portalRequestID == "Portal-REQ_1")
    #expect(kept.outcome.error?.message.count == 400)
    #expect(kept.outcome.error?.details == nil && kept.outcome.excerpt == nil)
  }

  @Test func aClosedOneWritesToNoFileAnyMore() throws {
    let (slot, file) = try opened()
    #expect(slot.close())
    close(file)
    // The next file that is opened gets the same number.
    let victim = folder.url.appending(path: "victim").path
    let other = open(victim, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    defer { close(other) }
    #expect(!slot.keep(ending(Sample.created(submission), .created)))
    #expect(try Data(contentsOf: URL(filePath: victim)).isEmpty)
    #expect(!slot.close())
  }

  @Test func anOutcomeAfterClosingTheJournalIsToldAsLost() async throws {
    let journal = try Journal(at: folder.place, now: Sample.now)
    let sent = try await journal.begun()
    journal.close()
    let error = await #expect(throws: JournalFailure.self) {
      try await journal.end(sent, Sample.created(sent), .created)
    }
    #expect(error?.message.contains("kept") == false)
    let next = try Journal(at: folder.place, now: Sample.now)
    #expect(try await next.stored(sent.id)?.state == .unknown)
  }
}
