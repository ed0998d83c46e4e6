import Foundation
import PortalAPI
import TerminalKit

extension CreateState {
  /// Whether something stands in the form that an earlier request would replace.
  func holdsOther(than request: CreateExternalDashboardRequest) -> Bool {
    var now = input
    var then = DashboardInput(request)
    // In which order roles are listed says nothing.
    now.roleIds = now.roleIds.map { $0.lowercased() }.sorted()
    then.roleIds = then.roleIds.map { $0.lowercased() }.sorted()
    return now != DashboardInput(isActive: true) && now != then
  }

  /// Fills the form with an earlier request.
  mutating func open(_ request: CreateExternalDashboardRequest, now: Date) -> [Effect] {
    var values = DashboardInput(request)
    values.roleIds = values.roleIds.map { id in
      roles.options.first { $0.id.lowercased() == id.lowercased() }?.id ?? id
    }
    history.replaced(from: step)
    let effects = drafts.setAside(form, now: now)
    detach()
    fill(values)
    carried = nil
    drafts.begin()
    result = .told("Filled in from the history. Nothing is sent until you create it.")
    settleAt = now.addingTimeInterval(Self.settleDelay)
    return effects + keepDraft(now: now)
  }
}

extension DashboardInput {
  /// What would have to be typed for a request, as the form has it.
  init(_ request: CreateExternalDashboardRequest) {
    self.init(
      name: request.name, url: request.url, description: request.description ?? "",
      iconUrl: request.iconUrl ?? "", displayOrder: request.displayOrder.map(String.init) ?? "",
      isActive: request.isActive ?? true, roleIds: request.roleIds)
  }
}
