import TerminalKit

/// What a click on a part of the frame is meant for, where it is not simply a key (a `KeyPress` is marked as itself:
/// the key line, tabs, answers).
enum ClickTarget: Hashable, Sendable {
  /// A row of a list, so many below the selected one (above: negative). The selected one itself is opened.
  case row(Int)
  /// A key, so many times.
  case presses(KeyPress, times: Int)
  /// A field of the form: it gets the focus.
  case field(CreateState.Focus)
  /// The text of a field of the form, which is drawn from a column on, so wide: the cursor goes where it is clicked.
  case text(CreateState.Focus, column: Int, width: Int)
  /// Active.
  case active
  /// A role, by its place among those that are shown.
  case role(Int)
  /// A row of the form's company URLs, so many below the highlighted one, which itself is opened; nil: the list has
  /// no focus.
  case companyURL(Int?)
  /// The button of the form.
  case submit
  /// A field of the form for a new tenant, or its button.
  case tenantField(TenantForm.Focus)
}
