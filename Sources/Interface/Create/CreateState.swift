import DashboardService
import Foundation
import PortalAPI
import TerminalKit

/// The form for a new dashboard: what was typed, what is known of it, and what became of the last one.
public struct CreateState: Equatable, Sendable {
  /// What can have the focus, in the order of Tab.
  public enum Focus: Int, CaseIterable, Sendable {
    case name, url, description, iconUrl, displayOrder, isActive, roleIds, companyUrls, button

    /// The request's field that it edits.
    public var field: DashboardField? {
      switch self {
      case .name: .name
      case .url: .url
      case .description: .description
      case .iconUrl: .iconUrl
      case .displayOrder: .displayOrder
      case .isActive: .isActive
      case .roleIds: .roleIds
      case .companyUrls, .button: nil
      }
    }

    /// What stands before it, or in it.
    public var label: String {
      switch self {
      case .companyUrls: "Company URLs"
      case .button: "Create dashboard"
      default: field?.label ?? ""
      }
    }

    init(_ field: DashboardField) {
      self = Self.allCases.first { $0.field == field } ?? .name
    }
  }

  /// How far the create has come that the form sent last. One that waits is in the queue: the form is free then.
  public enum Progress: Equatable, Sendable {
    case idle
    /// Handed to the service, not yet on its way.
    case submitted
    /// On its way, since then.
    case sending(Submission, since: Date)
    /// It never left, and is tried again by itself.
    case retrying(Submission)
  }

  /// What the last create, or the last try to send, brought.
  public enum Result: Equatable, Sendable {
    case ended(Submission, warnings: [String])
    /// It waits in the queue: its place and time, in words.
    case queued(UUID, MessageLine)
    /// Not sent, and why: in words.
    case failed(String)
    /// The form has faults; their fields.
    case invalid([Finding])
    /// Why a key did nothing.
    case told(String)
    /// What to know before it is asked once more.
    case warned(String)
  }

  /// The name's text.
  public var name = TextField()
  /// The URL's text.
  public var url = TextField()
  public var description = TextField()
  /// The icon URL's text.
  public var iconUrl = TextField()
  /// The display order's text.
  public var displayOrder = NumberField(range: DashboardRules.displayOrder)
  /// Whether the sidebar shall show it.
  public var isActive = Toggle(isOn: true)
  /// Those of the directory, and which are chosen.
  public var roles = MultiSelect()
  /// How many roles stand beside each other at the screen's size: Up and Down go by it.
  public var roleColumns = 1
  /// Companies' own URLs, set once the dashboard is there.
  public var companyUrls = CompanyURLList()
  /// One of them, while it is edited.
  public internal(set) var companyEditor: CompanyURLEditor?

  /// What it is filled for.
  var purpose = FormPurpose.create
  /// What has the cursor.
  public var focus = Focus.name
  /// The fields whose faults are shown although they may be empty: they had the focus, or sending was tried.
  public var touched: Set<DashboardField> = []
  /// How far its create has come.
  public var progress = Progress.idle
  /// What is told at the end of the form; nil: nothing.
  public var result: Result?
  /// What the portal said of single fields, until they are edited.
  public var portalFindings: [DashboardField: String] = [:]
  /// What the journal holds of the name and URL that stand here.
  public var usage: Usage?
  /// The hosts of its company URLs that are another tenant's.
  var companyHosts: [Usage.Elsewhere] = []
  /// The values that both are of.
  var usageOf: UsageOf?
  /// What is known of whether the page may be shown in a frame.
  var framing = FramingState.unchecked
  /// What waits for the journal's word on name and URL, and then is sent.
  var toSend: ToSend?
  /// The hosts known from another tenant alone that were confirmed for this one.
  var confirmedHosts: Set<String> = []
  /// What the form held of another tenant and must be found again by name.
  var carried: CarriedOver?
  /// The tenant before this one, until something is created on this one; nil: it was not switched.
  var switchedFrom: String?
  /// When what follows the last key (checks, preview) is due.
  public var settleAt: Date?
  /// The input as it was when it last settled: what the preview shows.
  public var settled = DashboardInput(isActive: true)
  /// What is being sent, to see whether the form was changed meanwhile.
  public var sent: DashboardInput?
  /// The submission that became of it, once that is known.
  public var sentID: UUID?
  /// The names of creates whose outcome is not known.
  public var doubtfulNames: Set<String> = []
  /// The name for which it was told that another create of it is in doubt or waits: asked once more, it is sent.
  public var doubtToldFor: String?
  /// The last dashboard that was created or queued, for "same again".
  public var lastCreated: DashboardInput?
  /// The form on disk, and other forms that are there.
  public var drafts: Drafts
  /// The steps that can be taken back.
  var history = UndoHistory()
  /// What went into the form by itself at the start.
  var restored: DashboardInput?
  /// Until when the time that was told of a queued one is near enough.
  var placeUntil: Date?
  /// What became of creates that waited in the queue.
  public var news = QueueNews()
  /// What an earlier msdash left waiting.
  public var leftovers = Leftovers()
  /// The import that is not finished, in words, until that was read.
  var unfinishedImport: String?
  /// What the form asked to be cancelled or sent, and its name: what comes of it is told here.
  var asked: [UUID: String] = [:]

  /// - Parameter draftSeed: an id from which those of drafts are made.
  init(draftSeed: UUID) { drafts = Drafts(seed: draftSeed) }

  /// Whether nobody has typed here yet.
  var isUntouched: Bool { progress == .idle && (input.isEmptyForm || input == restored) }

  /// Whether nobody has typed since it was sent.
  var isAsSent: Bool { input == sent && companyEditor == nil }

  /// The form's values, as the rules take them.
  public var input: DashboardInput {
    DashboardInput(
      name: name.text, url: url.text, description: description.text, iconUrl: iconUrl.text,
      displayOrder: displayOrder.text, isActive: isActive.isOn, roleIds: roles.chosenInOrder,
      companyUrls: companyUrls.entries)
  }

  /// Fills the form.
  mutating func fill(_ input: DashboardInput) {
    name.text = input.name
    url.text = input.url
    description.text = input.description
    iconUrl.text = input.iconUrl
    displayOrder.text = input.displayOrder
    isActive.isOn = input.isActive ?? true
    choose(input.roleIds)
    companyUrls = CompanyURLList(input.companyUrls)
    companyEditor = nil
    touched = []
    portalFindings = [:]
    usage = nil
    settled = self.input
    settleAt = nil
    focus = .name
  }

  /// Chooses roles. One that is not listed (yet) would be sent unseen, and could not be taken back.
  mutating func choose(_ ids: [String]) {
    let known = Set(roles.options.map(\.id))
    let wanted = Set(ids)
    roles.options += wanted.subtracting(known).sorted().map { MultiSelect.Option(id: $0, title: $0) }
    roles.chosen = wanted
    _ = roles.clearFilter()
  }
}
