import DashboardService
import PortalAPI
import TerminalKit

/// All that is known of one row: what is wrong with it and where in the file, the request, and the outcome.
enum ImportRowDetails {
  /// In rows of a width, with room for the scroll bar.
  static func lines(_ state: AppState, width: Int) -> [TextLine] {
    guard let open = state.imports.open, let row = open.table.selected else { return [] }
    let width = width - ScrollBar.room(within: width)
    let name = row.record.row.input.name
    let place =
      "Row \(NumberWords.grouped(row.number)), line \(NumberWords.grouped(row.record.row.line)) of \(open.file)"
    return TextLine.wrapped(name.isBlank ? "(no name)" : name, 0, width, style: .title)
      + TextLine.wrapped(place, 0, width, style: .muted)
      + standing(row, open, state, width)
      + findings(row.record.row, width)
      + outcome(row.record.submission, width)
      + request(row.record, state, width)
  }

  // MARK: Where it stands

  private static func standing(
    _ row: ImportRow, _ open: OpenImport, _ state: AppState, _ width: Int
  ) -> [TextLine] {
    if let failure = open.failures[row.number] {
      return message(MessageLine(.error, Sanitizer.visible(failure)), width)
    }
    if row.record.isElsewhere {
      return message(MessageLine(.hint, "Another msdash that runs has it."), width)
    }
    guard let submission = row.record.submission else {
      return message(
        row.state == .invalid
          ? MessageLine(.error, "It cannot be sent as it is: \(Keymap.name(.editRow)) mends it.")
          : MessageLine(.hint, "It was not sent yet."), width)
    }
    let isHere = open.run?.underWay[row.number] != nil
    var words = HistoryWords(submission, isHere: isHere).line
    switch submission.state {
    case .queued where !isHere, .deferred where !isHere, .unsent where !isHere:
      words.text = "It waits: nothing was created. It is sent when the import is gone on with."
    case .unknown:
      words.text = words.text.replacing(
        "\(Keymap.name(.resolve)) settles it",
        with: "\(Keymap.name(.history)), \(Keymap.name(.resolve)) settles it")
    default: break
    }
    return message(words, width)
  }

  // MARK: Faults

  private static func findings(_ row: BatchRow, _ width: Int) -> [TextLine] {
    let all = row.findings.sorted { $0.severity == .error && $1.severity != .error }
    let named = all.contains {
      $0.field.map { DashboardField(forgiving: $0) == .roleIds || $0 == "roles" } ?? false
    }
    let roles =
      named
      ? []
      : row.unknownRoles.map {
        BatchFinding(
          field: "roles", severity: .error, value: $0, message: "no role of the tenant is called so")
      }
    guard !(all + roles).isEmpty else { return [] }
    return [HistoryDetails.gap, HistoryDetails.heading(row.isValid ? "Worth a look" : "What is wrong")]
      + (all + roles).flatMap { finding in
        let sign = finding.severity == .error ? "x " : "! "
        let style: Style = finding.severity == .error ? .error : .warning
        return TextLine.wrapped(sign + ImportWords.words(finding), 2, width, style: style)
          + (ImportWords.place(finding).map { TextLine.wrapped($0, 4, width, style: .muted) } ?? [])
      }
  }

  // MARK: The outcome

  private static func outcome(_ submission: Submission?, _ width: Int) -> [TextLine] {
    guard let submission else { return [] }
    let error = submission.error
    let facts: [(String, String?)] = [
      ("State", submission.state.rawValue),
      ("HTTP", submission.httpStatus.map(String.init)),
      ("Request id", submission.requestID.lowercased),
      ("Portal's id", submission.portalRequestID),
      ("Dashboard", submission.dashboardID),
      (error?.isPortals == false ? "What failed" : "Error", error?.message),
      ("Code", error?.code),
      ("Changed", Timestamp.text(submission.updatedAt)),
    ]
    return [HistoryDetails.gap, HistoryDetails.heading("The outcome")]
      + facts.flatMap { HistoryDetails.fact($0, $1, width) }
      + (error?.fields ?? []).flatMap { HistoryDetails.fact("Field \($0.field)", $0.message, width) }
  }

  // MARK: The request

  private static func request(_ record: BatchRowRecord, _ state: AppState, _ width: Int) -> [TextLine] {
    let baseURL = state.tenant?.baseURL ?? ""
    if let request = record.row.request {
      return [HistoryDetails.gap, HistoryDetails.heading("The request")]
        + RequestText.lines(request, to: baseURL, width: width)
    }
    let input = record.row.input
    let values = DashboardField.allCases.filter { $0 != .roleIds && !input[$0].isEmpty }
      .flatMap { HistoryDetails.fact($0.label, input[$0], width) }
    let names =
      input.roleIds.map { id in state.directory[.role].entry(id)?.title ?? id } + record.row.unknownRoles
    let roles = names.isEmpty ? [] : HistoryDetails.fact("Roles", names.joined(separator: ", "), width)
    return [HistoryDetails.gap, HistoryDetails.heading("What stands there")] + values + roles
  }

  private static func message(_ line: MessageLine, _ width: Int) -> [TextLine] {
    line.lines(width: width).map { TextLine(text: $0, style: line.style) }
  }
}

extension AppState {
  /// The rows of the details that do not fit.
  var hiddenRowDetails: Int {
    let rect = ImportView.detailsRect(self)
    return max(0, ImportRowDetails.lines(self, width: rect.columns).count - rect.rows)
  }
}
