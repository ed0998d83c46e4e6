import Testing

@testable import DemoPortal

@Suite struct PortalDirectoryTests {
  private func directory(roles: Int = 9, companies: Int = 24, users: Int = 240, seed: UInt64 = 1)
    -> PortalDirectory
  {
    PortalDirectory(roles: roles, companies: companies, users: users, seed: seed)
  }

  @Test func theUsualTenantLooksLikeAProvider() {
    let tenant = directory()
    #expect(
      tenant.roles.map(\.name) == [
        "Service Desk", "Finance", "vCIO", "Sales", "Onboarding", "Dispatch", "NOC", "Projects", "Executive",
      ])
    #expect(tenant.companies.map(\.name).starts(with: ["Harbor Dental Group", "Kestrel Logistics"]))
    #expect(tenant.users.count == 240)
    #expect(tenant.users.allSatisfy { $0.email.hasSuffix("@northwind-msp.example") })
    #expect(tenant.users.allSatisfy { $0.email.unicodeScalars.allSatisfy(\.isASCII) })
  }

  @Test func theSameSeedGivesTheSameTenantAndAnotherGivesOtherIds() {
    #expect(directory().users == directory().users)
    #expect(directory().roles.map(\.id) != directory(seed: 2).roles.map(\.id))
  }

  @Test func moreUsersDoNotChangeTheIdsOfRolesAndCompanies() {
    #expect(directory(users: 1000).roles == directory().roles)
    #expect(directory(users: 1000).companies == directory().companies)
    #expect(directory(roles: 20).roles.starts(with: directory().roles))
  }

  @Test func everyRoleAndCompanyIsSomeUsersAndSomeUsersHaveNoCompany() {
    let tenant = directory(roles: 60, companies: 200)
    #expect(Set(tenant.users.compactMap(\.role)) == Set(tenant.roles))
    #expect(Set(tenant.users.compactMap(\.company)) == Set(tenant.companies))
    #expect(tenant.users.contains { $0.company == nil })
  }

  @Test func hundredsOfRolesAndCompaniesKeepDistinctNamesAndIds() {
    let tenant = directory(roles: 300, companies: 1500, users: 5000)
    #expect(Set(tenant.roles.map(\.name)).count == 300)
    #expect(Set(tenant.companies.map(\.name)).count == 1500)
    #expect(Set(tenant.users.map(\.email)).count == 5000)
    let ids = tenant.roles.map(\.id) + tenant.companies.map(\.id) + tenant.users.map(\.id)
    #expect(Set(ids).count == 6800)
  }

  @Test func anEmptyTenantIsOne() {
    let tenant = directory(roles: 0, companies: 0, users: 3)
    #expect(tenant.users.allSatisfy { $0.role == nil && $0.company == nil })
    #expect(directory(users: 0).users.isEmpty)
  }
}
