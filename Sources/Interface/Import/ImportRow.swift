import DashboardService
import TerminalKit

/// One row of the open import. Held by reference and never changed: a record has a kilobyte, and a table of
/// 100,000 is handed around with each state.
final class ImportRow: Sendable {
  let record: BatchRowRecord
  let state: BatchRowState
  /// Name and URL as they are looked for.
  private let searched: [UInt8]

  init(_ record: BatchRowRecord) {
    self.record = record
    state = BatchRowState(record)
    let input = record.row.input
    searched = Array((input.name + "\n" + input.url).lowercased().utf8)
  }

  private init(_ record: BatchRowRecord, _ searched: [UInt8]) {
    self.record = record
    self.searched = searched
    state = BatchRowState(record)
  }

  var number: Int { record.row.number }

  /// The same row after something happened to a submission of it.
  func with(_ submission: Submission) -> ImportRow {
    var record = record
    // What another msdash has is its own until it ends.
    let isOpen = submission.state.isWaiting || submission.state == .sending
    record.isElsewhere = record.isElsewhere && record.submission?.id == submission.id && isOpen
    record.submission = submission
    return ImportRow(record, searched)
  }

  /// Whether a run would send it.
  var isOpen: Bool {
    guard record.key != nil, !record.isElsewhere else { return false }
    switch state {
    case .fresh, .submitted(.refused), .submitted(.absent), .submitted(.cancelled), .submitted(.queued),
      .submitted(.deferred), .submitted(.unsent):
      return true
    case .invalid, .submitted(.sending), .submitted(.created), .submitted(.unknown), .submitted(.present):
      return false
    }
  }

  /// Why its values cannot be changed any more; nil: they can.
  var editRefusal: String? {
    switch state {
    case .invalid, .fresh, .submitted(.refused), .submitted(.absent), .submitted(.cancelled): nil
    case .submitted(.created), .submitted(.present): "It is created: what stands here was sent so."
    case .submitted(.sending): "It is being sent: its outcome is awaited."
    case .submitted(.unknown):
      "It has left, and may have been created: settle it first (\(Keymap.name(.history)), \(Keymap.name(.resolve)))."
    case .submitted(.queued), .submitted(.deferred), .submitted(.unsent):
      "It waits to be sent as it is: \(Keymap.name(.history)) and \(Keymap.name(.cancel)) give it up, then it can be changed."
    }
  }

  /// Whether all words are in its name or URL, or begin its number.
  func matches(_ wanted: DirectorySearch) -> Bool {
    wanted.words.allSatisfy { word in
      searched.holds(word) || String(number).utf8.starts(with: word)
    }
  }
}

extension ImportRow: Equatable {
  static func == (one: ImportRow, other: ImportRow) -> Bool { one === other || one.record == other.record }
}
