import DashboardService
import Interface
import Journal

/// What the journal knows of a form's name and hosts, before anything is sent.
extension EffectDesk {
  /// Answers in any case: a guard that waits for nothing would have to guess.
  func checkUsage(name: String, url: String, companyURLs: [String]) async {
    let known = try? await known(name: name, url: url, companyURLs: companyURLs)
    mailbox.send(
      .usage(
        name: name, url: url, companyURLs: companyURLs, known?.usage, companyHosts: known?.companyHosts ?? [])
    )
  }

  private func known(
    name: String, url: String, companyURLs: [String]
  ) async throws(JournalFailure) -> (usage: Usage, companyHosts: [Usage.Elsewhere]) {
    guard let workspace else { throw Self.notOpen }
    let usage = try await workspace.journal.usage(name: name, url: url, tenant: workspace.tenant)
    return (usage, try await ForeignHosts.of(companyURLs, for: workspace.tenant, in: workspace.journal))
  }
}
