import Foundation
import PortalAPI

/// What the portal holds and counts: dashboards, the windows of its keys, the faults that are due.
actor PortalStore {
  /// Whether a request is carried out, and what goes wrong with it.
  struct Admission: Sendable {
    var standing: RateLimitWindow.Standing
    var fault: Fault?
  }

  nonisolated let directory: PortalDirectory
  /// In the order in which they were created. None is ever deleted: their number is that of executed creates.
  private(set) var dashboards: [ExternalDashboard] = []
  private var places: [String: Int] = [:]
  /// As bytes: to Swift's strings "é" is the same as "e" with an accent behind it, to a portal's index not.
  private var names: Set<[UInt8]> = []
  private var windows: [Access: RateLimitWindow]
  private var faults: FaultSchedule
  private var ids: SeededRandom
  private let now: @Sendable () -> Date

  init(_ configuration: DemoPortalConfiguration, now: @escaping @Sendable () -> Date) {
    directory = PortalDirectory(
      roles: configuration.roles, companies: configuration.companies, users: configuration.users,
      seed: configuration.seed ?? Self.usualSeed)
    let window = RateLimitWindow(limit: configuration.rateLimit, length: configuration.window)
    windows = [.full: window, .readOnly: window]
    let seed = configuration.seed ?? UInt64.random(in: .min ... .max)
    faults = FaultSchedule(configuration.faults, seed: seed)
    ids = SeededRandom(seed: seed, stream: "dashboards")
    self.now = now
  }

  /// The seed of the directory that everybody sees who gives none.
  private static let usualSeed: UInt64 = 1

  /// Counts a request of a key, and with it a create that the key may make.
  func admit(_ access: Access, isCreate: Bool) -> Admission {
    var window = windows[access, default: RateLimitWindow(limit: 1, length: 1)]
    let standing = window.take(at: now())
    windows[access] = window
    let counts = isCreate && access == .full && standing.isAdmitted
    return Admission(standing: standing, fault: counts ? faults.next() : nil)
  }

  /// Creates a dashboard. Its name must differ from all others', code point by code point: case and white
  /// space around it count.
  func create(_ request: CreateExternalDashboardRequest) throws(Refusal) -> ExternalDashboard {
    guard names.insert(Array(request.name.utf8)).inserted else { throw .nameTaken(request.name) }
    let frame = FramePolicy(url: request.url)
    let time = Timestamp.text(now())
    let dashboard = ExternalDashboard(
      id: ids.uuid(), name: request.name, description: request.description, url: request.url,
      iconUrl: request.iconUrl, displayOrder: request.displayOrder ?? 0, isActive: request.isActive ?? true,
      allowInIframe: frame.allowInIframe, framePolicy: frame.policy, roleIds: request.roleIds,
      roleNames: request.roleIds.map { directory.roleName($0) ?? "" }, createdAt: time, updatedAt: time)
    places[dashboard.id] = dashboards.count
    dashboards.append(dashboard)
    return dashboard
  }

  /// Replaces all company URLs of a dashboard.
  /// - Parameter id: as in the path; whatever is no id of a dashboard is not found.
  func setCompanyURLs(
    _ urls: [ExternalDashboard.CompanyURL], dashboard id: String
  ) throws(Refusal) -> ExternalDashboard {
    guard let place = places[id.lowercased()] else { throw .notFound("No external dashboard \(id)") }
    dashboards[place].companyUrls = urls
    dashboards[place].updatedAt = Timestamp.text(now())
    return dashboards[place]
  }
}
