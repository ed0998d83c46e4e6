import Foundation
import PortalAPI
import Testing

@testable import DashboardService

struct DirectoryLessonsTests {
  private static let ids = (1...4).map(DirectoryPages.id)

  private func dashboard(
    _ ids: [String], _ names: [String], _ urls: [ExternalDashboard.CompanyURL] = []
  ) -> ExternalDashboard {
    ExternalDashboard(
      id: Sample.dashboardID, name: "Tickets", description: nil, url: "https://x", iconUrl: nil,
      displayOrder: 0, isActive: true, roleIds: ids, roleNames: names, companyUrls: urls, createdAt: "",
      updatedAt: "")
  }

  private func known(_ id: String, _ name: String, _ source: DirectorySource = .users) -> KnownRole {
    KnownRole(role: Role(id: id, name: name), source: source, learnedAt: TimeDouble.start)
  }

  private func roles(_ ids: [String], _ names: [String], _ known: [KnownRole] = []) -> [Role] {
    DirectoryLessons(from: dashboard(ids, names), roles: known, companies: []).roles
  }

  @Test func oneIdAndOneNameBelongTogether() {
    #expect(roles([Self.ids[0].uppercased()], ["Sales"]) == [Role(id: Self.ids[0], name: "Sales")])
  }

  @Test func whatIsLeftWhenTheKnownAreSetAsideBelongsTogether() {
    for source in [DirectorySource.users, .manual] {
      let learned = roles(
        [Self.ids[0], Self.ids[1], Self.ids[2]], ["Desk", "Finance", "Sales"],
        [known(Self.ids[0], "Sales", source), known(Self.ids[2], "Desk", source)])
      #expect(learned == [Role(id: Self.ids[1], name: "Finance")])
    }
  }

  @Test func whatAReplyTaughtSetsNothingAside() {
    let taught = known(Self.ids[0], "Sales", .reply)
    #expect(roles([Self.ids[0], Self.ids[1]], ["Sales", "Desk"], [taught]) == [])
    // It is learned anew where that is certain by itself, and not again where nothing is new.
    #expect(roles([Self.ids[0]], ["Sales 2"], [taught]) == [Role(id: Self.ids[0], name: "Sales 2")])
    #expect(roles([Self.ids[0]], ["Sales"], [taught]) == [])
  }

