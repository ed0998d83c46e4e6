import DashboardService
import Foundation
import PortalAPI
import TerminalKit

/// The company URLs of a dashboard that is there: what msdash last saw, what is to be, and what the difference
/// does.
struct CompanyURLsPanel: Equatable, Sendable {
  /// What msdash knows of them.
  enum Seen: Equatable, Sendable {
    case loading
    /// nil: it has never seen any.
    case told(CompanyURLsSeen?)
  }

  /// The dashboard's id.
  let dashboard: String
  let name: String
  private(set) var seen = Seen.loading
  var list = CompanyURLList()
  var editor: CompanyURLEditor?
  /// Whether the difference is shown, to be sent or not.
  var isConfirming = false
  var scroll = Scroll()
  /// The hosts of what is to be sent that are another tenant's, once the journal told them.
  private(set) var foreign: [Usage.Elsewhere] = []
  /// Why a key did nothing.
  var told: MessageLine?
  /// Whether it was told that changes are dropped.
  var isDropTold = false

  /// What could not be set before.
  private let wish: [CompanyURLInput]?

  init(dashboard: String, name: String, wish: [SetCompanyURLsRequest.Assignment]?) {
    self.dashboard = dashboard
    self.name = name
    self.wish = wish?.map { CompanyURLInput(companyId: $0.companyId.lowercased(), url: $0.url) }
  }

  /// What was seen is what is edited, unless something is to be set again.
  mutating func show(_ seen: CompanyURLsSeen?) {
    guard self.seen == .loading else { return }
    self.seen = .told(seen)
    list = CompanyURLList(wish ?? Self.entries(seen))
    if wish != nil {
      told = MessageLine(
        .hint, "Filled in with what could not be set before: \(Keymap.name(.create)) sends it.")
    }
  }

  /// Shows what is to be sent, to be answered.
  /// - Returns: what asks whether its hosts are another tenant's.
  mutating func confirm() -> Effect {
    isConfirming = true
    scroll = Scroll()
    foreign = []
    return .checkUsage(name: "", url: "", companyURLs: assignments.map(\.url))
  }

  /// Takes in which hosts of URLs are another tenant's.
  mutating func hear(_ hosts: [Usage.Elsewhere], of urls: [String]) {
    if isConfirming, urls == assignments.map(\.url) { foreign = hosts }
  }

  /// Whether something is edited.
  var takesText: Bool { editor != nil }

  /// Whether it is otherwise than what was seen.
  var isChanged: Bool {
    guard case .told(let seen) = seen else { return false }
    return list.entries != Self.entries(seen)
  }

  /// What is sent.
  var assignments: [SetCompanyURLsRequest.Assignment] {
    DashboardInput(companyUrls: list.entries).companyURLAssignments
  }

  /// What sending does.
  var difference: CompanyURLsDifference {
    var last: CompanyURLsSeen?
    if case .told(let seen) = seen { last = seen }
    return CompanyURLsDifference(seen: last?.companyUrls, wish: assignments)
  }

  /// What a company is called: as the directory, else as the portal told.
  func name(_ id: String, _ directory: DirectoryState) -> String {
    if let known = directory[.company].entry(id) { return known.title }
    guard case .told(let seen?) = seen,
      let told = seen.companyUrls.first(where: { $0.companyId.lowercased() == id.lowercased() }),
      !told.companyName.isBlank
    else { return directory.companyName(id) }
    return told.companyName
  }

  private static func entries(_ seen: CompanyURLsSeen?) -> [CompanyURLInput] {
    (seen?.companyUrls ?? []).map { CompanyURLInput(companyId: $0.companyId.lowercased(), url: $0.url) }
  }
}
