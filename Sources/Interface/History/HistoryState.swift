import DashboardService
import Foundation
import PortalAPI
import TerminalKit

/// The history: what is looked for, what was found and loaded of it, and the one that is selected.
public struct HistoryState: Equatable, Sendable {
  /// So many are loaded at once.
  public static let pageSize = 100
  /// So many are held at most: whoever wants an older one finds it by typing, and memory stays flat.
  static let mostRows = 2000
  /// How long after the last key the search or the details beside the list follow, in seconds: a slow link and a
  /// big journal need not follow each letter.
  static let settleDelay: TimeInterval = 0.12

  /// A question to the journal that is not answered yet.
  struct Asked: Equatable, Sendable {
    var search: String
    var after: UUID?
  }

  /// One submission with its attempts.
  public struct Details: Equatable, Sendable {
    /// The submission as it stands.
    public var submission: Submission
    /// nil while they are being read.
    public var attempts: [Attempt]?
    /// Newest first.
    public var companyURLs: [CompanyURLsChange] = []
  }

  /// What lies over list and details until it is closed.
  enum Panel: Equatable, Sendable {
    /// The request as a command, for reading and for the mouse.
    case curl(String, Scroll)
    /// How to settle an unknown one? An answer that cannot be taken back is given twice.
    case resolve(UUID, given: Bool?)
    /// Give up one that waits?
    case cancel(UUID)
    /// The company URLs of a dashboard.
    case companyURLs(CompanyURLsPanel)

    /// Whether typed letters go into a text.
    var takesText: Bool { if case .companyURLs(let panel) = self { panel.takesText } else { false } }
  }

  /// What is said below the list.
  enum Notice: Equatable, Sendable {
    /// About a key that was pressed: until the next one.
    case told(MessageLine)
    /// What became of a submission: until something else is done.
    case outcome(MessageLine)

    var line: MessageLine {
      get {
        switch self {
        case .told(let line), .outcome(let line): line
        }
      }
      set {
        switch self {
        case .told: self = .told(newValue)
        case .outcome: self = .outcome(newValue)
        }
      }
    }
  }

  /// What is looked for, as it is typed.
  var search = TextField()
  /// What was found and loaded, newest first.
  public internal(set) var rows: [Submission] = [] {
    didSet { if rows.isEmpty { (isInList, isReading) = (false, false) } }
  }
  /// The search that the rows are of; nil: none were loaded yet.
  private(set) var found: String?
  /// Whether nothing comes behind the rows.
  private(set) var isEnd = false
  /// Why nothing could be loaded, in words.
  private(set) var failure: String?
  private(set) var asked: Asked?
  /// What was heard while a question was under way: its answer may be older.
  private var heard: [UUID: Submission] = [:]

  /// The place of the selected row.
  private(set) var selection = 0
  /// The place of the first row that is shown.
  private(set) var first = 0
  /// Whether the cursor stands in the list: after a move; typing brings it back into the search.
  var isInList = false {
    didSet { if rows.isEmpty { isInList = false } }
  }

  /// The submission that is shown whole; nil: none is.
  public internal(set) var details: Details?
  /// Whether the details have the keys: over the list, or beside it.
  var isReading = false
  /// How far the details are scrolled.
  var scroll = Scroll()
  var panel: Panel?
  var notice: Notice?
  /// What was resolved or resumed from here and has not ended.
  var takenUp: Set<UUID> = []
  /// The one for which it was told that the form holds something: asked once more, it is opened all the same.
  var replacesFormFor: UUID?
  var isExporting = false
  /// The company URLs that could not be set, by dashboard: who sets them again need not type them again.
  private(set) var wishes: [String: [SetCompanyURLsRequest.Assignment]] = [:]
  /// When the search, and when the details beside the list, are due.
  var settleAt: Date?
  var detailsAt: Date?

  public init() {}

  /// The row that the keys are about.
  public var selected: Submission? { rows.indices.contains(selection) ? rows[selection] : nil }

  /// What is looked for, without blanks around it.
  var wanted: String { search.text.trimmed }

  /// Whether a typed character goes into the search.
  var takesText: Bool { panel?.takesText ?? !isReading }
}

extension HistoryState {
  /// Asks for the first page of what is wanted, or for what comes behind a row.
  mutating func ask(after: UUID? = nil) -> [Effect] {
    let search = after == nil ? wanted : found ?? wanted
    asked = Asked(search: search, after: after)
    heard = [:]
    return [.findHistory(search: search, after: after)]
  }

  /// Asks for more where the selection comes near the end of what is loaded.
  mutating func askForMore() -> [Effect] {
    guard asked == nil, !isEnd, rows.count < Self.mostRows, selection + Self.pageSize / 2 >= rows.count,
      let last = rows.last
    else { return [] }
    return ask(after: last.id)
  }

  /// Takes a page in. One that is not asked for any more says nothing of what is wanted now.
  /// - Returns: whether it was taken.
  mutating func take(_ page: HistoryPage) -> Bool {
    guard asked == Asked(search: page.search, after: page.after) else { return false }
    asked = nil
    failure = nil
    isEnd = page.isEnd
    let current = page.submissions.map { submission in
      heard[submission.id].map { $0.updatedAt >= submission.updatedAt ? $0 : submission } ?? submission
    }
    heard = [:]
    if page.after == nil {
      let id = selected?.id
      // Whoever looks for something else begins at the top; who reads anew stays where they are.
      let place = found == page.search ? current.firstIndex { $0.id == id } : nil
      rows = current
      found = page.search
      selection = place ?? 0
      if place == nil { first = 0 }
    } else {
      let known = Set(rows.map(\.id))
      rows += current.filter { !known.contains($0.id) }
    }
    return true
  }

  /// What was asked could not be read.
  mutating func fail(_ words: String) {
    guard let failed = asked else { return }
    asked = nil
    heard = [:]
    if failed.after == nil || rows.isEmpty {
      rows = []
      selection = 0
      first = 0
      found = nil
      failure = words
    } else {
      notice = .told(MessageLine(.error, Sanitizer.visible(words)))
    }
  }

  /// Puts a submission as it stands now into its row; a new one on top, where all are listed.
  mutating func put(_ submission: Submission) {
    if asked != nil { heard[submission.id] = submission }
    if details?.submission.id == submission.id { details?.submission = submission }
    if let place = rows.firstIndex(where: { $0.id == submission.id }) {
      rows[place] = submission
      return
    }
    guard found == "", rows.first.map({ submission.createdAt >= $0.createdAt }) ?? true else { return }
    rows.insert(submission, at: 0)
    if rows.count > 1 { selection += 1 }
    // Whoever looks at older ones must not have them moved away.
    if first > 0 { first += 1 }
    if rows.count > Self.mostRows {
      rows.removeLast()
      isEnd = false
      selection = min(selection, rows.count - 1)
    }
  }

  /// Keeps what could not be set.
  mutating func noteWish(_ event: CompanyURLsEvent) {
    guard case .ended(let change, _, _) = event, let dashboard = change.dashboardID else { return }
    switch change.state {
    case .refused, .unknown, .unsent: wishes[dashboard] = change.request.companyUrls
    case .set: wishes[dashboard] = nil
    case .planned, .queued, .sending, .cancelled: break
    }
  }

  /// Moves the selection, as far as there are rows.
  mutating func move(by step: Int) {
    selection = min(max(0, selection + step), max(0, rows.count - 1))
    isInList = true
  }

  /// Scrolls the list so that the selection is seen.
  mutating func showSelection(rows visible: Int) {
    first = ListWindow.first(first, selection: selection, count: rows.count, visible: visible)
  }
}