  @Test func aNameByHandOrOfTheListIsNeverTaughtAnew() {
    for source in [DirectorySource.users, .manual] {
      #expect(roles([Self.ids[0]], ["Other"], [known(Self.ids[0], "Sales", source)]) == [])
      #expect(
        roles([Self.ids[0], Self.ids[1]], ["Other", "Desk"], [known(Self.ids[0], "Sales", source)]) == [])
    }
  }

  @Test func severalOfOneNameAreCertain() {
    #expect(
      roles([Self.ids[0], Self.ids[1]], ["Desk", "Desk"]) == Self.ids[..<2].map { Role(id: $0, name: "Desk") }
    )
    #expect(roles([Self.ids[0], Self.ids[1]], ["Desk", "Sales"]) == [])
    let twins = [known(Self.ids[0], "Desk"), known(Self.ids[1], "Desk")]
    #expect(
      roles(Array(Self.ids[..<3]), ["Desk", "Sales", "Desk"], twins) == [Role(id: Self.ids[2], name: "Sales")]
    )
  }

  @Test(
    arguments: [
      ([], []), (["0f8fad5b-d9cb-469f-a165-000000000001"], []), ([], ["Sales"]), (["sales"], ["Sales"]),
      (["0f8fad5b-d9cb-469f-a165-000000000001"], [" "]),
      (["0f8fad5b-d9cb-469f-a165-000000000001"], ["A", "B"]),
      (
        ["0f8fad5b-d9cb-469f-a165-000000000001", "0f8fad5b-d9cb-469f-a165-000000000001"], ["A", "A"]
      ),
      (["0f8fad5b-d9cb-469f-a165-000000000001", "sales"], ["A", "A"]),
    ] as [([String], [String])])
  func whatDoesNotFitTeachesNothing(ids: [String], names: [String]) {
    #expect(roles(ids, names) == [])
  }

  /// All that three roles can be called, all that can be known of them, all orders in which a reply can name them:
  /// what is learned is true, and what is not learned could be otherwise.
  @Test(.timeLimit(.minutes(1))) func ofAllRepliesOfThreeRolesNothingWrongIsLearnedAndAllThatIsCertain() {
    let ids = Array(Self.ids[..<3])
    let truths = Self.words(of: ["a", "b", "c"], length: 3)
    let orders = Self.orders(3)
    var cases = 0
    for count in 1...3 {
      for truth in truths {
        for mask in 0..<(1 << count) {
          for source in [DirectorySource.users, .manual] {
            let told = (0..<count).filter { mask & (1 << $0) != 0 }.map { known(ids[$0], truth[$0], source) }
            for order in orders where order.filter({ $0 < count }).count == count {
              let names = order.filter { $0 < count }.map { truth[$0] }
              let learned = roles(Array(ids[..<count]), names, told)
              for role in learned {
                #expect(truth[ids.firstIndex(of: role.id)!] == role.name, "\(truth) \(names) \(mask)")
              }
              // Every other truth that fits both what is known and the names as they were told.
              let others = Self.words(of: ["a", "b", "c"], length: count).filter { other in
                other.sorted() == names.sorted()
                  && (0..<count).allSatisfy { mask & (1 << $0) == 0 || other[$0] == truth[$0] }
              }
              let certain = (0..<count).filter { place in
                mask & (1 << place) == 0 && others.allSatisfy { $0[place] == truth[place] }
              }
              #expect(Set(learned.map(\.id)) == Set(certain.map { ids[$0] }), "\(truth) \(names) \(mask)")
              cases += 1
            }
          }
        }
      }
    }
    #expect(cases > 3000)
  }

  private static func words(of letters: [String], length: Int) -> [[String]] {
    length == 0
      ? [[]] : words(of: letters, length: length - 1).flatMap { word in letters.map { word + [$0] } }
  }

  private static func orders(_ count: Int) -> [[Int]] {
    guard count > 0 else { return [[]] }
    return orders(count - 1).flatMap { order in
      (0..<count).map { place in
        var longer = order
        longer.insert(count - 1, at: place)
        return longer
      }
    }
  }

  // MARK: Companies

  private func companies(
    _ pairs: [(String, String)], _ known: [KnownCompany] = []
  ) -> [Company] {
    let urls = pairs.map {
      ExternalDashboard.CompanyURL(companyId: $0.0, companyName: $0.1, url: "https://x")
    }
    return DirectoryLessons(from: dashboard([], [], urls), roles: [], companies: known).companies
  }

  @Test func companiesAreToldWithTheirNames() {
    let (a, b) = (Self.ids[0], Self.ids[1])
    #expect(
      companies([(a.uppercased(), "Acme"), (b, "Globex"), (a, "Acme")])
        == [Company(id: a, name: "Acme"), Company(id: b, name: "Globex")])
    #expect(companies([("globex", "Globex"), (a, " "), (b, "")]) == [])
    #expect(companies([(a, "Acme"), (a, "Globex")]) == [])
  }

  @Test func aCompanyThatIsKnownIsTaughtAnewOnlyByWhatTaughtIt() {
    let id = Self.ids[0]
    func known(_ source: DirectorySource) -> [KnownCompany] {
      [KnownCompany(company: Company(id: id, name: "Acme"), source: source, learnedAt: TimeDouble.start)]
    }
    #expect(companies([(id, "Acme Corp")], known(.reply)) == [Company(id: id, name: "Acme Corp")])
    #expect(companies([(id, "Acme")], known(.reply)) == [])
    #expect(companies([(id, "Acme Corp")], known(.users)) == [])
    #expect(companies([(id, "Acme Corp")], known(.manual)) == [])
  }

  @Test func namesAreKeptNoLongerThanTheyMayBe() {
    let long = String(repeating: "x", count: 10_000)
    #expect(companies([(Self.ids[0], long)])[0].name.count == UserPage.longestName)
    #expect(roles([Self.ids[0]], [long])[0].name.count == UserPage.longestName)
  }
}
