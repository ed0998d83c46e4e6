import DashboardService
import Foundation
import PortalAPI
import Testing

struct CompanyURLsDifferenceTests {
  private func lines(
    _ seen: [(String, String)]?, _ wish: [(String, String)]
  ) -> [String] {
    CompanyURLsDifference(
      seen: seen?.map { .init(companyId: $0.0, companyName: $0.0.uppercased(), url: $0.1) },
      wish: wish.map { .init(companyId: $0.0, url: $0.1) }
    ).lines.map { "\($0.kind) \($0.companyId)\($0.companyName) \($0.before ?? "-") \($0.after ?? "-")" }
  }

  @Test func whatGoesComesFirstThenWhatIsSent() {
    #expect(
      lines([("a", "1"), ("b", "2"), ("c", "3"), ("d", "4")], [("e", "5"), ("c", "3"), ("b", "6")]) == [
        "goes aA 1 -", "goes dD 4 -", "comes e - 5", "stays cC 3 3", "changes bB 2 6",
      ])
  }

  @Test func whereNothingWasSeenEverythingComes() {
    #expect(lines(nil, [("a", "1")]) == ["comes a - 1"])
    #expect(lines([], []) == [])
  }

  @Test func idsAreComparedWithoutCase() {
    #expect(lines([("AB", "1")], [("ab", "1")]) == ["stays abAB 1 1"])
  }
}
