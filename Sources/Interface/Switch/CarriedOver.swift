import PortalAPI
import TerminalKit

/// What the form held of another tenant, and what must be found again by name before anything is sent.
public struct CarriedOver: Equatable, Sendable {
  /// A company with its own URL.
  struct Company: Equatable, Sendable {
    var name: String
    var url: String
  }

  /// The name of the tenant that it comes from.
  var from: String
  /// The names of chosen roles that were not found yet.
  var roles: [String]
  /// The companies that were not found yet.
  var companies: [Company] = []
  /// Whether all roles and companies of this tenant are known: what was not found is not there.
  var isSettled = false

  var isEmpty: Bool { roles.isEmpty && companies.isEmpty }

  /// So many are named, before the rest is counted.
  private static let mostNamed = 5

  /// What is missing, and what to do.
  func words(on tenant: String, isReading: Bool) -> String {
    let what =
      companies.isEmpty ? "Roles" : roles.isEmpty ? "Companies" : "Roles and companies"
    let all = roles + companies.map(\.name)
    let more = all.count - Self.mostNamed
    let names = all.prefix(Self.mostNamed).joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    if isSettled { return "\(what) of \(from) that \(tenant) does not have: \(names). Alt-K removes them." }
    let start = "\(what) of \(from), not found on \(tenant) yet: \(names)."
    return isReading
      ? "\(start) They are being read; Alt-K removes them." : "\(start) F5 reads them, Alt-K removes them."
  }
}

extension CreateState {
  /// Takes the names of the chosen roles and companies along: their ids mean nothing elsewhere.
  /// - Parameter companyName: the name of a company's id; one without a name is told by its id.
  mutating func carryOver(from tenant: String, companyName: (String) -> String?) {
    let names = roles.options.filter { roles.chosen.contains($0.id) }.map(\.title)
    let companies = companyUrls.entries.map {
      CarriedOver.Company(name: companyName($0.companyId) ?? $0.companyId, url: $0.url)
    }
    companyUrls = CompanyURLList()
    companyEditor = nil
    // What was not settled on the way comes from further back.
    let rolesBefore = carried?.roles ?? []
    let companiesBefore = carried?.companies ?? []
    let isNew = !names.isEmpty || !companies.isEmpty
    let wanted = CarriedOver(
      from: isNew ? tenant : carried?.from ?? tenant,
      roles: rolesBefore + names.filter { !rolesBefore.contains($0) },
      companies: companiesBefore + companies.filter { !companiesBefore.contains($0) })
    carried = wanted.isEmpty ? nil : wanted
  }

  /// Chooses what is found by its name. Two of one name are not told apart.
  /// - Parameter isWhole: whether these are all that the tenant has.
  mutating func matchCarried(roles known: [Role], companies: [Company], isWhole: Bool) {
    guard var carried else { return }
    for name in carried.roles {
      let found = known.filter { $0.name == name }
      guard found.count == 1, let role = found.first else { continue }
      roles.chosen.insert(role.id)
      carried.roles.removeAll { $0 == name }
    }
    for wanted in carried.companies {
      let found = companies.filter { $0.name == wanted.name }
      guard found.count == 1, let company = found.first,
        !companyUrls.entries.contains(where: { $0.companyId == company.id })
      else { continue }
      companyUrls.put(CompanyURLInput(companyId: company.id, url: wanted.url), at: nil)
      carried.companies.removeAll { $0 == wanted }
    }
    carried.isSettled = isWhole
    self.carried = carried.isEmpty ? nil : carried
  }

  /// Removes what was not found.
  mutating func dropCarried() {
    guard let carried else {
      result = .told("Nothing to remove: every role and company of the form is one of this tenant.")
      return
    }
    self.carried = nil
    let names = carried.roles + carried.companies.map(\.name)
    result = .told("Removed: \(names.joined(separator: ", ")).")
  }
}
