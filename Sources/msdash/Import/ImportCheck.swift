import DashboardService
import Importing
import Journal
import PortalAPI

/// What a look at a file's rows brought, before anything is sent: how many there are, how many can be sent, and what
/// the journal knows of them already.
struct ImportCheck: Sendable {
  var rows = 0
  /// Rows that cannot be sent as they are.
  var invalid = 0
  /// Rows that would be sent, the portal's earlier refusals among them.
  var requests = 0
  /// Rows that an import brought to an end before: created, or to be settled by a person.
  var ended: [SubmissionState: Int] = [:]
  /// A URL of each host.
  var hosts: [String: String] = [:]
  /// Rows to be sent whose name, or URL, a dashboard of this tenant had before.
  var knownNames = 0
  var knownURLs = 0
  /// Those of `knownNames` of whose last create it is not known what became.
  var doubtful = 0

  private let tenant: TenantIdentity
  private let journal: Journal
  private var keys: BatchKeys
  /// Whether there is anything that rows could be known from.
  private let hasHistory: Bool
  /// So many different hosts are looked at: who has more has no tenant's own among them.
  private static let mostHosts = 1000

  init(_ tenant: TenantIdentity, in journal: Journal) async throws(JournalFailure) {
    self.tenant = tenant
    self.journal = journal
    keys = journal.keys(of: tenant)
    hasHistory = try await journal.hasSubmissions(of: tenant)
  }

  /// Takes in the next rows of a file.
  /// - Returns: what is worth a look besides what the rows themselves say: their names and URLs were used before.
  mutating func take(_ bunch: [ImportRow]) async throws(JournalFailure) -> [ImportFinding] {
    rows += bunch.count
    var sent: [ImportRow] = []
    for row in bunch {
      guard row.isValid else {
        invalid += 1
        continue
      }
      sent.append(row)
      if hosts.count < Self.mostHosts, let host = URLHost.of(row.input.url), hosts[host] == nil {
        hosts[host] = row.input.url
      }
    }
    guard hasHistory else {
      requests += sent.count
      return []
    }
    return try await known(among: sent)
  }

  private mutating func known(among rows: [ImportRow]) async throws(JournalFailure) -> [ImportFinding] {
    let keyed = rows.map { ($0, keys.key(of: BatchRow($0)) ?? "") }
    let standings = try await journal.standings(of: keyed.map(\.1))
    var fresh: [ImportRow] = []
    for (row, key) in keyed {
      switch standings[key] {
      case nil: fresh.append(row)
      case .refused, .absent, .cancelled: requests += 1
      case .queued, .deferred, .unsent: requests += 1
      case .created, .present, .unknown, .sending:
        if let state = standings[key] { ended[state, default: 0] += 1 }
      }
    }
    requests += fresh.count
    let usages = try await journal.usage(
      of: fresh.map { (name: $0.input.name.trimmed, url: $0.input.url.trimmed) }, tenant: tenant)
    var findings: [ImportFinding] = []
    for (row, usage) in zip(fresh, usages) {
      if let name = usage.name {
        knownNames += 1
        if name.state == .unknown { doubtful += 1 }
        findings.append(
          Self.finding(row, .name, row.input.name, "was used before on this tenant (\(Self.words(name)))"))
      }
      if let url = usage.url {
        knownURLs += 1
        findings.append(
          Self.finding(
            row, .url, row.input.url, "is the URL of \u{201c}\(url.name)\u{201d} already (\(Self.words(url)))"
          ))
      }
    }
    return findings
  }

  private static func words(_ mention: Usage.Mention) -> String {
    "\(mention.state.rawValue) \(Timestamp.text(mention.at).prefix(10))"
  }

  private static func finding(
    _ row: ImportRow, _ field: DashboardField, _ value: String, _ message: String
  ) -> ImportFinding {
    ImportFinding(
      row: row.number, place: row.place, field: field.rawValue, severity: .warning, value: value, message)
  }

  /// The hosts that only other tenants' dashboards have.
  func foreign() async throws(JournalFailure) -> [Usage.Elsewhere] {
    try await ForeignHosts.of(hosts.sorted { $0.key < $1.key }.map(\.value), for: tenant, in: journal)
  }
}
