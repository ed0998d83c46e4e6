import DashboardService
import Foundation
import PortalAPI
import TerminalKit

extension CreateState {
  /// Takes the names of the chosen roles and companies along: their ids mean nothing elsewhere.
  /// - Parameter directory: of the tenant that it leaves; a company that is not in it is told by its id.
  mutating func carryOver(from tenant: String, _ directory: DirectoryState) {
    var names = carried?.roles ?? []
    for option in roles.options where roles.chosen.contains(option.id) && !names.contains(option.title) {
      names.append(option.title)
    }
    var companies = carried?.companies ?? []
    for entry in companyUrls.entries {
      let name = directory[.company].entry(entry.companyId)?.name ?? entry.companyId
      let company = CarriedOver.Company(name: name, url: entry.url)
      if !companies.contains(company) { companies.append(company) }
    }
    let isNew = !roles.chosen.isEmpty || !companyUrls.entries.isEmpty
    companyUrls = CompanyURLList()
    companyEditor = nil
    // What was not settled on the way comes from further back.
    let wanted = CarriedOver(
      from: isNew ? tenant : carried?.from ?? tenant, roles: names, companies: companies)
    carried = wanted.isEmpty ? nil : wanted
  }

  /// Chooses what is found by its name; where several have that name, it is left to be chosen by hand.
  /// - Parameter isWhole: whether these are all that the tenant has.
  mutating func matchCarried(_ known: Directory, isWhole: Bool) {
    guard var carried else { return }
    carried.isSettled = isWhole
    carried.roleChoices = [:]
    carried.companyChoices = [:]
    let roleLookup = DirectoryLookup(known, .role)
    for name in carried.roles {
      let ids = roleLookup.ids(named: name)
      if ids.count > 1 { carried.roleChoices[name] = ids }
      guard ids.count == 1 else { continue }
      roles.chosen.insert(ids[0])
      carried.roles.removeAll { $0 == name }
    }
    let companyLookup = DirectoryLookup(known, .company)
    for wanted in carried.companies {
      let ids = companyLookup.ids(named: wanted.name)
      if ids.count > 1 { carried.companyChoices[wanted.name] = ids }
      guard ids.count == 1 else { continue }
      // What was given by hand meanwhile is what is meant.
      if !companyUrls.entries.contains(where: { $0.companyId == ids[0] }) {
        companyUrls.put(CompanyURLInput(companyId: ids[0], url: wanted.url), at: nil)
      }
      carried.companies.removeAll { $0 == wanted }
    }
    self.carried = carried
    liftChosen()
  }

  /// What was chosen by hand among several of a name is missing no more.
  mutating func liftChosen() {
    guard var carried else { return }
    for (name, ids) in carried.roleChoices where !roles.chosen.isDisjoint(with: ids) {
      carried.roles.removeAll { $0 == name }
    }
    let given = Set(companyUrls.entries.map(\.companyId))
    for (name, ids) in carried.companyChoices where !given.isDisjoint(with: ids) {
      carried.companies.removeAll { $0.name == name }
    }
    self.carried = carried.isEmpty ? nil : carried
  }

  /// Removes what was not found.
  mutating func dropCarried(now: Date) -> [Effect] {
    guard let carried else {
      result = .told("Nothing to remove: every role and company of the form is one of this tenant.")
      return []
    }
    self.carried = nil
    let names = carried.roles + carried.companies.map(\.name)
    result = .told("Removed: \(Sanitizer.visible(names.joined(separator: ", "))).")
    return keepDraft(now: now)
  }
}

extension AppState {
  /// What the form holds of another tenant, by what is known of this one.
  mutating func matchCarried() {
    create.matchCarried(directory.known, isWhole: directory.isWhole)
  }
}
