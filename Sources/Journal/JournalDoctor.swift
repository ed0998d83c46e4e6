import DashboardService
import Foundation
import GRDB

/// Looks at a journal as a physician would: where it lies, whether it is sound, what in it waits for a person.
public struct JournalDoctor: Sendable {
  /// One thing that was looked at.
  public struct Finding: Equatable, Sendable {
    /// How it is.
    public enum Status: String, Sendable { case ok, warning, error }
    /// What was looked at, in one word or two with a full stop between.
    public var check: String
    /// How it is.
    public var status: Status
    /// What was seen.
    public var message: String
    /// What to do; nil where nothing is to be done.
    public var fix: String?

    public init(check: String, status: Status, message: String, fix: String? = nil) {
      self.check = check
      self.status = status
      self.message = message
      self.fix = fix
    }
  }

  private let place: JournalPlace
  /// Less room than this on the disk is worth a warning, in bytes.
  private static let littleRoom: Int64 = 32 << 20

  public init(_ place: JournalPlace) { self.place = place }

  /// Everything, in the order in which it matters.
  public func findings(now: Date) async -> [Finding] {
    var findings = [folder(), fileSystem(), room()].compactMap(\.self)
    do throws(JournalFailure) {
      let journal = try await Journal.open(at: place, mode: .readingAtLeast, now: now)
      findings.append(opened(journal))
      findings += await inside(journal)
      journal.close()
    } catch {
      findings.append(
        Finding(check: "journal", status: .error, message: error.message, fix: Self.fix(error.kind)))
    }
    return findings
  }

  private func folder() -> Finding? {
    let path = place.folder.path
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    let others = status.st_mode & 0o077
    let isGroups = JournalFile.isShared(place.folder) && others & 0o007 == 0
    guard others == 0 || isGroups else {
      return Finding(
        check: "journal.folder", status: .warning, message: "\(path) is open to others.",
        fix: "chmod 700 '\(path)'")
    }
    return Finding(
      check: "journal.folder", status: .ok, message: "\(path)\(isGroups ? ", shared by its group" : "")")
  }

  private func fileSystem() -> Finding? {
    guard let name = FileSystem.name(of: place.folder) else { return nil }
    guard FileSystem.isShared(name) else {
      return Finding(check: "journal.filesystem", status: .ok, message: name)
    }
    return Finding(
      check: "journal.filesystem", status: .error, message: FileSystem.words(place.folder, name) + ".",
      fix: FileSystem.remedy)
  }

  private func room() -> Finding? {
    var status = statvfs()
    guard statvfs(place.folder.path, &status) == 0 else { return nil }
    let free = Int64(status.f_bavail) * Int64(status.f_frsize)
    let words = "\(free >> 20) MiB free"
    guard free < Self.littleRoom else { return Finding(check: "journal.disk", status: .ok, message: words) }
    return Finding(
      check: "journal.disk", status: .warning, message: words,
      fix: "Free some space: without room nothing is sent.")
  }

  private func opened(_ journal: Journal) -> Finding {
    guard let obstacle = journal.obstacle else {
      return Finding(
        check: "journal", status: .ok,
        message: "\(place.file.path), schema \(Journal.schemaVersion), can be written")
    }
    return Finding(check: "journal", status: .error, message: obstacle.message, fix: Self.fix(obstacle.kind))
  }

  private func inside(_ journal: Journal) async -> [Finding] {
    do throws(JournalFailure) {
      return [try await integrity(journal), try await counts(journal)]
    } catch {
      return [
        Finding(check: "journal.integrity", status: .error, message: error.message, fix: Self.fix(error.kind))
      ]
    }
  }

  private func integrity(_ journal: Journal) async throws(JournalFailure) -> Finding {
    let faults = try await journal.read { try String.fetchAll($0, sql: "PRAGMA integrity_check(3)") }
    guard faults == ["ok"] else {
      return Finding(
        check: "journal.integrity", status: .error,
        message: "The journal is damaged: \(faults.joined(separator: "; "))",
        fix: Self.fix(.corrupt))
    }
    return Finding(check: "journal.integrity", status: .ok, message: "every page and index is sound")
  }

  private func counts(_ journal: Journal) async throws(JournalFailure) -> Finding {
    let (all, unknown) = try await journal.read { [overlay = journal.overlay] db in
      let all = try Int.fetchOne(db, sql: "SELECT count(*) FROM submission") ?? 0
      let unknown = try Int.fetchOne(db, sql: "SELECT count(*) FROM submission WHERE state = 'unknown'") ?? 0
      guard !overlay.isEmpty else { return (all, unknown) }
      let sending = try Row.fetchAll(db, sql: "SELECT * FROM submission WHERE state = 'sending'")
      return (all, try unknown + sending.count { try SubmissionRow.shown($0, overlay).state == .unknown })
    }
    guard unknown > 0 else {
      return Finding(check: "journal.outcomes", status: .ok, message: "\(all) submissions, none in doubt")
    }
    return Finding(
      check: "journal.outcomes", status: .warning,
      message: "\(unknown) of \(all) submissions have no known outcome.",
      fix: "msdash history --state unknown --all-tenants lists them; msdash resolve ID settles one.")
  }

  private static func fix(_ kind: JournalFailure.Kind) -> String? {
    switch kind {
    case .full: "Free some space; what is journalled already is safe."
    case .readOnly: "Give yourself the right to write there, or set MSDASH_JOURNAL to another path."
    case .busy: "End the program that holds it, then try again."
    case .corrupt: "msdash doctor --salvage sets it aside and recovers what can be read."
    case .newer: "Use the newer msdash; this one shows history only."
    // The file system's own finding has said it.
    case .network, .changed: nil
    case .other: nil
    }
  }
}
