import DashboardService
import Foundation
import PortalAPI
import TerminalKit

extension CreateState {
  /// Whether there is something that a template could be made of, or that would be replaced.
  var holdsSomething: Bool { !input.isEmptyForm || carried != nil }

  /// Fills the form with what a template makes; what stood here is set aside, and undo brings it back.
  mutating func take(_ filled: DashboardTemplate.Filled, from name: String, now: Date) -> [Effect] {
    let replaces = holdsSomething
    history.replaced(from: step)
    let effects = drafts.setAside(form, now: now)
    detach()
    var values = filled.input
    // An id is a role's wherever one is; a name is looked up among this tenant's.
    let ids = filled.roles.compactMap { UUID(uuidString: $0.trimmed)?.lowercased }
    values.roleIds = ids.map { id in roles.options.first { $0.id.lowercased() == id }?.id ?? id }
    fill(values)
    var names: [String] = []
    for role in filled.roles.map(\.trimmed) where UUID(uuidString: role) == nil && !names.contains(role) {
      names.append(role)
    }
    carried = names.isEmpty ? nil : CarriedOver(from: "the template \(name)", roles: names)
    drafts.begin()
    touched = Set(DashboardField.allCases.filter { !input[$0].isBlank })
    result = .told(
      "Filled in from the template \(name)."
        + (replaces ? " \(Keymap.name(.undo)) brings back what stood here." : ""))
    settleAt = now.addingTimeInterval(Self.settleDelay)
    return effects
  }

  /// The form as a template: its texts to the letter, its roles by name where a name finds them again.
  /// - Parameter directory: of the tenant that is open.
  func template(_ directory: Directory) -> DashboardTemplate {
    let lookup = DirectoryLookup(directory, .role)
    let chosen = input.roleIds.map { lookup.name(findingAgain: $0) ?? $0 }
    return DashboardTemplate(input, roles: chosen + (carried?.roles ?? []))
  }
}
