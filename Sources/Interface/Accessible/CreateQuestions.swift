import DashboardService
import PortalAPI

/// The questions of a create, one after the other, and what was answered so far.
///
/// Pure: the rules of the fields judge each answer as soon as it is given.
package struct CreateQuestions: Equatable, Sendable {
  /// What came of an answer.
  package enum Taken: Equatable, Sendable {
    /// The next question follows; warnings are told, a sentence each.
    case yes(told: [String])
    /// The same question again, and why, a sentence each.
    case no([String])
  }

  /// A form as it is before anything is answered: as on the screen.
  package static let fresh = DashboardInput(isActive: true)

  /// What was answered so far.
  package var input: DashboardInput
  private var place = 0

  package init(_ input: DashboardInput = fresh) { self.input = input }

  /// The field that is asked for now; nil: all were.
  package var field: DashboardField? {
    DashboardField.allCases.indices.contains(place) ? DashboardField.allCases[place] : nil
  }

  /// Whether anything was answered that a draft should keep.
  package var isWorthKeeping: Bool { input != Self.fresh && input != DashboardInput() }

  /// The first field again; what was answered is the default then.
  package mutating func restart() { place = 0 }

  /// The question before.
  /// - Returns: false where this is the first.
  package mutating func goBack() -> Bool {
    guard place > 0 else { return false }
    place -= 1
    return true
  }

  /// Goes to a field whose value must be mended.
  package mutating func go(to field: DashboardField) {
    place = DashboardField.allCases.firstIndex(of: field) ?? 0
  }

  // MARK: Answers

  /// Takes an answer of any field but the roles.
  package mutating func take(_ text: String) -> Taken {
    guard let field else { return .yes(told: []) }
    guard !CredentialText.holds(text) else {
      return .no([
        "\(field.label): there is a key in it, such as an Authorization header, which must not be kept."
      ])
    }
    var next = input
    switch field {
    case .name, .url, .description, .iconUrl, .displayOrder: next.set(text, of: field)
    case .isActive:
      guard let isActive = YesOrNo.value(text) else { return .no(["Active: answer yes or no."]) }
      next.isActive = isActive
    case .roleIds: return .no([])
    }
    return judge(next, field, text)
  }

  /// Takes the answer of the roles.
  package mutating func take(_ roles: RoleAnswer) -> Taken {
    guard roles.faults.isEmpty else { return .no(roles.faults) }
    var next = input
    next.roleIds = roles.ids
    let taken = judge(next, .roleIds, "")
    if case .yes(let told) = taken { return .yes(told: roles.warnings + told) }
    return taken
  }

  /// Enter alone: what the question says stays, if the rules let it.
  package mutating func keep() -> Taken {
    guard let field else { return .yes(told: []) }
    return judge(input, field, "")
  }

  /// The field is left empty.
  package mutating func empty() -> Taken {
    guard let field else { return .yes(told: []) }
    if field == .isActive {
      input.isActive = nil
      place += 1
      return .yes(told: ["Active is not sent: the portal decides."])
    }
    return field == .roleIds ? take(RoleAnswer([])) : take("")
  }

  private mutating func judge(_ next: DashboardInput, _ field: DashboardField, _ typed: String) -> Taken {
    let findings = next.findings(field)
    let errors = findings.filter { $0.severity == .error }
    guard errors.isEmpty else { return .no(errors.map(Self.sentence)) }
    input = next
    place += 1
    let invisible = Answer.invisible(in: typed)
    let hidden =
      invisible.isEmpty
      ? []
      : [
        "Warning: \(field.label) holds characters that cannot be seen: \(invisible.joined(separator: ", "))."
      ]
    return .yes(told: findings.map { "Warning: \(Self.sentence($0))" } + hidden)
  }

  /// What all rules say together, before it is sent.
  package var faults: [(field: DashboardField, sentence: String)] {
    input.findings.filter { $0.severity == .error }.map { ($0.field, Self.sentence($0)) }
  }

  private static func sentence(_ finding: Finding) -> String { "\(finding.field.label): \(finding.message)." }
}

extension RoleAnswer {
  /// Ids that are known to be right.
  package init(_ ids: [String]) { self.ids = ids }
}
