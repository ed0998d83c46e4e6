import DashboardService
import Foundation
import Journal
import PortalAPI

/// A dashboard that was named on the command line.
struct NamedDashboard {
  var id: UUID
  /// As the journal knows it; nil where it does not.
  var name: String?
  /// Whether the journal knows it under another key of this portal alone.
  var isOtherKeys = false
}

/// Finds the one dashboard that an id names: its own, or that of the create or change that it belongs to.
struct DashboardLookup {
  let journal: Journal
  let tenant: TenantIdentity

  /// What the journal knows of a dashboard.
  private struct Record {
    var id: UUID?
    var tenant: TenantIdentity
    var name: String?
    var state: String
  }

  /// - Throws: `ConfigurationError` (invalid input) where none, or more than one, is meant; `TakeUpFailure` where the
  ///   journal knows it under another tenant.
  func find(_ text: String) async throws -> NamedDashboard {
    let text = text.trimmed
    let records = try await records(matching: text)
    let ids = Set(records.compactMap(\.id))
    if ids.isEmpty {
      if let create = records.first {
        throw ConfigurationError(
          "The journal knows no dashboard of that create: it is \(create.state).", status: .invalidInput)
      }
      // One that was made elsewhere may be set all the same.
      if let id = UUID(uuidString: text) { return NamedDashboard(id: id) }
      throw ConfigurationError(
        text.utf8.count < 8
          ? "\u{201c}\(text)\u{201d} is too short: give 8 or more characters of an id."
          : "The journal knows no dashboard, create or request \u{201c}\(text)\u{201d}; one that was made elsewhere "
            + "is named by its whole id.", status: .invalidInput)
    }
    guard ids.count == 1, let id = ids.first else {
      throw ConfigurationError(
        "\(ids.count) dashboards are meant by \u{201c}\(text)\u{201d}: give more of the id.",
        status: .invalidInput)
    }
    return try await check(id)
  }

  /// A dashboard that is another tenant's must not get this one's companies.
  private func check(_ id: UUID) async throws -> NamedDashboard {
    let known = try await records(matching: id.lowercased).filter { $0.id == id }
    let ours = known.filter { $0.tenant.id == tenant.id && $0.tenant.baseURL == tenant.baseURL }
    guard !ours.isEmpty || known.isEmpty else { throw TakeUpFailure.otherTenant(known[0].tenant) }
    let isOtherKeys =
      tenant.id == TenantIdentity.environment && !tenant.keyFingerprint.isEmpty
      && !ours.contains { $0.tenant.keyFingerprint == tenant.keyFingerprint }
    return NamedDashboard(id: id, name: ours.lazy.compactMap(\.name).first, isOtherKeys: isOtherKeys)
  }

  private func records(matching id: String) async throws(JournalFailure) -> [Record] {
    let creates = try await journal.submissions(matching: id).map { submission in
      let dashboard = submission.dashboardID
      return Record(
        id: dashboard.flatMap(UUID.init(uuidString:)), tenant: submission.tenant,
        name: submission.request.name,
        state: submission.state.rawValue)
    }
    let changes = try await journal.changes(matching: id).map { change in
      Record(
        id: change.dashboardID.flatMap(UUID.init(uuidString:)), tenant: change.tenant,
        name: change.dashboard?.name, state: change.state.rawValue)
    }
    return creates + changes
  }
}
