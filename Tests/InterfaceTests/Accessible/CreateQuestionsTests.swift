import DashboardService
import PortalAPI
import Testing

@testable import Interface

/// The questions of a create: judged at once, gone back to, kept.
@Suite struct CreateQuestionsTests {
  private static let lookup = DirectoryLookup(
    Directory(roles: Example.roles.map { KnownRole(role: $0, source: .users, learnedAt: Example.start) }),
    .role)

  private func refused(_ taken: CreateQuestions.Taken) -> [String] {
    if case .no(let reasons) = taken { reasons } else { [] }
  }

  @Test func aWholeCreateIsAnsweredInTheFormsOrder() throws {
    var questions = CreateQuestions()
    let answers = ["Ticket metrics", "https://bi.example.com/tickets", "All open tickets", "", "40", "no"]
    for (field, answer) in zip(DashboardField.allCases, answers) {
      #expect(questions.field == field)
      #expect(questions.question(Self.lookup).hasPrefix("\(field.label), "))
      #expect(questions.question(Self.lookup).hasSuffix(":"))
      #expect(!questions.explanation.isEmpty)
      let taken = answer.isEmpty ? questions.keep() : questions.take(answer)
      #expect(taken == .yes(told: []), "\(field)")
    }
    #expect(questions.field == .roleIds)
    let roles = RoleAnswer("7, finance", roles: Example.roles, lookup: Self.lookup)
    let taken = questions.take(roles)
    #expect(taken == .yes(told: []) && questions.field == nil)
    let request = try #require(questions.input.request)
    #expect(request.name == "Ticket metrics" && request.displayOrder == 40 && request.isActive == false)
    #expect(request.iconUrl == nil)
    #expect(request.roleIds == [Example.roles[6].id, Example.roles[2].id])
  }

  @Test func whatBreaksARuleIsAskedAgainAndTheRuleNamed() {
    var questions = CreateQuestions()
    var taken = questions.keep()
    #expect(refused(taken) == ["Name: a name is needed."])
    taken = questions.take(String(repeating: "n", count: 256))
    #expect(refused(taken).first?.contains("256 characters") == true)
    #expect(questions.field == .name && questions.input.name.isEmpty)
    _ = questions.take("A")
    taken = questions.take("http://bi.example.com")
    #expect(refused(taken).first?.contains("must begin with https://") == true)
    taken = questions.empty()
    #expect(refused(taken) == ["URL: a URL is needed."])
    #expect(questions.field == .url)
    questions.go(to: .displayOrder)
    taken = questions.take("1001")
    #expect(refused(taken) == ["Display order: must be 0 to 1000."])
    questions.go(to: .isActive)
    taken = questions.take("perhaps")
    #expect(refused(taken) == ["Active: answer yes or no."])
  }

  @Test func aWarningIsToldAndTheAnswerTaken() {
    var questions = CreateQuestions(DashboardInput(name: "A", url: "https://a.example"))
    questions.go(to: .iconUrl)
    guard case .yes(let told) = questions.take("http://a.example/i.svg") else {
      Issue.record("not taken")
      return
    }
    #expect(told.count == 1 && told[0].hasPrefix("Warning: Icon URL: "))
    questions.go(to: .name)
    let taken = questions.take("A\u{202e}B")
    #expect(taken == .yes(told: ["Warning: Name holds characters that cannot be seen: \\u202e."]))
  }

  @Test func enterKeepsWhatTheQuestionSays() {
    var questions = CreateQuestions(DashboardInput(name: "Kept", url: "https://a.example", isActive: true))
    #expect(questions.question(Self.lookup).hasSuffix("Enter for Kept:"))
    let taken = questions.keep()
    #expect(taken == .yes(told: []))
    #expect(questions.input.name == "Kept" && questions.field == .url)
    let hasGoneBack = questions.goBack()
    #expect(hasGoneBack && questions.field == .name)
    let canGoFurther = questions.goBack()
    #expect(!canGoFurther)
  }

  @Test func emptyLeavesAFieldOut() {
    var questions = CreateQuestions(
      DashboardInput(
        name: "A", url: "https://a.example", displayOrder: "4", isActive: true, roleIds: [Example.roles[0].id]
      ))
    questions.go(to: .displayOrder)
    _ = questions.empty()
    #expect(questions.input.displayOrder.isEmpty)
    _ = questions.empty()
    #expect(questions.input.isActive == nil)
    _ = questions.empty()
    #expect(questions.input.roleIds.isEmpty && questions.field == nil)
  }

  @Test func theSummaryTellsEveryFieldAndTheTenant() {
    var input = DashboardInput(
      name: "A", url: "https://a.example", isActive: true, roleIds: [Example.roles[2].id])
    input.displayOrder = "0"
    let lines = CreateQuestions(input).summary(
      Self.lookup, tenant: "acme", baseURL: "https://portal.example", mark: "LIVE")
    #expect(lines[0] == "This will be created on acme, marked LIVE, at https://portal.example:")
    #expect(lines.contains("Roles: Finance.") && lines.contains("Display order: 0"))
    #expect(lines.last == "It has no description, no icon.")
  }

  @Test func anotherLikeTheLastHasItsHostRolesAndOrderPlusOne() {
    let last = DashboardInput(
      name: "A", url: "https://a.example/x?y", description: "d", displayOrder: "1000", isActive: false,
      roleIds: ["r"])
    var next = CreateQuestions()
    next.fill(from: last)
    #expect(
      next.input
        == DashboardInput(url: "https://a.example/", displayOrder: "1000", isActive: false, roleIds: ["r"]))
    var begun = CreateQuestions(DashboardInput(name: "B", url: "https://b.example/z", isActive: true))
    begun.fill(from: DashboardInput(url: "https://a.example/x", displayOrder: "4", isActive: false))
    #expect(
      begun.input == DashboardInput(name: "B", url: "https://b.example/z", displayOrder: "5", isActive: true))
  }

  @Test func nothingAnsweredIsNoDraft() {
    #expect(!CreateQuestions().isWorthKeeping)
    #expect(CreateQuestions(DashboardInput(name: "A", isActive: true)).isWorthKeeping)
  }

  @Test func manyRolesAreNotReadOut() {
    let many = (0..<50).map { Role(id: Example.uuid($0).lowercased, name: "Role \($0)") }
    #expect(CreateQuestions.lines(many).count == 1)
    #expect(CreateQuestions.lines(Example.roles).count == 10)
    #expect(CreateQuestions.lines([])[0].contains(":roles"))
  }
}
