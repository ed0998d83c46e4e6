import DashboardService
import Foundation
import PortalAPI
import TerminalKit

/// All that the screen knows. `update` changes it, `AppView` draws it; nothing else does either.
public struct AppState: Equatable, Sendable {
  /// Which screen stands between top line and key line.
  public enum Screen: Equatable, Sendable {
    case firstRun, create, imports, history, directory, tenants, doctor
  }

  /// What lies over the screen until it is closed.
  public enum Overlay: Equatable, Sendable {
    case help(Help)
    /// Only where there is no room for it beside the form.
    case preview(Scroll)
    /// The last request id whole, for reading it out or marking it with the mouse.
    case requestID(String)
    /// Quit although something is under way?
    case quitQuestion
    /// Cancel this one, which was queued last?
    case cancelQuestion(UUID)
    /// What is to become of what an earlier msdash left waiting?
    case leftovers
    /// Forms that were typed and not sent.
    case drafts(DraftList)
    /// The same dashboard for many tenants: take a template, or save the form as one.
    case templates(TemplatesPanel)
    /// Read the whole directory, which costs so much?
    case readQuestion
    /// Create it on this tenant, although it may be meant for another?
    case createQuestion(CreateQuestion)
    /// Fill the form with a request that was pasted?
    case pasteQuestion(PastedRequest)
    /// Every action by name.
    case palette(Palette)
    /// What is needed before a first create.
    case needed(Scroll)
  }

  /// How far leaving has come.
  public enum Ending: Equatable, Sendable {
    /// Nothing new is begun; what is in flight is heard first.
    case draining
    /// The screen can go.
    case done
  }

  /// The screen that is shown.
  public var screen: Screen
  /// What lies over it; nil: nothing.
  public var overlay: Overlay?
  /// Who dashboards are created for; nil on the first-run screen.
  public var tenant: TenantFace?
  /// Whether its journal and service are ready, as far as is known.
  var isOpen = false
  /// The form.
  public var create: CreateState
  /// The status bar.
  public var status = StatusState()
  /// What waits to be sent.
  public var queue = QueueState()
  /// The Import screen.
  public var imports = ImportState()
  /// The History screen.
  public var history = HistoryState()
  /// The tenant's roles and companies, for their screen and for the form's pickers.
  public var directory = DirectoryState()
  /// The Tenants screen.
  public var tenants = TenantsState()
  /// The Doctor screen.
  public var doctor = DoctorState()
  /// Which of the ways on stands out on the first screen.
  var firstChoice = FirstChoice.addTenant
  /// The drafts of this process that belong to tenants which were open before, by the tenants' keys.
  var keptDrafts: [String: [Draft]] = [:]
  /// The submission that was last heard of, whichever tenant's: for what is told when msdash has ended.
  public internal(set) var lastHeard: Submission?
  /// Esc was pressed in a text: the next key may be a command.
  var hasLeftText = false
  /// How far the end has come; nil: nobody wants it.
  public var ending: Ending?
  /// The signal that asked to end, if one did.
  public var endingSignal: Int32?
  /// What is asked of the terminal after this update.
  public internal(set) var terminalRequest: TerminalRequest = .none
  /// Ctrl-Z came while a request was in flight, or a draft on its way to the disk: it waits for them.
  var isSuspendAsked = false
  /// The terminal's size, for keys whose meaning depends on what stands where.
  public var size = Size(columns: 80, rows: 24)
  /// Whether what is a customer's is masked.
  public var isRedacted = false
  /// The tour that is playing.
  var tour: TourPlayer?
  /// The keys in force when it has ended.
  var keysBehindTour = KeyBindings.standard
  /// Which keys mean which actions.
  public var keys = KeyBindings.standard
  /// Whether clicks come here; off, the terminal's own selection works.
  public var isMouseOn = true
  /// The time of the last update, for what the view shows of time.
  public var now: Date
  /// Where the times that are shown are told.
  public var timeZone: TimeZone

  /// - Parameter draftSeed: an id of this process alone, from which the ids of drafts are made.
  public init(tenant: TenantFace?, now: Date, draftSeed: UUID, timeZone: TimeZone = .gmt) {
    self.tenant = tenant
    self.now = now
    self.timeZone = timeZone
    create = CreateState(draftSeed: draftSeed)
    screen = tenant == nil ? .firstRun : .create
  }

  /// Asks something of the terminal. Once it is asked to quit, nothing else counts.
  mutating func ask(_ request: TerminalRequest) {
    if terminalRequest != .quit { terminalRequest = request }
  }

  /// Hands out what is asked of the terminal, once.
  public mutating func takeTerminalRequest() -> TerminalRequest {
    defer { terminalRequest = .none }
    return terminalRequest
  }

  /// When the screen changes by itself (a countdown, elapsed seconds), or what follows a key is due: the checks,
  /// the draft.
  public var nextWake: Date? {
    [
      create.settleAt, create.placeWake, create.toSend?.until, create.drafts.wake(now: now),
      StatusView.nextTick(self), importWake, historyWake, tour?.wake,
    ].compactMap(\.self).min()
  }
}

/// What the screen shows of a tenant. The key is not part of it.
public struct TenantFace: Equatable, Sendable {
  /// Its name.
  public var name: String
  /// Where its portal is.
  public var baseURL: String
  /// A word that stands at the top always (DEMO).
  public var mark: String?
  /// Whether each create is asked about: `confirm: always`.
  public var confirmsAlways: Bool
  /// Whether nothing can be sent: `readOnly: true`.
  public var isReadOnly: Bool
  /// The identity of its file; empty where there is none.
  public var id: String
  /// Its file, for words about what is set there; empty where there is none.
  public var path: String

  /// Whether it is the embedded portal's, which has no file and a mark all the same.
  var isDemo: Bool { path.isEmpty && mark == "DEMO" }

  public init(
    name: String, baseURL: String, mark: String? = nil, confirmsAlways: Bool = false,
    isReadOnly: Bool = false, id: String = "", path: String = ""
  ) {
    self.name = name
    self.baseURL = baseURL
    self.mark = mark
    self.confirmsAlways = confirmsAlways
    self.isReadOnly = isReadOnly
    self.id = id
    self.path = path
  }
}
