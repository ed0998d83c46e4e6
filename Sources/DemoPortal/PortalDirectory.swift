import Foundation
import PortalAPI

/// The tenant's roles, companies and users: made once from a seed, never changed.
struct PortalDirectory: Sendable {
  let roles: [Role]
  let companies: [Company]
  /// By name, as a portal lists people: neither roles nor companies stand in order in it.
  let users: [PortalUser]
  private let roleNames: [String: String]
  private let companyNames: [String: String]

  /// Makes a directory. Every role and every company is some user's, as long as there are users enough.
  init(roles roleCount: Int, companies companyCount: Int, users userCount: Int, seed: UInt64) {
    var ids = SeededRandom(seed: seed, stream: "roles")
    roles = (0..<roleCount).map { Role(id: ids.uuid(), name: Self.roleName($0)) }
    ids = SeededRandom(seed: seed, stream: "companies")
    companies = Self.companyNames(companyCount).map { Company(id: ids.uuid(), name: $0) }
    users = Self.users(userCount, roles, companies, seed)
    roleNames = Dictionary(uniqueKeysWithValues: roles.map { ($0.id, $0.name) })
    companyNames = Dictionary(uniqueKeysWithValues: companies.map { ($0.id, $0.name) })
  }

  /// The name of a role by its lower-case id.
  func roleName(_ id: String) -> String? { roleNames[id] }

  /// The name of a company by its lower-case id.
  func companyName(_ id: String) -> String? { companyNames[id] }

  /// The list first, then "Service Desk 2" and so on: large providers number their teams.
  private static func roleName(_ place: Int) -> String {
    let names = DirectoryNames.roles
    let round = place / names.count
    return round == 0 ? names[place] : "\(names[place % names.count]) \(round + 1)"
  }

  private static func companyNames(_ count: Int) -> [String] {
    let firsts = DirectoryNames.companyFirsts
    let lasts = DirectoryNames.companyLasts
    // Walked diagonally, so that neighbours share neither half.
    let composed = (0..<firsts.count * lasts.count).map { place in
      firsts[place % firsts.count] + " " + lasts[(place + place / firsts.count) % lasts.count]
    }
    let names = DirectoryNames.companies + composed
    return (0..<count).map { place in
      let round = place / names.count
      return round == 0 ? names[place] : "\(names[place % names.count]) \(round + 1)"
    }
  }

  private static func users(_ count: Int, _ roles: [Role], _ companies: [Company], _ seed: UInt64)
    -> [PortalUser]
  {
    var random = SeededRandom(seed: seed, stream: "users")
    var taken: [String: Int] = [:]
    let users = (0..<count).map { place -> PortalUser in
      let first = DirectoryNames.firstNames[random.below(DirectoryNames.firstNames.count)]
      let last = DirectoryNames.lastNames[random.below(DirectoryNames.lastNames.count)]
      let local = mailName(first) + "." + mailName(last)
      taken[local, default: 0] += 1
      let number = taken[local, default: 1]
      return PortalUser(
        id: random.uuid(), email: local + (number == 1 ? "" : String(number)) + "@northwind-msp.example",
        fullName: first + " " + last, status: status(random.fraction()), role: role(place, roles, &random),
        company: company(place, companies, &random))
    }
    return users.sorted { ($0.fullName, $0.email) < ($1.fullName, $1.email) }
  }

  /// Each role once, then the first roles more often than the last: service desks are large, boards small.
  private static func role(_ place: Int, _ roles: [Role], _ random: inout SeededRandom) -> Role? {
    if roles.isEmpty { return nil }
    let drawn = min(random.below(roles.count), random.below(roles.count))
    return roles[place < roles.count ? place : drawn]
  }

  /// Each company once, then three users in four have one: the others are the provider's own.
  private static func company(_ place: Int, _ companies: [Company], _ random: inout SeededRandom) -> Company?
  {
    if companies.isEmpty { return nil }
    let drawn = random.below(companies.count)
    let hasOne = random.fraction() < 0.75
    return place < companies.count ? companies[place] : hasOne ? companies[drawn] : nil
  }

  private static func status(_ fraction: Double) -> PortalUser.Status {
    fraction < 0.9 ? .active : fraction < 0.96 ? .inactive : .invited
  }

  /// "Renée O'Brien" becomes renee.obrien.
  private static func mailName(_ name: String) -> String {
    let plain = name.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
    return plain.filter { $0.isASCII && $0.isLetter }
  }
}
