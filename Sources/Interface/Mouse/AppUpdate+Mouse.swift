import TerminalKit

/// Clicks and the wheel. What stands where is asked of the frame itself: the terminal tells of no click while a frame
/// has not left, so a click means what was drawn. Most of it becomes the keys that do the same.
extension AppState {
  /// So many rows does one notch of the wheel go.
  private static let notch = 3

  mutating func update(_ event: MouseEvent) -> [Effect] {
    switch event.action {
    case .press where event.button == 0: click(at: event.position)
    case .wheelUp: wheel(KeyPress(.up))
    case .wheelDown: wheel(KeyPress(.down))
    case .press, .release, .drag: []
    }
  }

  /// Whether clicks are wanted: not where something stands to be marked by the terminal's own selection.
  public var wantsMouse: Bool {
    if !isMouseOn { return false }
    if case .requestID = overlay { return false }
    if screen == .history, case .curl = history.panel { return false }
    return true
  }

  /// Switches it, and says how it stands.
  mutating func toggleMouse() {
    isMouseOn.toggle()
    let key = Keymap.name(.mouse)
    let words =
      isMouseOn
      ? "The mouse clicks here; \(key) leaves it to the terminal."
      : "The mouse is the terminal's: it marks text as ever. \(key) takes it again."
    tellHere(words)
  }

  private mutating func click(at point: Point) -> [Effect] {
    let target = AppView.draw(self, size: size).target(at: point)
    if let press = target as? KeyPress { return update(press) }
    guard let target = target as? ClickTarget else { return [] }
    hasLeftText = false
    switch target {
    case .row(0): return update(KeyPress(.enter))
    case .row(let steps): return move(by: steps)
    case .presses(let press, let times): return (0..<times).flatMap { _ in update(press) }
    case .tenantField(let focus): return click(focus)
    default: return clickForm(target, at: point)
    }
  }

  private mutating func move(by steps: Int) -> [Effect] {
    let press = KeyPress(steps < 0 ? .up : .down)
    return (0..<abs(steps)).flatMap { _ in update(press) }
  }

  /// Lists and long texts are gone through; in the form, which has neither, the focus goes on by one.
  private mutating func wheel(_ press: KeyPress) -> [Effect] {
    let isForm = overlay == nil && (screen == .create || isEditingRow)
    // Other forms go by the same keys.
    if overlay == nil,
      screen == .tenants && tenants.panel == .form || screen == .directory && directory.panel != nil
    {
      return update(press)
    }
    if isForm, let form = clickedForm, form.companyEditor == nil {
      return self.press(press.key == .up ? .previous : .next)
    }
    return (0..<Self.notch).flatMap { _ in update(press) }
  }

  /// The form that is seen.
  private var clickedForm: CreateState? { isEditingRow ? imports.editor?.form : create }

  private mutating func clickForm(_ target: ClickTarget, at point: Point) -> [Effect] {
    guard overlay == nil, tenants.switching == nil else { return [] }
    switch target {
    case .submit: return press(.create)
    case .active:
      return focusForm(.isActive) + update(.character(" "))
    case .role(let place):
      let effects = focusForm(.roleIds)
      changeForm { $0.roles.select(place) }
      return effects + update(.character(" "))
    case .companyURL(let steps?): return steps == 0 ? update(KeyPress(.enter)) : move(by: steps)
    case .companyURL(nil): return focusForm(.companyUrls)
    case .field(let focus): return focusForm(focus)
    case .text(let focus, let start, let width):
      let wasFocused = clickedForm?.focus == focus
      let effects = focusForm(focus)
      changeForm {
        $0.placeCursor(in: focus, column: point.column - start, width: width, wasFocused: wasFocused)
      }
      return effects
    case .row, .presses, .tenantField: return []
    }
  }

  private mutating func press(_ action: Action) -> [Effect] {
    Keymap.press(action).map { update($0) } ?? []
  }

  private mutating func focusForm(_ focus: CreateState.Focus) -> [Effect] {
    var effects: [Effect] = []
    let now = now
    changeForm { effects = $0.moveFocus(to: focus, now: now) }
    // A row is in its import: it has no draft.
    return isEditingRow ? [] : effects
  }

  private mutating func click(_ focus: TenantForm.Focus) -> [Effect] {
    guard !tenants.form.isAdding else { return [] }
    tenants.form.moveFocus(to: focus)
    return focus == .button ? update(KeyPress(.enter)) : []
  }
}
