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
    let events = await workspace.service.setCompanyURLs(request, on: id)
    hear { [mailbox] in
      for await event in events { mailbox.send(.companyURLs(event)) }
    }
  }

  func loadCompanyURLs(dashboard: String) async {
    guard let workspace else { return }
    // Without it nothing is told to be there, which is what is known then.
    let seen = try? await workspace.journal.companyURLsSeen(dashboardID: dashboard, tenant: workspace.tenant)
    mailbox.send(.companyURLsSeen(dashboard: dashboard, seen ?? nil))
  }
}
