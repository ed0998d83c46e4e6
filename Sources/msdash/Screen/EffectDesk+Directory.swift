import DashboardService
import Foundation
import Interface
import Journal
import TerminalKit

/// Roles and companies: read from the portal beside everything else, and edited by hand.
extension EffectDesk {
  /// A directory that was read longer ago than this is read anew, in seconds.
  private static let longestAge: TimeInterval = 24 * 3600

  private static let closedDirectory = "The directory cannot be reached: the journal is not open."

  /// Tells what the journal knows, once the tenant is open.
  func tellDirectory() async {
    guard let workspace else { return mailbox.send(.directory(.failed(Self.closedDirectory))) }
    // Nothing is lost when this fails: reading tells what is wrong.
    let known = (try? await workspace.directory.directory()) ?? Directory()
    // One that was stopped is gone on with when somebody says so.
    let isOld = known.readAt.map { Date().timeIntervalSince($0) > Self.longestAge } ?? true
    // Nobody is asked for a key only to read what was not asked for.
    mailbox.send(
      .directory(.known(known, isStale: workspace.hasKey && isOld && known.stopped == nil)))
  }

  /// Tells it again, without reading what is old.
  func listDirectory() async {
    guard let workspace, let known = try? await workspace.directory.directory() else { return }
    mailbox.send(.directory(.changed(known)))
  }

  /// Reads what is left, beside all else; while it is at it, once is enough.
  /// - Parameter all: else it asks after `DirectoryReader.askAfterPages`.
  func readDirectory(all: Bool) async {
    let workspace: Workspace
    do throws(JournalFailure) { workspace = try await sendingWorkspace() } catch {
      return mailbox.send(.directory(.failed("The directory cannot be read. \(error.message)")))
    }
    guard reading == nil else { return }
    reading = Task { [mailbox] in
      let news = await Self.read(workspace, all: all, mailbox)
      readingEnded()
      for piece in news { mailbox.send(.directory(piece)) }
      if let told = await workspace.service.knownRateLimit() { mailbox.send(.rateLimit(told)) }
    }
  }

  private static func read(
    _ workspace: Workspace, all: Bool, _ mailbox: Mailbox<Message>
  ) async -> [DirectoryNews] {
    do throws(DirectoryReader.Failure) {
      let bound = all ? nil : DirectoryReader.askAfterPages
      let reading = try await workspace.directory.read(upTo: bound) {
        mailbox.send(.directory(.progress($0)))
      }
      let known = try await workspace.directory.directory()
      switch reading {
      case .whole: return [.read(known)]
      case .paused(let progress): return [.changed(known), .asks(progress)]
      case .stopped(let progress): return [.changed(known), .stopped(progress)]
      }
    } catch {
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
    guard let workspace else { return mailbox.send(.directory(.failed(Self.closedDirectory))) }
    let edits = DirectoryEdits(tenant: workspace.tenant, journal: workspace.journal)
    do throws(DirectoryEdits.Failure) { try await work(edits) } catch {
      return mailbox.send(.directory(.failed(error.message)))
    }
    do throws(DirectoryReader.Failure) {
      mailbox.send(.directory(.changed(try await workspace.directory.directory())))
    } catch {
      mailbox.send(.directory(.failed(error.message)))
    }
  }
}
