import PortalAPI

/// A row as a reader found it, not yet judged. Places are still spots: numbers that the reader turns into
/// places where something is found, since counting lines and columns of what is right would cost more than
/// reading it.
struct RowDraft {
  /// A role as it was written.
  struct Role {
    var text: String
    var spot: Int
  }

  /// What the reader itself found.
  struct Note {
    var spot: Int
    var field: String?
    var severity: Rule.Severity
    var value: String?
    var message: String
  }

  private(set) var number = 0
  /// Where the row begins.
  var spot = 0
  var input = DashboardInput()
  private(set) var roles: [Role] = []
  private(set) var notes: [Note] = []
  /// Where each field's value stands; nil where there is none.
  private var spots: [Int?] = Array(repeating: nil, count: DashboardField.allCases.count)
  /// Fields whose fault is told already: no rule speaks of them again.
  private var settled: [Bool] = Array(repeating: false, count: DashboardField.allCases.count)
  /// The file lacks a column that the row needs.
  var lacksColumns = false

  /// Begins the next row, with the memory of the last.
  mutating func begin(_ number: Int) {
    self.number = number
    spot = 0
    input = DashboardInput()
    roles.removeAll(keepingCapacity: true)
    notes.removeAll(keepingCapacity: true)
    for index in spots.indices {
      spots[index] = nil
      settled[index] = false
    }
  }

  func spot(of field: DashboardField) -> Int? { spots[field.index] }

  mutating func set(_ spot: Int, of field: DashboardField) { spots[field.index] = spot }

  func isSettled(_ field: DashboardField) -> Bool { settled[field.index] }

  mutating func settle(_ field: DashboardField) { settled[field.index] = true }

  /// Takes a text of a field that is one.
  mutating func take(_ text: String, _ field: DashboardField) { input.set(text, of: field) }

  /// Takes a role. One beyond the most is told once, and the others are not kept.
  mutating func add(_ role: Role) {
    if roles.count < ImportLimits.roles { return roles.append(role) }
    let field = DashboardField.roleIds
    guard !isSettled(field) else { return }
    refuse(field, nil, "has more than \(ImportLimits.roles) roles", at: role.spot)
  }

  /// Tells a fault, and that no rule need speak of the field.
  mutating func refuse(_ field: DashboardField, _ value: String?, _ message: String, at spot: Int) {
    settle(field)
    note(message, field.rawValue, value, at: spot)
  }

  /// Tells something that is no rule's, perhaps of the row as a whole. The words are only made where there is
  /// room for them: a row may have a million keys that are none.
  mutating func note(
    _ message: @autoclosure () -> String, _ field: String? = nil, _ value: String? = nil,
    severity: Rule.Severity = .error,
    at spot: Int
  ) {
    guard notes.count < ImportLimits.findings else { return }
    notes.append(
      Note(
        spot: spot, field: field, severity: severity, value: value?.scalars(ImportFinding.valueLength),
        message: message()))
  }
}

extension DashboardField {
  /// Its place in the list of all.
  var index: Int {
    switch self {
    case .name: 0
    case .url: 1
    case .description: 2
    case .iconUrl: 3
    case .displayOrder: 4
    case .isActive: 5
    case .roleIds: 6
    }
  }
}
