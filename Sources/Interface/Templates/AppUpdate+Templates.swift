import DashboardService
import PortalAPI
import TerminalKit

/// Templates: taken into the form, and made of it.
extension AppState {
  /// Opens the list, or closes it.
  mutating func toggleTemplates() -> [Effect] {
    if case .templates = overlay {
      overlay = nil
      return []
    }
    overlay = .templates(TemplatesPanel())
    return [.listTemplates]
  }

  /// Asks for the name under which the form is saved.
  mutating func askTemplateName() -> [Effect] {
    guard create.holdsSomething else {
      let words = "The form is empty: there is nothing to save as a template."
      if case .templates(var panel) = overlay {
        panel.notice = MessageLine(.warning, words)
        overlay = .templates(panel)
      } else {
        create.result = .told(words)
      }
      return []
    }
    var panel = TemplatesPanel()
    if case .templates(let shown) = overlay { panel = shown }
    panel.step = .naming(TextField())
    panel.notice = nil
    overlay = .templates(panel)
    // A name that is taken is told before anything is written.
    return [.listTemplates]
  }

  /// What is heard of templates.
  mutating func hearTemplates(_ message: Message) -> [Effect] {
    guard case .templates(var panel) = overlay else {
      // Whoever closed the list while it was written still wants to know.
      if case .templateSaved(let name, let path) = message {
        create.result = .told("Saved as the template \(name): \(path).")
      }
      if case .templateNotSaved(let words) = message {
        create.result = .warned("Template not saved. \(words)")
      }
      return []
    }
    defer { overlay = .templates(panel) }
    switch message {
    case .templates(let list): panel.note(list)
    case .templateSaved(let name, let path):
      panel.noteSaved(name, path: path)
      return [.listTemplates]
    case .templateNotSaved(let words): panel.noteNotSaved(words)
    default: break
    }
    return []
  }

  /// Takes a key while templates are up.
  /// - Returns: nil where it means nothing here.
  mutating func updateTemplates(_ press: KeyPress, _ panel: TemplatesPanel) -> [Effect]? {
    switch panel.step {
    case .list: return updateList(press, panel)
    case .values(let values): return update(press, values, panel)
    case .naming(let field): return updateName(press, field, panel)
    }
  }

  private mutating func updateList(_ press: KeyPress, _ panel: TemplatesPanel) -> [Effect]? {
    var panel = panel
    if panel.move(press, visible: TemplatesView.listRows(self, panel)) {
      overlay = .templates(panel)
      return []
    }
    switch press {
    case KeyPress(.enter):
      guard let chosen = panel.chosen else { return [] }
      if let values = TemplateValues(chosen) {
        panel.step = .values(values)
        panel.notice = nil
        overlay = .templates(panel)
        return []
      }
      return take(chosen, [:], panel)
    case _ where Keymap.isBound(press, to: .refreshRoles): return [.listTemplates]
    default:
      return Keymap.action(for: press, on: screen) == .saveTemplate ? askTemplateName() : nil
    }
  }

  private mutating func update(
    _ press: KeyPress, _ values: TemplateValues, _ panel: TemplatesPanel
  ) -> [Effect]? {
    var (values, panel) = (values, panel)
    guard let outcome = values.update(press) else { return elsewhere(press) }
    panel.step = outcome == .back ? .list : .values(values)
    overlay = .templates(panel)
    return outcome == .fill ? take(values.entry, values.values, panel) : []
  }

  private mutating func updateName(
    _ press: KeyPress, _ field: TextField, _ panel: TemplatesPanel
  ) -> [Effect]? {
    var (field, panel) = (field, panel)
    if press == KeyPress(.escape) {
      panel.step = .list
      panel.notice = nil
      overlay = .templates(panel)
      return []
    }
    guard !panel.isSaving else { return elsewhere(press) }
    if press == KeyPress(.enter) || Keymap.isBound(press, to: .create) {
      return save(field.text.trimmed, panel)
    }
    guard field.handle(press) else { return elsewhere(press) }
    panel.step = .naming(field)
    panel.notice = nil
    overlay = .templates(panel)
    return []
  }

  /// Keys that mean the same wherever one is still do; others would drop what was typed.
  private func elsewhere(_ press: KeyPress) -> [Effect]? {
    Keymap.action(for: press, on: screen).map(Self.isEverywhere) == true ? nil : []
  }

  private mutating func save(_ name: String, _ panel: TemplatesPanel) -> [Effect] {
    var panel = panel
    defer { overlay = .templates(panel) }
    if let fault = TemplateName.fault(name) {
      panel.notice = MessageLine(.error, "Not saved: \(fault).")
      return []
    }
    guard panel.entries?.contains(where: { $0.name == name }) != true else {
      panel.notice = MessageLine(
        .error, "Not saved: there is a template of this name already, and it is not overwritten.")
      return []
    }
    panel.isSaving = true
    panel.notice = MessageLine(.hint, "It is being written…")
    return [.saveTemplate(name: name, create.template(directory.known))]
  }

  /// Fills the form from a template, or says below the list why not.
  private mutating func take(
    _ entry: TemplateEntry, _ values: [String: String], _ panel: TemplatesPanel
  ) -> [Effect] {
    var panel = panel
    func refuse(_ words: String) {
      if case .values(var values) = panel.step {
        values.notice = MessageLine(.error, words)
        panel.step = .values(values)
      } else {
        panel.notice = MessageLine(.error, words)
      }
      overlay = .templates(panel)
    }
    guard let template = entry.template else {
      refuse(
        "It cannot be used: mend the file, then \(Keymap.name(.refreshRoles)). \(entry.fault ?? "")".trimmed)
      return []
    }
    let filled: DashboardTemplate.Filled
    do throws(DashboardTemplate.Fault) {
      filled = try template.filled(tenant: tenant?.name ?? "", values: values)
    } catch {
      refuse(error.message)
      return []
    }
    if let finding = filled.findings.first {
      refuse("Not filled in. \(finding.field.label): \(finding.message).")
      return []
    }
    overlay = nil
    let effects = create.take(filled, from: entry.name, now: now)
    matchCarried()
    return effects + create.keepDraft(now: now)
  }
}
