import DashboardService
import Foundation
import Interface
import Journal
import TerminalKit

/// Roles and companies: read from the portal beside everything else, and edited by hand.
extension EffectDesk {
  private static let closedDirectory = "The directory cannot be reached: the journal is not open."

  /// Tells what the journal knows, once the tenant is open.
  func tellDirectory() async {
    guard let workspace else { return mailbox.send(.directory(.failed(Self.closedDirectory))) }
    // Nothing is lost when this fails: reading tells what is wrong.
    let known = (try? await workspace.directory.directory()) ?? Directory()
    // Nobody is asked for a key only to read what was not asked for.
    mailbox.send(.directory(.known(known, isStale: workspace.hasKey && known.isStale(at: Date()))))
  }

  /// Tells it again, without reading what is old.
  func listDirectory() async {
    guard let workspace, let known = try? await workspace.directory.directory() else { return }
    mailbox.send(.directory(.changed(known)))
  }

  /// Reads what is left, beside all else; while it is at it, once is enough.
  /// - Parameter all: else it asks where what is left is not little.
  func readDirectory(all: Bool) async {
    let workspace: Workspace
    do throws(JournalFailure) { workspace = try await sendingWorkspace() } catch {
      return mailbox.send(.directory(.failed("The directory cannot be read. \(error.message)")))
    }
    guard reading == nil else { return }
    reading = Task { [mailbox] in
      let news = await read(workspace, all: all)
      readingEnded()
      for piece in news { mailbox.send(.directory(piece)) }
      if let told = await workspace.service.knownRateLimit() { mailbox.send(.rateLimit(told)) }
    }
  }

  private func read(_ workspace: Workspace, all: Bool) async -> [DirectoryNews] {
    do throws(DirectoryReader.Failure) {
      let told: @Sendable (DirectoryProgress) -> Void = { [mailbox] progress in
        mailbox.send(.directory(.progress(progress)))
      }
      let reading: DirectoryReader.Reading
      if all {
        reading = try await workspace.directory.read(told: told)
      } else {
        reading = try await workspace.directory.readWhatIsLittle(told: told)
      }
      let known = try await workspace.directory.directory()
      switch reading {
      case .whole: return [.read(known)]
      case .paused(let progress): return [.changed(known), .asks(progress)]
      case .stopped(let progress): return [.changed(known), .stopped(progress)]
      }
    } catch {
      if case .refused(let status, _) = error.cause { await noteStatus(status, of: workspace.tenant) }
      // What was read before it failed is known all the same.
      let known = try? await workspace.directory.directory()
      return (known.map { [.changed($0)] } ?? []) + [.failed(error.message)]
    }
  }

  /// Stops reading; the page that is under way is heard and kept.
  func stopDirectory() { reading?.cancel() }

  func addEntry(_ kind: DirectoryKind, id: String, name: String) async {
    await edit { edits throws(DirectoryEdits.Failure) in
      try await edits.add(kind, id: id, name: name, at: Date())
    }
  }

  func renameEntry(_ kind: DirectoryKind, id: String, name: String) async {
    await edit { edits throws(DirectoryEdits.Failure) in
      try await edits.rename(kind, id: id, to: name, at: Date())
    }
  }

  func forgetEntry(_ kind: DirectoryKind, id: String) async {
    await edit { edits throws(DirectoryEdits.Failure) in try await edits.forget(kind, id: id) }
  }

  private func edit(_ work: (DirectoryEdits) async throws(DirectoryEdits.Failure) -> Void) async {
    guard let workspace else { return mailbox.send(.directory(.editFailed(Self.closedDirectory))) }
    let edits = DirectoryEdits(tenant: workspace.tenant, journal: workspace.journal)
    do throws(DirectoryEdits.Failure) { try await work(edits) } catch {
      return mailbox.send(.directory(.editFailed(error.message)))
    }
    do throws(DirectoryReader.Failure) {
      mailbox.send(.directory(.changed(try await workspace.directory.directory())))
    } catch {
      mailbox.send(.directory(.editFailed(error.message)))
    }
  }
}
