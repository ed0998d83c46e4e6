import DashboardService
import PortalAPI
import TerminalKit

/// The columns of the list at a width, and one row in them.
struct HistoryColumns {
  private let width: Int
  /// Where each begins; nil: there is no room for it.
  private let state = 2 + ShortTime.width + 1
  private let status: Int?
  private let name: Int
  private let url: Int?
  private let person: Int?
  private let id: Int?

  private static let stateWidth = 11
  private static let statusWidth = 3
  private static let personWidth = 10
  private static let idWidth = 8

  init(width: Int) {
    self.width = width
    let next = state + Self.stateWidth + 1
    status = width >= 50 ? next : nil
    name = status.map { $0 + Self.statusWidth + 2 } ?? next
    // The edge is left to the sign that says that there are more.
    var end = width - 2
    id = width >= 88 ? end - Self.idWidth : nil
    end = id.map { $0 - 2 } ?? end
    person = width >= 98 ? end - Self.personWidth : nil
    end = person.map { $0 - 2 } ?? end
    url = width >= 70 ? name + (end - name) * 11 / 20 : nil
  }

  func drawHead(on canvas: inout Canvas, in rect: Rect) {
    let heads: [(String, Int?)] = [
      ("Time", 2), ("State", state + 2), ("HTTP", status), ("Name", name), ("URL", url), ("By", person),
      ("Req. id", id),
    ]
    for (text, column) in heads {
      guard let column else { continue }
      canvas.write(text, at: Point(column: rect.column + column, row: rect.row), style: .muted)
    }
  }

  /// Draws one row. Moving the selection changes its sign and the look of its name alone.
  func draw(
    _ submission: Submission, time: String, wait: AppState.Wait?, isSelected: Bool, on canvas: inout Canvas,
    in rect: Rect
  ) {
    func write(_ text: String, _ column: Int, _ end: Int, _ style: Style = .normal) {
      canvas.write(
        text, at: Point(column: rect.column + column, row: rect.row), style: style, limit: end - column)
    }
    if isSelected { canvas.write(.focus, at: rect.origin, style: .focused) }
    write(time, 2, state)
    // What needs somebody stands out without colours too.
    if submission.state == .unknown { write("!", state, state + 1, .warning) }
    write(submission.state.rawValue, state + 2, name, SubmissionLook(submission.state).style)
    if let status, let code = submission.httpStatus { write("\(code)", status, name) }
    let more = wait.map { words($0) }
    let end = url ?? (width - 2)
    let nameEnd = url == nil ? end - (more.map { TextWidth.width(of: $0) + 2 } ?? 0) : end - 2
    write(submission.request.name, name, nameEnd, isSelected ? .focused : .normal)
    if let url {
      let urlEnd = (person ?? id).map { $0 - 2 } ?? (width - 2)
      if let more { write(more, url, urlEnd) } else { write(address(submission), url, urlEnd, .muted) }
    } else if let more {
      write(more, end - TextWidth.width(of: more), end)
    }
    if let person { write(submission.recordedBy.operator, person, person + Self.personWidth) }
    if let id { write(String(submission.requestID.lowercased.prefix(Self.idWidth)), id, id + Self.idWidth) }
  }

  /// `place 2, in 0:40`; where there is little room `#2 0:40`.
  private func words(_ wait: AppState.Wait) -> String {
    let countdown = wait.seconds.map(TimeWords.countdown)
    if url == nil { return "#\(wait.place)" + (countdown.map { " \($0)" } ?? "") }
    return "place \(wait.place)" + (countdown.map { ", goes in \($0)" } ?? "")
  }

  /// The URL without the scheme, which is the same everywhere.
  private func address(_ submission: Submission) -> String {
    let url = submission.request.url
    return url.lowercased().hasPrefix("https://") ? String(url.dropFirst(8)) : url
  }
}
