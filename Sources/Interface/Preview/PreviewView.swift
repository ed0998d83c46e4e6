import Foundation
import PortalAPI
import TerminalKit

/// The dashboard as it will look in the sidebar, and the requests as they will be sent.
enum PreviewView {
  static func draw(_ state: AppState, _ scroll: Scroll, on canvas: inout Canvas, in rect: Rect) {
    TextLine.draw(lines(state, width: rect.columns), scroll, on: &canvas, in: rect)
  }

  /// All of it, wrapped, with room for the scroll bar.
  static func lines(_ state: AppState, width: Int) -> [TextLine] {
    let width = width - ScrollBar.room(within: width)
    let create = state.create
    let baseURL = state.tenant?.baseURL ?? "no tenant yet"
    return [TextLine(text: "In the sidebar", style: .title)] + sidebar(create, width)
      + (create.framingLine.map { TextLine.wrapped($0.text, 2, width, style: $0.style) } ?? [])
      + [TextLine(text: ""), TextLine(text: "The request", style: .title)]
      + RequestText.lines(request(create.settled), to: baseURL, width: width)
      + companies(create.settled, state, width)
  }

  /// The second request: what the first one made has no id before.
  private static func companies(_ input: DashboardInput, _ state: AppState, _ width: Int) -> [TextLine] {
    guard !input.companyUrls.isEmpty else { return [] }
    let names = input.companyUrls.map { state.directory.companyName($0.companyId) }
    return [TextLine(text: ""), TextLine(text: "Then, once it is created", style: .title)]
      + TextLine.wrapped("for " + names.joined(separator: ", "), 2, width, style: .muted)
      + RequestText.lines(
        SetCompanyURLsRequest(companyUrls: input.companyURLAssignments), width: width)
  }

  private static func sidebar(_ create: CreateState, _ width: Int) -> [TextLine] {
    let input = create.settled
    guard input.isActive != false else {
      return TextLine.wrapped("not shown: it is not active", 2, width, style: .muted)
    }
    let name = input.name.isBlank ? "(no name yet)" : input.name.trimmed
    let entry = TextLine(
      text: name, style: input.name.isBlank ? .muted : .normal, indent: 4, hasBullet: true)
    return [entry] + TextLine.wrapped(audience(create), 2, width, style: .muted)
  }

  private static func audience(_ create: CreateState) -> String {
    let names = create.roles.options.filter { create.roles.chosen.contains($0.id) }.map(\.text)
    return names.isEmpty
      ? "no role chosen: the portal decides who sees it" : "for " + names.joined(separator: ", ")
  }

  /// What would be sent if the rules had nothing against it.
  private static func request(_ input: DashboardInput) -> CreateExternalDashboardRequest {
    CreateExternalDashboardRequest(
      name: input.name.trimmed, url: input.url.trimmed,
      description: input.description.isBlank ? nil : input.description,
      iconUrl: input.iconUrl.isBlank ? nil : input.iconUrl.trimmed,
      displayOrder: Int(input.displayOrder.trimmed), isActive: input.isActive, roleIds: input.roleIds)
  }
}
