import TerminalKit

/// What keys do to the doctor's screen.
extension AppState {
  /// Opens it and lets it look; from it, back to where one was.
  mutating func toggleDoctor() -> [Effect] {
    guard screen != .doctor else {
      leaveDoctor()
      return []
    }
    putLeftoversAside()
    overlay = nil
    doctor.cameFrom = screen
    screen = .doctor
    return doctor.run()
  }

  /// Takes a key, and the action that it is bound to.
  mutating func updateDoctor(_ press: KeyPress, _ action: Action?) -> [Effect] {
    if doctor.scroll.handle(press, most: hiddenDoctorRows) { return [] }
    switch action {
    case .checkAgain: return doctor.run()
    case .close: leaveDoctor()
    default: break
    }
    return []
  }

  /// The rows that do not fit.
  var hiddenDoctorRows: Int {
    let list = DoctorView.list(AppView.body(size).inset(columns: 1))
    return max(0, DoctorView.lines(doctor, width: list.columns).count - list.rows)
  }

  private mutating func leaveDoctor() {
    overlay = nil
    switch doctor.cameFrom {
    case .create where tenant != nil, .firstRun where tenant != nil: showForm()
    case .create, .firstRun, .doctor: screen = .firstRun
    case .imports, .history, .directory, .tenants: screen = doctor.cameFrom
    }
  }
}
