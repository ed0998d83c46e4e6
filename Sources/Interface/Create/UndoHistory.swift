import Foundation
import PortalAPI

/// The steps that can be taken back: what was typed in a field as one, and whatever replaced much at once.
struct UndoHistory: Equatable, Sendable {
  /// The form before a step.
  struct Step: Equatable, Sendable {
    var input: DashboardInput
    var focus: CreateState.Focus
    /// The id of its draft: which form it was.
    var form: UUID
    /// What it held of another tenant.
    var carried: CarriedOver?
  }

  /// So many steps are kept.
  static let most = 100

  private(set) var steps: [Step] = []
  private(set) var undone: [Step] = []
  /// Whether the field that has the focus has its step already.
  private var hasFieldStep = false

  /// Something was typed in a field.
  mutating func typed(from step: Step) {
    undone = []
    if !hasFieldStep { push(step) }
    hasFieldStep = true
  }

  /// A paste is a step of its own; what is typed behind it belongs to it.
  mutating func pasted(from step: Step) {
    undone = []
    push(step)
    hasFieldStep = true
  }

  /// Much was replaced at once.
  mutating func replaced(from step: Step) {
    undone = []
    push(step)
    hasFieldStep = false
  }

  /// The focus goes to another field.
  mutating func leaveField() { hasFieldStep = false }

  /// The form before the last step.
  mutating func undo(from present: Step) -> Step? {
    hasFieldStep = false
    guard let step = Self.popLast(of: &steps, otherThan: present) else { return nil }
    undone.append(present)
    return step
  }

  /// The form before the last undo.
  mutating func redo(from present: Step) -> Step? {
    hasFieldStep = false
    guard let step = Self.popLast(of: &undone, otherThan: present) else { return nil }
    steps.append(present)
    return step
  }

  /// What is journalled as a submission must not come back by itself: it would be sent twice.
  mutating func forget(_ request: CreateExternalDashboardRequest) {
    let forms = Set((steps + undone).filter { $0.input.request == request }.map(\.form))
    steps.removeAll { forms.contains($0.form) }
    undone.removeAll { forms.contains($0.form) }
  }

  mutating func clear() { self = UndoHistory() }

  private mutating func push(_ step: Step) {
    steps.append(step)
    if steps.count > Self.most { steps.removeFirst() }
  }

  /// A step that would show what is there is no step.
  private static func popLast(of steps: inout [Step], otherThan present: Step) -> Step? {
    while let step = steps.popLast() {
      if step.input != present.input || step.form != present.form { return step }
    }
    return nil
  }
}
