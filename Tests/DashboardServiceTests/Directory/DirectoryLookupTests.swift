import DashboardService
import Foundation
import PortalAPI
import Testing

struct DirectoryLookupTests {
  private func lookup(_ names: [String], _ kind: DirectoryKind = .role) -> DirectoryLookup {
    let pairs = names.enumerated().map { (DirectoryPages.id($0 + 1), $1) }
    return DirectoryLookup(
      Directory(
        roles: pairs.map {
          KnownRole(role: Role(id: $0.0, name: $0.1), source: .users, learnedAt: TimeDouble.start)
        },
        companies: pairs.map {
          KnownCompany(company: Company(id: $0.0, name: $0.1), source: .users, learnedAt: TimeDouble.start)
        }), kind)
  }

  private func id(_ number: Int) -> String { DirectoryPages.id(number) }

  @Test func aNameFindsItsId() {
    let roles = lookup(["Sales", "Service Desk", "vCIO"])
    #expect(roles.find("Service Desk") == .id(id(2), warning: nil))
    #expect(roles.find("service desk") == .id(id(2), warning: nil))
    #expect(roles.find(" VCIO ") == .id(id(3), warning: nil))
  }

  @Test func theVeryNameGoesBeforeOneInOtherLetters() {
    let roles = lookup(["sales", "Sales", "SALES"])
    #expect(roles.find("Sales") == .id(id(2), warning: nil))
    #expect(
      roles.find("sALES")
        == .fault(
          "several roles are named \u{201c}sALES\u{201d}: give one's id (\(id(3)), \(id(2)), \(id(1)))"))
  }

  @Test func twoOfOneNameAreTold() {
    let companies = lookup(["Globex", "Acme", "Globex"], .company)
    #expect(
      companies.find("Globex")
        == .fault("several companies are named \u{201c}Globex\u{201d}: give one's id (\(id(1)), \(id(3)))"))
    #expect(companies.find("Acme") == .id(id(2), warning: nil))
    guard case .fault(let words) = lookup(Array(repeating: "Twin", count: 100)).find("Twin") else {
      Issue.record("found")
      return
    }
    #expect(words.hasSuffix("\(id(9)), …)"))
  }

  @Test func anIdIsTakenAndOneThatIsNotKnownIsAWarning() {
    let roles = lookup(["Sales"])
    #expect(roles.find(id(1).uppercased()) == .id(id(1), warning: nil))
    #expect(
      roles.find(" \(id(7)) ")
        == .id(id(7), warning: "no role with the id \(id(7)) is known on this tenant"))
    #expect(
      lookup([], .company).find(id(7))
        == .id(id(7), warning: "no company with the id \(id(7)) is known on this tenant"))
    #expect(!roles.isUnknownName(id(7)))
  }

  @Test func aMisspelledNameIsToldTheNearest() {
    let roles = lookup(["Sales", "Service Desk", "Security", "Finance"])
    #expect(
      roles.find("Slaes")
        == .fault("no role \u{201c}Slaes\u{201d} is known on this tenant; the nearest: Sales"))
    #expect(
      roles.find("desk")
        == .fault("no role \u{201c}desk\u{201d} is known on this tenant; the nearest: Service Desk"))
    #expect(
      roles.find("Sales Team")
        == .fault("no role \u{201c}Sales Team\u{201d} is known on this tenant; the nearest: Sales"))
    #expect(roles.isUnknownName("Slaes") && !roles.isUnknownName("sales"))
  }

  @Test func whereNothingIsNearAFewAreToldAndOfManyHowToListThem() {
    let none = "no role \u{201c}zzzzzz\u{201d} is known on this tenant"
    #expect(lookup(["Sales", "Finance"]).find("zzzzzz") == .fault(none + "; there are: Finance, Sales"))
    #expect(
      lookup((1...10).map { "Role \($0)" }).find("zzzzzz")
        == .fault(none + ": msdash roles lists those that are"))
    #expect(lookup([]).find("zzzzzz") == .fault(none + ": msdash roles refresh reads them"))
    #expect(
      lookup([], .company).find("x")
        == .fault("no company \u{201c}x\u{201d} is known on this tenant: msdash companies refresh reads them")
    )
  }

  @Test func nothingIsNoName() {
    for text in ["", " ", "\t\n"] {
      #expect(
        lookup(["Sales", " "]).find(text)
          == .fault("no role is named: give a name or an id"))
      #expect(!lookup(["Sales"]).isUnknownName(text))
    }
    #expect(
      lookup(["Sales", " "]).find("zzzzzz")
        == .fault("no role \u{201c}zzzzzz\u{201d} is known on this tenant; there are: Sales"))
  }

  @Test(.timeLimit(.minutes(1))) func amongTenThousandItIsStillFound() {
    let many = lookup((1...10_000).map { "Company number \($0) of \(String(repeating: "long ", count: 10))" })
    let begun = ContinuousClock.now
    guard case .fault(let words) = many.find("Compayn number 777 of " + String(repeating: "long ", count: 10))
    else {
      Issue.record("found")
      return
    }
    #expect(words.contains("nearest: Company number 777 of long"))
    _ = many.find(String(repeating: "x", count: 100_000))
    print("two look-ups by wrong names among 10,000: \((ContinuousClock.now - begun) / .milliseconds(1)) ms")
  }
}
