import DashboardService
import Foundation
import TerminalKit

/// The Import screen: a path that is typed and earlier imports, or the one that is open, and how its sending
/// goes.
public struct ImportState: Equatable, Sendable {
  /// What is on its way from the desk.
  enum Awaited: Equatable, Sendable {
    /// A file is read: so many rows so far.
    case reading(rows: Int)
    /// One of the journal is opened.
    case opening(String)
  }

  /// Why a file cannot be taken.
  struct Refusal: Equatable, Sendable {
    var path: String
    var reasons: [String]
    var scroll = Scroll()
  }

  /// The path, what it can go on with, and the tenant's imports.
  var panel = ImportPanel()
  var awaited: Awaited?
  var refusal: Refusal?
  /// The one whose rows are shown.
  var open: OpenImport?
  /// What is asked over the screen.
  var question: ImportQuestion?
  /// One of its rows, while it is changed.
  var editor: RowEditor?
  /// What is said below: until the next key.
  var notice: MessageLine?
  /// Whether imports that are not finished may still be mentioned on the form: once after opening a tenant.
  var mayMention = false

  public init() {}

  /// The one that is sent, or was last.
  var run: ImportRun? { open?.run }

  /// Whether a run has not ended: it may be paused.
  var isRunning: Bool { run.map { $0.phase != .ended } ?? false }

  /// Whether something is sent, or is about to be.
  var isBusy: Bool {
    switch run?.phase {
    case .running, .pausing, .stopping: true
    case .paused, .ended, nil: false
    }
  }

  /// Whether a typed character goes into a text.
  var takesText: Bool {
    if question != nil { return false }
    if let editor { return ![.isActive, .button].contains(editor.form.focus) }
    return open.map { !$0.isReading } ?? true
  }

  /// A question does not wait, and details give the keys back.
  mutating func leave() {
    question = nil
    notice = nil
    open?.isReading = false
  }
}

/// An import that is open: its rows, and where its sending stands.
struct OpenImport: Equatable, Sendable {
  var batch: Batch
  var plan: ImportPlan
  var table = ImportTable()
  /// How many rows it has, as was told before they came.
  var expected: Int
  /// Whether all rows are here.
  var isWhole = false
  /// What was heard of rows that are not here yet.
  var early: [Int: Submission] = [:]
  /// Why rows could not be begun, in words.
  var failures: [Int: String] = [:]
  var run: ImportRun?
  /// Whether the details have the keys: over the table, or beside it.
  var isReading = false
  /// How far the details are scrolled, and of which row.
  var scroll = Scroll()
  /// The number of the row to be selected once it is here.
  var wantedRow: Int?

  init(_ summary: BatchSummary, _ plan: ImportPlan) {
    batch = summary.batch
    self.plan = plan
    expected = summary.tally.rows
  }

  /// The file's name, to be shown.
  var file: String { Sanitizer.visible(batch.file) }
}
