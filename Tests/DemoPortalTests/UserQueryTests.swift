import PortalAPI
import Testing

@testable import DemoPortal

@Suite struct UserQueryTests {
  private let directory = PortalDirectory(roles: 9, companies: 24, users: 240, seed: 1)

  private func page(_ query: String?) throws -> PortalUserPage {
    try UserQuery(query).page(of: directory.users)
  }

  @Test func withoutAQueryItIsTheFirstTwentyFive() throws {
    let page = try page(nil)
    #expect(page.data == Array(directory.users.prefix(25)))
    #expect(
      page.pagination
        == .init(page: 1, limit: 25, totalCount: 240, totalPages: 10, hasNextPage: true, hasPrevPage: false))
  }

  @Test func thePagesTogetherAreAllUsersOnce() throws {
    let pages = try (1...3).map { try page("page=\($0)&limit=100") }
    #expect(pages.flatMap(\.data) == directory.users)
    #expect(pages.map(\.pagination.hasNextPage) == [true, true, false])
    #expect(pages.map(\.pagination.hasPrevPage) == [false, true, true])
  }

  @Test func behindTheLastPageThereIsNobody() throws {
    let page = try page("page=999999999&limit=100")
    #expect(page.data.isEmpty && !page.pagination.hasNextPage && page.pagination.hasPrevPage)
  }

  @Test func filtersByRoleCompanyAndStatus() throws {
    let role = directory.roles[0]
    let company = directory.companies[0]
    #expect(try page("roleId=\(role.id.uppercased())").data.allSatisfy { $0.role == role })
    #expect(try page("companyId=\(company.id)").data.allSatisfy { $0.company == company })
    #expect(try page("status=inactive&limit=100").data.allSatisfy { $0.status == .inactive })
    #expect(try page("roleId=00000000-0000-4000-8000-000000000000").pagination.totalPages == 0)
  }

  @Test func searchesNamesAndAddressesWhateverTheCase() throws {
    let user = try #require(directory.users.first { $0.fullName.contains("Renée") })
    let name = user.fullName.uppercased().replacing(" ", with: "+").replacing("É", with: "%C3%89")
    #expect(try page("search=" + name + "&limit=100").data.contains(user))
    #expect(try page("search=" + user.email.replacing("@", with: "%40")).data == [user])
    #expect(try page("search=").pagination.totalCount == 240)
  }

  @Test func unknownParametersAreIgnoredAndOfTwoTheFirstCounts() throws {
    #expect(try page("sort=name&limit=10&limit=20&=&&x").data.count == 10)
  }

  @Test(arguments: [
    ("page=0", "page"), ("page=-1", "page"), ("page=1.5", "page"), ("page=", "page"),
    ("page=99999999999999999999", "page"), ("limit=0", "limit"), ("limit=101", "limit"),
    ("limit=ten", "limit"),
    ("status=gone", "status"), ("roleId=1", "roleId"), ("companyId=%ZZ", "companyId"),
  ])
  func badValuesAreRefusedByName(_ query: String, _ field: String) throws {
    let refusal = try #require(throws: Refusal.self) { try UserQuery(query) }
    #expect(refusal.status == 400)
    let errors = refusal.details.map(FieldError.list(details:)) ?? []
    #expect(errors.map(\.field) == [field])
  }
}
