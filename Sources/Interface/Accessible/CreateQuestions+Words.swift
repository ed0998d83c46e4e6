import DashboardService
import PortalAPI

/// What is said at each question of a create.
extension CreateQuestions {
  /// So many roles are listed; of more, the names are asked for.
  package static let mostListed = 40

  /// The question, in one line.
  /// - Parameter lookup: names the roles that are chosen.
  package func question(_ lookup: DirectoryLookup) -> String {
    guard let field else { return "" }
    return "\(field.label), \(rule(field)); \(standard(field, lookup)):"
  }

  private func rule(_ field: DashboardField) -> String {
    switch field {
    case .name: "1 to 255 characters"
    case .url: "the page to show, which must begin with https://"
    case .description: "up to 1000 characters"
    case .iconUrl: "a picture for the sidebar, best over https"
    case .displayOrder: "a whole number from 0 to 1000, low stands first"
    case .isActive: "shown in the sidebar, yes or no"
    case .roleIds: "who may see it, numbers or names separated by commas"
    }
  }

  /// What Enter alone does.
  private func standard(_ field: DashboardField, _ lookup: DirectoryLookup) -> String {
    let value: String
    switch field {
    case .isActive: value = input.isActive.map { $0 ? "yes" : "no" } ?? ""
    case .roleIds: value = input.roleIds.map { lookup.name(of: $0) ?? $0 }.joined(separator: ", ")
    case .name, .url, .description, .iconUrl, .displayOrder: value = input[field]
    }
    if !value.isEmpty { return "Enter for \(value)" }
    return switch field {
    case .name, .url: "needed"
    case .isActive: "Enter leaves it to the portal"
    case .description, .iconUrl, .displayOrder, .roleIds: "Enter for none"
    }
  }

  /// What `?` says.
  package var explanation: String {
    switch field {
    case .name:
      "The name stands in the sidebar of the portal. The portal takes each name once on a tenant, and has no known way "
        + "to delete a dashboard."
    case .url: "The page is shown in a frame. It must be https, and must let itself be shown in a frame."
    case .description: "A text of up to 1000 characters. It is not needed."
    case .iconUrl:
      "The address of a picture. With http instead of https most browsers do not load it. It is not needed."
    case .displayOrder: "Where it stands among the others: 0 is first, 1000 last. It is not needed."
    case .isActive: "With no it is made, but not shown yet. :empty leaves it to the portal."
    case .roleIds:
      "Whoever has one of these roles sees the dashboard. :roles lists them, and reads them from the portal again. A role "
        + "can also be given by its id."
    case nil: "Answer yes or no."
    }
  }

  /// The roles that can be chosen, a line each.
  package static func lines(_ roles: [Role]) -> [String] {
    guard !roles.isEmpty else { return ["No role is known yet: :roles reads them from the portal."] }
    guard roles.count <= mostListed else {
      return [
        "\(NumberWords.grouped(roles.count)) roles are known: answer with names. :roles lists them all."
      ]
    }
    return ["\(NumberWords.count(roles.count, "role")) \(roles.count == 1 ? "is" : "are") known:"]
      + NumberedChoice(roles.map(\.name)).lines
  }

  /// What is about to be created, a sentence a line.
  package func summary(_ lookup: DirectoryLookup, tenant: String, baseURL: String, mark: String?) -> [String]
  {
    let marked = mark.map { ", marked \($0)" } ?? ""
    var lines = ["This will be created on \(tenant)\(marked), at \(baseURL):"]
    var without: [String] = []
    for field in DashboardField.allCases {
      switch field {
      case .isActive:
        lines.append(
          input.isActive.map { $0 ? "It is shown in the sidebar." : "It is not shown in the sidebar yet." }
            ?? "Whether it is shown in the sidebar, the portal decides.")
      case .roleIds:
        let names = input.roleIds.map { lookup.name(of: $0) ?? $0 }
        if names.isEmpty {
          without.append("roles")
        } else {
          lines.append("Roles: \(names.joined(separator: ", ")).")
        }
      case .name, .url, .description, .iconUrl, .displayOrder:
        let value = input[field].trimmed
        if value.isEmpty {
          without.append(Self.noun(field))
        } else {
          lines.append("\(field.label): \(value)")
        }
      }
    }
    if !without.isEmpty { lines.append("It has no \(without.joined(separator: ", no ")).") }
    return lines
  }

  private static func noun(_ field: DashboardField) -> String {
    switch field {
    case .name: "name"
    case .url: "URL"
    case .description: "description"
    case .iconUrl: "icon"
    case .displayOrder: "display order"
    case .isActive: "activity"
    case .roleIds: "roles"
    }
  }
}
