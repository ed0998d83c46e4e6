import DashboardService
import Foundation
import Interface
import Journal
import PortalAPI

/// Companies' own URLs: set, and what was last seen of them.
extension EffectDesk {
  func setCompanyURLs(_ assignments: [SetCompanyURLsRequest.Assignment], dashboard: String) async {
    let workspace: Workspace
    do throws(JournalFailure) { workspace = try await sendingWorkspace() } catch {
      return mailbox.send(.companyURLs(.notSent(nil, error)))
    }
    guard let id = UUID(uuidString: dashboard) else {
      let failure = JournalFailure(.other, "\u{201c}\(dashboard)\u{201d} is no dashboard's id.")
      return mailbox.send(.companyURLs(.notSent(nil, failure)))
    }
    let request = SetCompanyURLsRequest(companyUrls: assignments)
    listen(to: await workspace.service.setCompanyURLs(request, on: id))
  }

  /// Sends what an earlier msdash left.
  func resumeCompanyURLs(_ id: UUID) async {
    let workspace: Workspace
    do throws(JournalFailure) { workspace = try await sendingWorkspace() } catch {
      return mailbox.send(.takeUpFailed(id, error.message))
    }
    do throws(TakeUpFailure) { listen(to: try await workspace.service.resumeCompanyURLs(id)) } catch {
      mailbox.send(.takeUpFailed(id, error.message))
    }
  }

  func cancelCompanyURLs(_ id: UUID) async {
    guard let workspace else { return mailbox.send(.takeUpFailed(id, Self.notOpen.message)) }
    do throws(JournalFailure) {
      let ended = try await workspace.journal.moveChange(id, .cancel, at: Date())
      // What was sent meanwhile goes on: whoever sends it tells its end.
      guard ended.state != .sending else {
        return mailbox.send(.takeUpFailed(id, TakeUpFailure.changeNotWaiting(ended.state).message))
      }
      mailbox.send(.companyURLs(.ended(ended, warnings: [], duration: nil)))
    } catch {
      mailbox.send(.takeUpFailed(id, error.message))
    }
  }

  private func listen(to events: AsyncStream<CompanyURLsEvent>) {
    hear { [mailbox] in
      for await event in events {
        mailbox.send(.companyURLs(event))
        await self.noteRefusal(event)
      }
    }
  }

  func loadCompanyURLs(dashboard: String) async {
    guard let workspace else { return }
    // Without it nothing is told to be there, which is what is known then.
    let seen = try? await workspace.journal.companyURLsSeen(dashboardID: dashboard, tenant: workspace.tenant)
    mailbox.send(.companyURLsSeen(dashboard: dashboard, seen ?? nil))
  }
}
