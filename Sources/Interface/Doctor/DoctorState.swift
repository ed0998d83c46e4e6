import TerminalKit

/// One thing that msdash depends on, as the doctor found it.
public struct DoctorLine: Equatable, Sendable {
  /// How bad it is.
  public enum Status: Equatable, Sendable { case ok, warning, error }

  /// What was looked at: `terminal`, `journal`.
  public var check: String
  /// How bad it is.
  public var status: Status
  /// What was found.
  public var message: String
  /// What to do; nil where nothing is to be done.
  public var fix: String?

  public init(check: String, status: Status, message: String, fix: String? = nil) {
    self.check = check
    self.status = status
    self.message = message
    self.fix = fix
  }
}

/// What the doctor found, and how far one has read.
public struct DoctorState: Equatable, Sendable {
  /// What needs somebody first; nil: it has not looked yet.
  public private(set) var lines: [DoctorLine]?
  private(set) var isRunning = false
  var scroll = Scroll()
  /// Where Esc leads.
  var cameFrom = AppState.Screen.create

  public init() {}

  mutating func run() -> [Effect] {
    guard !isRunning else { return [] }
    isRunning = true
    return [.runDoctor]
  }

  mutating func take(_ found: [DoctorLine]) {
    isRunning = false
    scroll = Scroll()
    let order: [DoctorLine.Status] = [.error, .warning, .ok]
    lines = order.flatMap { status in found.filter { $0.status == status } }
  }

  /// What was found is of another tenant.
  mutating func forget() { lines = nil }

  /// How many of each there are, in words.
  var summary: String {
    guard let lines else { return isRunning ? "looking…" : "" }
    func count(_ status: DoctorLine.Status) -> Int { lines.filter { $0.status == status }.count }
    let parts = [
      count(.error) > 0 ? TimeWords.count(count(.error), "error") : nil,
      count(.warning) > 0 ? TimeWords.count(count(.warning), "warning") : nil,
      count(.ok) > 0 ? "\(count(.ok)) ok" : nil,
    ]
    return parts.compactMap(\.self).joined(separator: ", ") + (isRunning ? "; looking again…" : "")
  }
}
