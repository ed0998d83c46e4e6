import DashboardService
import Foundation
import Interface
import Journal
import PortalAPI

/// The history's reading and writing.
extension EffectDesk {
  func findHistory(_ search: String, after: UUID?) async {
    guard let workspace else { return mailbox.send(.historyFailed("The journal is not open.")) }
    let size = HistoryState.pageSize
    do throws(JournalFailure) {
      // One more than is shown tells whether there are more.
      let found = try await workspace.journal.submissions(
        SubmissionQuery(tenant: workspace.tenant, search: search, limit: size + 1, after: after))
      mailbox.send(
        .history(
          HistoryPage(
            search: search, after: after, submissions: Array(found.prefix(size)), isEnd: found.count <= size))
      )
    } catch {
      mailbox.send(.historyFailed(error.message))
    }
  }

  func loadDetails(_ id: UUID) async {
    guard let workspace else { return }
    do throws(JournalFailure) {
      let found = try await workspace.journal.submission(id)
      guard let found else {
        return mailbox.send(.takeUpFailed(id, "The journal does not have it any more."))
      }
      let attempts = try await workspace.journal.attempts(of: id)
      mailbox.send(
        .details(found, attempts, companyURLs: try await workspace.journal.changes(of: found)))
    } catch {
      mailbox.send(.takeUpFailed(id, error.message))
    }
  }

  /// Writes what a search finds as CSV where msdash was started, or at home where it may not write there.
  func exportHistory(_ search: String) async {
    guard let workspace else { return mailbox.send(.exportFailed("The journal is not open.")) }
    do throws(JournalFailure) {
      let found = try await workspace.journal.submissions(
        SubmissionQuery(tenant: workspace.tenant, search: search))
      let text = HistoryOutput.csv(found)
      let name = "msdash-history-\(Self.stamp(Date())).csv"
      if let path = Self.writeNew(text, name: name) { return mailbox.send(.exported(path)) }
      mailbox.send(
        .exportFailed("No file could be written in \(Self.writingFolders.joined(separator: " or "))."))
    } catch {
      mailbox.send(.exportFailed(error.message))
    }
  }

  /// Where files are written that nobody named: where msdash was started, or at home where it may not write there.
  static var writingFolders: [String] {
    [FileManager.default.currentDirectoryPath, Variables.all()["HOME"]].compactMap(\.self)
  }

  /// Writes a new file.
  /// - Returns: its path; nil where none could be written.
  static func writeNew(_ text: String, name: String) -> String? {
    let (base, ending) = ((name as NSString).deletingPathExtension, (name as NSString).pathExtension)
    for folder in writingFolders {
      // Of two in one second the second gets another name, not another folder.
      for other in [name] + (2...9).map({ "\(base)-\($0).\(ending)" }) {
        if let path = write(text, folder: folder, name: other) { return path }
        guard errno == EEXIST else { break }
      }
    }
    return nil
  }

  /// `20261124-093005`.
  static func stamp(_ date: Date) -> String {
    let text = Timestamp.text(date).prefix(19)
    return text.filter(\.isNumber).enumerated().map { $0 == 8 ? "-\($1)" : "\($1)" }.joined()
  }

  /// A new file, never another's place.
  private static func write(_ text: String, folder: String, name: String) -> String? {
    let path = folder + (folder.hasSuffix("/") ? "" : "/") + name
    let file = Glibc.open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
    guard file >= 0 else { return nil }
    defer { Glibc.close(file) }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      guard count > 0 else {
        unlink(path)
        return nil
      }
      rest = rest.dropFirst(count)
    }
    return path
  }
}
