import DashboardService
import Interface
import Journal
import PortalAPI

/// What it costs to send what is left of a batch of the journal, and what is to be known before.
struct BatchPlan {
  private let batch: Batch
  private let workspace: Workspace
  private static let page = 500

  init(_ batch: Batch, _ workspace: Workspace) {
    self.batch = batch
    self.workspace = workspace
  }

  func plan(_ tally: BatchTally) async throws(JournalFailure) -> ImportPlan {
    var plan = ImportPlan(requests: tally.open)
    var hosts: [String: String] = [:]
    var last = 0
    while true {
      let records = try await workspace.journal.rows(of: batch.id, after: last, limit: Self.page)
      guard let end = records.last else { break }
      last = end.row.number
      let fresh = records.filter { $0.key != nil && $0.submission == nil }.map(\.row.input)
      for input in fresh {
        if let host = URLHost.of(input.url), hosts[host] == nil { hosts[host] = input.url }
      }
      let usages = try await workspace.journal.usage(
        of: fresh.map { (name: $0.name.trimmed, url: $0.url.trimmed) }, tenant: workspace.tenant)
      plan.knownNames += usages.count { $0.name != nil }
      plan.knownURLs += usages.count { $0.url != nil }
    }
    plan.foreign = try await ForeignHosts.of(
      hosts.sorted { $0.key < $1.key }.map(\.value), for: workspace.tenant, in: workspace.journal)
    return plan
  }
}
