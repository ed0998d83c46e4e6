import DashboardService
import Foundation
import PortalAPI
import TerminalKit

/// The tenant's roles and companies: what is known of them, how far reading them has come, and where one stands
/// in their lists. The form's pickers show the same.
public struct DirectoryState: Equatable, Sendable {
  /// How far reading has come.
  public enum Reading: Equatable, Sendable {
    case idle
    case reading(DirectoryProgress?)
    /// The rest costs so much, and is read only when that is asked for.
    case asks(DirectoryProgress)
    case stopped(DirectoryProgress?)
    /// In words.
    case failed(String)
  }

  /// What lies over the lists until it is closed.
  enum Panel: Equatable, Sendable {
    /// Add one by hand, or give one another name.
    case form(EntryForm)
    /// Forget this one?
    case forget(DirectoryKind, DirectoryRow)
  }

  /// What the journal knows.
  public private(set) var known = Directory()
  /// How far the reading of the portal's list has come.
  public internal(set) var reading = Reading.idle
  /// Whether all that the tenant has is known.
  var isWhole = false
  /// Whether the journal has told what it has.
  private(set) var isHeard = false
  /// Whether nothing was pressed since reading was asked for: a question may come up by itself then.
  var isAwaited = false
  /// Whether the cost of reading was told and taken: going on needs no question.
  var isCostTaken = false

  /// The list that has the keys.
  var kind = DirectoryKind.role
  private(set) var roles = DirectoryList()
  private(set) var companies = DirectoryList()
  var panel: Panel?
  /// What is said below the lists.
  var notice: MessageLine?
  /// What was asked to be added or renamed, and what is said when it is there.
  var asked: (id: String, words: String)? {
    get { askedID.map { ($0, askedWords) } }
    set { (askedID, askedWords) = (newValue?.id, newValue?.words ?? "") }
  }
  private var askedID: String?
  private var askedWords = ""

  /// One of the lists.
  subscript(kind: DirectoryKind) -> DirectoryList {
    get { kind == .role ? roles : companies }
    set { if kind == .role { roles = newValue } else { companies = newValue } }
  }

  /// The list that has the keys.
  var list: DirectoryList {
    get { self[kind] }
    set { self[kind] = newValue }
  }

  /// Takes in what is known now.
  mutating func show(_ directory: Directory) {
    known = directory
    isHeard = true
    roles.show(directory.roles.map(DirectoryRow.init).marked())
    companies.show(directory.companies.map(DirectoryRow.init).marked())
  }

  /// Where a reading was stopped that can be gone on with.
  mutating func noteStopped(_ progress: DirectoryProgress?) {
    known.stopped = progress ?? known.stopped
  }

  /// Whether the portal's list is being read.
  var isReading: Bool { if case .reading = reading { true } else { false } }

  /// Whether what is known is only what a reading told that came to no end.
  var isPartly: Bool { known.readAt == nil && known.isUnended }

  /// Whether typed letters go into a text.
  var takesText: Bool {
    switch panel {
    case nil, .form: true
    case .forget: false
    }
  }

  /// What a company is called: by its id where it is not known here.
  func companyName(_ id: String) -> String {
    companies.entry(id)?.title ?? "company \(id.prefix(8))…"
  }
}

extension DirectoryKind {
  /// `role`, `company`.
  var noun: String { self == .role ? "role" : "company" }
  /// `Roles`, `Companies`.
  var heading: String { self == .role ? "Roles" : "Companies" }
  /// `roles`, `companies`.
  var plural: String { self == .role ? "roles" : "companies" }
  var other: DirectoryKind { self == .role ? .company : .role }
}
