import DashboardService
import Foundation
import PortalAPI
import TerminalKit

@testable import Interface

extension Example {
  static let companies = [
    "Contoso Ltd", "Fabrikam", "Initech", "Northwind Traders", "Umbrella",
  ].enumerated().map { Company(id: uuid(0x200 + $0.offset).lowercased, name: $0.element) }

  /// Of each source one, read a day ago.
  static let directory = Directory(
    roles: known(roles), companies: companies.map(known), readAt: start.addingTimeInterval(-86_400))

  /// 10,000 users, of which the first page is read.
  static let big = DirectoryProgress(pagesRead: 1, pages: 100, users: 10_000, secondsLeft: 124)

  static func known(_ roles: [Role]) -> [KnownRole] {
    roles.enumerated().map { index, role in
      KnownRole(
        role: role, source: [.users, .reply, .manual][index % 3],
        learnedAt: start.addingTimeInterval(-Double(index) * 40_000))
    }
  }

  static func known(_ company: Company) -> KnownCompany {
    KnownCompany(company: company, source: .users, learnedAt: start.addingTimeInterval(-600))
  }

  /// A wish to set company URLs, as the service would tell it.
  static func change(
    _ state: CompanyURLsChange.State, of assignments: [SetCompanyURLsRequest.Assignment] = assignments,
    following submission: UUID? = uuid(1), id: Int = 0x300
  ) -> CompanyURLsChange {
    var change = CompanyURLsChange(
      id: uuid(id), tenant: Example.submission(.created).tenant,
      recorder: Recorder(operator: "kim", login: "kim", host: "jump1", version: "1.0.0"),
      dashboardID: dashboardID, submissionID: submission,
      request: SetCompanyURLsRequest(companyUrls: assignments), state: state, requestID: uuid(0x3f),
      createdAt: start)
    switch state {
    case .planned, .queued, .cancelled: break
    case .set: (change.attempts, change.httpStatus) = (1, 200)
    case .refused:
      (change.attempts, change.httpStatus) = (1, 400)
      change.error = SubmissionError(message: "Company not found")
    case .sending: change.attempts = 1
    case .unknown, .unsent:
      change.attempts = 3
      change.error = SubmissionError(message: "the time-out passed without a whole reply", code: "timeout")
    }
    return change
  }

  static let assignments = companies.prefix(2).map {
    SetCompanyURLsRequest.Assignment(
      companyId: $0.id, url: "https://bi.example.com/" + $0.name.prefix(4).lowercased())
  }

  /// What msdash last saw of the dashboard that was created.
  static let seen = CompanyURLsSeen(
    companyUrls: companies.prefix(2).map {
      ExternalDashboard.CompanyURL(
        companyId: $0.id, companyName: $0.name,
        url: "https://bi.example.com/" + $0.name.prefix(4).lowercased())
    }, at: start.addingTimeInterval(-7200))
}

extension DirectoryNews {
  /// The roles as they were read; no company.
  static func read(_ roles: [Role]) -> DirectoryNews {
    .read(Directory(roles: Example.known(roles), readAt: Example.start))
  }

  static func known(_ roles: [Role], isStale: Bool) -> DirectoryNews {
    .known(Directory(roles: Example.known(roles), readAt: Example.start), isStale: isStale)
  }
}

extension Screen {
  /// The Directory screen with these in it.
  static func directory(
    _ directory: Directory = Example.directory, size: Size = Size(columns: 80, rows: 24)
  ) -> Screen {
    var screen = Screen(size: size)
    screen.send(.directory(.known(directory, isStale: false)))
    screen.press("Alt-4")
    return screen
  }

  /// A filled form with two companies' own URLs.
  static func withCompanyURLs(size: Size = Size(columns: 80, rows: 24)) -> Screen {
    var screen = filled(size: size)
    screen.send(.directory(.known(Example.directory, isStale: false)))
    for assignment in Example.assignments { screen.addCompanyURL(assignment.companyId, assignment.url) }
    return screen
  }

  /// Gives a company its own URL, as by hand.
  mutating func addCompanyURL(_ company: String, _ url: String) {
    focus(.companyUrls)
    while state.create.companyUrls.highlighted != nil { press("Down") }
    press("Enter")
    paste(company)
    press("Enter")
    type(url)
    press("Enter")
  }

  @discardableResult
  mutating func hearURLs(_ event: CompanyURLsEvent) -> [Effect] { send(.companyURLs(event)) }
}
