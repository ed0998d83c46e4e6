import DashboardService
import PortalAPI
import TerminalKit

/// What the form held of another tenant, and what must be found again by name before anything is sent.
public struct CarriedOver: Equatable, Sendable {
  typealias Company = DraftForm.Carried.Company

  /// The name of the tenant that it comes from.
  var from: String
  /// The names of chosen roles that were not found yet.
  var roles: [String]
  /// The companies that were not found yet.
  var companies: [Company] = []
  /// The ids of roles that share one of the names: which of them is meant, a person must say.
  var roleChoices: [String: [String]] = [:]
  /// The same of companies.
  var companyChoices: [String: [String]] = [:]
  /// Whether all roles and companies of this tenant are known: what was not found is not there.
  var isSettled = false

  var isEmpty: Bool { roles.isEmpty && companies.isEmpty }

  /// The URLs that came along for companies that must be chosen by hand, by the ids of those that may be meant.
  var urlsToChoose: [String: String] {
    var urls: [String: String] = [:]
    for company in companies {
      for id in companyChoices[company.name] ?? [] where urls[id] == nil { urls[id] = company.url }
    }
    return urls
  }

  /// So many are named, before the rest is counted.
  private static let mostNamed = 5

  /// What is missing, and what to do.
  func words(on tenant: String, isReading: Bool) -> String {
    let lost = roles.filter { roleChoices[$0] == nil }
    let lostCompanies = companies.map(\.name).filter { companyChoices[$0] == nil }
    let several = [
      choice("roles", roles.filter { roleChoices[$0] != nil }, on: tenant, "choose one"),
      choice(
        "companies", companies.map(\.name).filter { companyChoices[$0] != nil }, on: tenant,
        "add the one that is meant"),
    ].compactMap(\.self)
    let all = lost + lostCompanies
    guard !all.isEmpty else {
      return several.joined(separator: ". ")
        + (several.isEmpty ? "" : "; \(Keymap.name(.dropCarried)) removes what is left.")
    }
    let what = lostCompanies.isEmpty ? "Roles" : lost.isEmpty ? "Companies" : "Roles and companies"
    let names = Self.list(all)
    let missing =
      if isSettled {
        "\(what) of \(from) that \(tenant) does not have: \(names). \(Keymap.name(.dropCarried)) removes them."
      } else {
        "\(what) of \(from), not found on \(tenant) yet: \(names). "
          + (isReading
            ? "They are being read; \(Keymap.name(.dropCarried)) removes them."
            : "\(Keymap.name(.refreshRoles)) reads them, \(Keymap.name(.dropCarried)) removes them.")
      }
    return ([missing] + several.map { $0 + "." }).joined(separator: " ")
  }

  private func choice(_ kind: String, _ names: [String], on tenant: String, _ what: String) -> String? {
    names.isEmpty ? nil : "Several \(kind) of \(tenant) are named \(Self.list(names)): \(what)"
  }

  private static func list(_ names: [String]) -> String {
    let more = names.count - mostNamed
    // A line break in a name must not look like a line of ours.
    return names.prefix(mostNamed).map { Sanitizer.visible($0) }.joined(separator: ", ")
      + (more > 0 ? " and \(more) more" : "")
  }
}

extension CarriedOver {
  /// What a draft kept of it. What this tenant has is looked up again.
  init(_ kept: DraftForm.Carried) { self.init(from: kept.from, roles: kept.roles, companies: kept.companies) }

  /// What is kept of it.
  var kept: DraftForm.Carried { DraftForm.Carried(from: from, roles: roles, companies: companies) }
}
