import DashboardService
import Foundation
import PortalAPI

/// The double's directory, by the rules of the real one: what a reply taught gives way to all else.
extension JournalDouble {
  func learn(
    roles: [Role], companies: [Company], tenant: TenantIdentity, source: DirectorySource, at: Date
  ) async throws(JournalFailure) {
    try await enter(.learn)
    put(roles, companies, source, at: at)
  }

  func keep(
    roles: [Role], companies: [Company], mark: ReadingMark?, tenant: TenantIdentity, at: Date
  ) async throws(JournalFailure) {
    try await enter(.keep)
    put(roles, companies, .users, at: at)
    self.mark = mark
    marks.append(mark)
    if mark == nil { directoryRead = at }
  }

  private func put(_ roles: [Role], _ companies: [Company], _ source: DirectorySource, at: Date) {
    for role in roles {
      let place = knownRoles.firstIndex { $0.role.id == role.id }
      if source == .reply, let place, knownRoles[place].source != .reply { continue }
      if let place { knownRoles.remove(at: place) }
      knownRoles.append(KnownRole(role: role, source: source, learnedAt: at))
    }
    for company in companies {
      let place = knownCompanies.firstIndex { $0.company.id == company.id }
      if source == .reply, let place, knownCompanies[place].source != .reply { continue }
      if let place { knownCompanies.remove(at: place) }
      knownCompanies.append(KnownCompany(company: company, source: source, learnedAt: at))
    }
  }

  func rename(
    _ kind: DirectoryKind, id: String, to name: String, tenant: TenantIdentity, at: Date
  ) async throws(JournalFailure) -> Bool {
    try await enter(.rename)
    let isKnown =
      kind == .role
      ? knownRoles.contains { $0.role.id == id } : knownCompanies.contains { $0.company.id == id }
    guard isKnown else { return false }
    put(
      kind == .role ? [Role(id: id, name: name)] : [],
      kind == .company ? [Company(id: id, name: name)] : [], .manual, at: at)
    return true
  }

  func forget(
    _ kind: DirectoryKind, id: String, tenant: TenantIdentity
  ) async throws(JournalFailure) -> Bool {
    try await enter(.forget)
    let before = knownRoles.count + knownCompanies.count
    switch kind {
    case .role: knownRoles.removeAll { $0.role.id == id }
    case .company: knownCompanies.removeAll { $0.company.id == id }
    }
    return knownRoles.count + knownCompanies.count < before
  }

  func roles(of tenant: TenantIdentity) async throws(JournalFailure) -> [KnownRole] {
    try await enter(.roles)
    return knownRoles.sorted { $0.role.name < $1.role.name }
  }

  func companies(of tenant: TenantIdentity) async throws(JournalFailure) -> [KnownCompany] {
    try await enter(.companies)
    return knownCompanies.sorted { $0.company.name < $1.company.name }
  }

  func directoryReadAt(_ tenant: TenantIdentity) async throws(JournalFailure) -> Date? {
    try await enter(.readAt)
    return directoryRead
  }

  func readingMark(of tenant: TenantIdentity) async throws(JournalFailure) -> ReadingMark? {
    try await enter(.mark)
    return mark
  }
}
