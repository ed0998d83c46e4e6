import DashboardService
import Foundation
import PortalAPI
import Testing

@Suite struct ImportExportTests {
  private func submission(
    _ name: String, _ state: SubmissionState, at minute: Double, roles: [String] = []
  ) -> Submission {
    var submission = Sample.submission(state)
    submission.request.name = name
    submission.request.roleIds = roles
    submission.createdAt = TimeDouble.start.addingTimeInterval(minute * 60)
    return submission
  }

  @Test func theOldestComesFirst() {
    let (a, b, c) = (
      submission("a", .created, at: 3), submission("b", .present, at: 1), submission("c", .created, at: 2)
    )
    #expect(ImportExport.dashboards([a, b, c]) == [b, c, a])
  }

  @Test func aNameIsToldOnceByWhatWasCreatedLast() {
    // Deleted in the portal and made anew: the second is what is there.
    let (first, second) = (submission("a", .created, at: 1), submission("a", .created, at: 2))
    #expect(ImportExport.dashboards([first, second]) == [second])
    let present = submission("a", .present, at: 3)
    #expect(ImportExport.dashboards([first, second, present]) == [second])
    #expect(ImportExport.dashboards([submission("a", .present, at: 0), first]) == [first])
  }

  @Test func ofThoseThatArePresentTheFirstMadeIt() {
    let (first, second) = (submission("a", .present, at: 1), submission("a", .present, at: 2))
    #expect(ImportExport.dashboards([second, first]) == [first])
  }

  @Test func ofThoseThatMadeNothingTheLastTryIsTold() {
    let (first, second) = (submission("a", .refused, at: 1), submission("a", .unsent, at: 2))
    #expect(ImportExport.dashboards([first, second]) == [second])
    let made = submission("a", .created, at: 0)
    #expect(ImportExport.dashboards([made, first, second]) == [made])
  }

  @Test func namesThatOnlyLookAlikeAreTwo() {
    let composed = submission("caf\u{E9}", .created, at: 1)
    let decomposed = submission("cafe\u{301}", .created, at: 2)
    #expect(ImportExport.dashboards([composed, decomposed]).count == 2)
  }

  @Test func rolesAreToldByNamesThatFindThemAgain() {
    let names = ["Sales", "Twin", "Twin", "a|b", "", "0f8fad5b-d9cb-469f-a165-70867728950e", " Padded "]
    let roles = names.enumerated().map {
      KnownRole(
        role: Role(id: DirectoryPages.id($0.offset), name: $0.element), source: .users,
        learnedAt: TimeDouble.start)
    }
    let lookup = DirectoryLookup(Directory(roles: roles), .role)
    let told = { (number: Int) -> String in
      let id = DirectoryPages.id(number)
      let record = ImportExport.record(submission("a", .created, at: 0, roles: [id]), roles: lookup)
      return String(record.split(separator: ",", omittingEmptySubsequences: false).last ?? "")
    }
    #expect(told(0) == "Sales")
    for number in 1...5 { #expect(told(number) == DirectoryPages.id(number), "\(names[number])") }
    #expect(told(6) == "\" Padded \"")
    #expect(told(7) == DirectoryPages.id(7))
    #expect(lookup.name(findingAgain: DirectoryPages.id(0).uppercased()) == "Sales")
  }
}
