import DashboardService
import Foundation
import PortalAPI
import TerminalKit

/// A row of an import in the form: what stood there, and what is typed.
struct RowEditor: Equatable, Sendable {
  let batch: UUID
  /// The row as it was.
  let original: BatchRow
  /// A form of its own, without drafts.
  var form: CreateState
  /// Whether it was handed over, and nothing was heard yet.
  var isSaving = false
  /// The form before anything was typed.
  private var start: DashboardInput
  /// The roles that were not known then.
  private var startRoles: [String] = []

  /// - Parameter roles: those of the tenant's directory.
  init(_ row: ImportRow, of batch: Batch, _ directory: DirectoryState) {
    self.batch = batch.id
    original = row.record.row
    form = CreateState(draftSeed: batch.id)
    form.purpose = .row(original.number, line: original.line, file: batch.file)
    // It is in the journal as a row, and needs no draft.
    form.drafts.noteClosed()
    form.show(directory[.role].entries)
    form.fill(Self.known(original.input, form))
    start = form.input
    if !original.unknownRoles.isEmpty {
      form.carried = CarriedOver(from: Sanitizer.visible(batch.file), roles: original.unknownRoles)
    }
    startRoles = original.unknownRoles
    form.touched = Set(DashboardField.allCases)
    form.placePortalWords(of: row.record.submission)
    tellOfFile()
    if let first = DashboardField.allCases.first(where: { hasFault($0) }) {
      form.focus = CreateState.Focus(first)
    } else if form.carried != nil {
      form.focus = .roleIds
    }
    note(directory)
  }

  /// Whether anything was changed.
  var isChanged: Bool { form.input != start || (form.carried?.roles ?? []) != startRoles }

  /// What is known of roles by now: those that were found by their names are chosen.
  mutating func note(_ directory: DirectoryState) {
    let wasChanged = isChanged
    form.show(directory[.role].entries)
    form.matchCarried(directory.known, isWhole: directory.isWhole)
    // What was found by itself is nothing that somebody would lose.
    if !wasChanged { (start, startRoles) = (form.input, form.carried?.roles ?? []) }
  }

  /// The row as it is typed, or nil with the reason said in the form.
  mutating func row() -> BatchRow? {
    guard form.validRequest() != nil else { return nil }
    guard form.carried == nil else {
      form.result = .warned(
        "Not saved: settle the roles first. \(Keymap.name(.dropCarried)) removes the unknown ones.")
      form.go(to: .roleIds)
      return nil
    }
    var input = form.input
    // Where the file did not say whether it is active, it still does not.
    if original.input.isActive == nil, input.isActive == true { input.isActive = nil }
    return BatchRow(number: original.number, line: original.line, input: input)
  }

  /// The directory's spelling of ids, so that what is chosen is seen to be.
  private static func known(_ input: DashboardInput, _ form: CreateState) -> DashboardInput {
    var input = input
    input.roleIds = input.roleIds.map { id in
      form.roles.options.first { $0.id.lowercased() == id.lowercased() }?.id ?? id
    }
    return input
  }

  private func hasFault(_ field: DashboardField) -> Bool {
    form.portalFindings[field] != nil || form.input.findings(field).contains { $0.severity == .error }
  }

  /// What is wrong in the file and cannot be seen in the values (a number that was a text, a role that is
  /// unknown).
  private mutating func tellOfFile() {
    let told = original.faults.filter { finding in
      let field = finding.field.flatMap { DashboardField(forgiving: $0) }
      if field == .roleIds || finding.field?.lowercased() == "roles" { return form.carried == nil }
      return field.map { !hasFault($0) } ?? true
    }
    guard !told.isEmpty else { return }
    let words = told.prefix(3).map(ImportWords.words).joined(separator: "; ")
    form.result = .warned("In the file: \(words).")
  }
}

extension CreateState {
  /// Puts what the portal said of fields when it refused an earlier try at these fields.
  fileprivate mutating func placePortalWords(of submission: Submission?) {
    guard let submission, submission.state == .refused, let error = submission.error else { return }
    for finding in error.fields {
      if let field = DashboardField(rawValue: finding.field), portalFindings[field] == nil {
        portalFindings[field] = finding.message
      }
    }
    // A proxy's 409 says nothing of a name.
    if submission.httpStatus == 409, error.isPortals, portalFindings.isEmpty {
      portalFindings[.name] = "a dashboard of this name is there already"
    }
  }
}
