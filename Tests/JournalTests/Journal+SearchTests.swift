import DashboardService
import Foundation
import PortalAPI
import TestSupport
import Testing

@testable import Journal

@Suite struct JournalSearchTests {
  private let folder = try! TemporaryFolder()
  private let journal: Journal

  init() throws { journal = try Journal(at: folder.place, now: Sample.now) }

  @discardableResult
  private func add(
    _ name: String, url: String = "https://bi.example.com/t", operator person: String = "ada",
    tenant: TenantIdentity = Sample.acme
  ) async throws -> Submission {
    var submission = Sample.submission(name, url: url, tenant: tenant)
    submission.recordedBy.operator = person
    try await journal.add(submission)
    return submission
  }

  private func names(_ search: String, tenant: TenantIdentity? = nil, limit: Int? = nil) async throws
    -> [String]
  {
    try await journal.submissions(SubmissionQuery(tenant: tenant, search: search, limit: limit)).map(
      \.request.name)
  }

  @Test func allWordsMustOccurEachInNameURLOrOperator() async throws {
    try await add("Open tickets", url: "https://bi.example.com/one", operator: "grace")
    try await add("Closed tickets", url: "https://bi.example.com/two")
    try await add("Revenue", url: "https://bi.example.com/tickets")
    #expect(try await names("tickets") == ["Revenue", "Closed tickets", "Open tickets"])
    #expect(try await names("ticket open") == ["Open tickets"])
    #expect(try await names("pen  TICK ") == ["Open tickets"])
    #expect(try await names("grace tickets") == ["Open tickets"])
    #expect(try await names("example revenue") == ["Revenue"])
    #expect(try await names("grace revenue") == [])
    #expect(try await names(" \t ").count == 3)
    #expect(try await names("tickets", limit: 2) == ["Revenue", "Closed tickets"])
    #expect(try await names("tickets", limit: 0) == [])
    #expect(try await names("tickets", limit: -3) == [])
  }

  @Test func shortWordsAreFoundToo() async throws {
    try await add("HR board")
    try await add("Sales EU")
    #expect(try await names("hr") == ["HR board"])
    #expect(try await names("eu sales") == ["Sales EU"])
    #expect(try await names("s e") == ["Sales EU", "HR board"])
    #expect(try await names("hr eu") == [])
    #expect(try await names("U") == ["Sales EU"])
  }

  @Test(arguments: [
    ("Übersicht", "übersicht"), ("Übersicht", "ÜBERSICHT"), ("Übersicht", "ü"), ("Übersicht", "Üb"),
    ("ÉTÉ à Paris", "été"), ("ÉTÉ à Paris", "É"), ("Προϊόν", "ΠΡΟΪΌΝ"), ("Отчёт", "отчёт"), ("Отчёт", "ОТЧ"),
    ("日本語の表", "本語"), ("日本語の表", "日本語"), ("日本語の表", "表"), ("a👩‍👩‍👧b", "👩‍👩‍👧"), ("Café\u{301}x", "\u{301}x"),
    ("STRAẞE", "straße"),
  ])
  func caseDoesNotMatterInAnyScript(name: String, search: String) async throws {
    try await add("Other")
    try await add(name)
    #expect(try await names(search) == [name])
  }

  @Test(arguments: [
    "100%", "a_b", "50% off", "it's", "say \"hi\"", "\"", "\"\"\"", "(x)", "((((", "a AND b", "NEAR(a b)",
    "-minus",
    "plus+", "col:umn", "name:x", "^begin", "pre*", "{curly}", "[1]", "back\\slash", "semi;colon", "--",
    "NOT me",
    "OR", "a,b", "' OR 1=1 --", "%", "_", "*", "?", "x'00'",
  ])
  func whateverIsTypedIsLookedForAsItIs(text: String) async throws {
    let name = "<\(text)>"
    try await add("another one, nothing alike")
    try await add(name)
    #expect(try await names(text).contains(name))
    #expect(try await names(name) == [name])
  }

  @Test func percentAndUnderscoreStandForThemselves() async throws {
    try await add("100 percent")
    try await add("axb")
    for text in ["100%", "a_b", "%%%", "___", "%", "_"] { #expect(try await names(text) == []) }
  }

  @Test func noSearchFails() async throws {
    var random = SeededGenerator.printed(for: #function)
    try await add("Tickets (open) \"now\" - 100%")
    let parts = [
      "\"", "*", "NEAR", "-", "(", ")", "AND", "OR", "NOT", "a", "tickets", "{", "}", ":", "^", "+", "\u{0}",
      "\\", "'",
      ";", "%", "_", "ü", "\u{301}", "👩‍👩‍👧", "\u{10ffff}", "\u{feff}", "\u{200d}", "name:", "unknown", "queued",
      " ", " ",
      "\n", "0f8fad5b", "?1", "@x", "$y", ",", ".", "/",
    ]
    for _ in 0..<400 {
      let text = (0..<Int.random(in: 1...8, using: &random)).map { _ in parts.randomElement(using: &random)! }
        .joined()
      do {
        _ = try await names(text, tenant: Bool.random(using: &random) ? Sample.acme : nil, limit: 10)
        _ = try await journal.submissions(matching: text)
      } catch { Issue.record("\(text.debugDescription): \(error), seed \(random.seed)") }
    }
    #expect(try await names(String(repeating: "long word ", count: 300)) == [])
    #expect(try await names(String(repeating: "x", count: 100_000)) == [])
    #expect(try await names("tick\u{0}ets") == ["Tickets (open) \"now\" - 100%"])
  }

  @Test func theNameOfAStateIsTheState() async throws {
    let (first, second) = (try await add("alpha"), try await add("beta"))
    try await add("alpha again")
    try await add("unknown pleasures")
    try await journal.force(first.id, .unknown)
    try await journal.force(second.id, .created)
    // Alone it is also a word as any other.
    #expect(try await names("unknown") == ["unknown pleasures", "alpha"])
    #expect(try await names("UNKNOWN") == ["unknown pleasures", "alpha"])
    #expect(try await names("unkn") == ["unknown pleasures", "alpha"])
    // Beside others it narrows them down.
    #expect(try await names("alpha unknown") == ["alpha"])
    #expect(try await names("unknown created") == ["beta", "alpha"])
    #expect(try await names("alpha cancelled") == [])
    let narrowed = SubmissionQuery(states: [.created], search: "unknown beta")
    #expect(try await journal.submissions(narrowed).isEmpty)
  }

  @Test func theBeginningOfAnyIdFindsItsSubmission() async throws {
    let sent = try await journal.begun("sent")
    try await add("other")
    let dashboard = UUID()
    _ = try await journal.end(sent, Sample.created(sent, dashboard: dashboard), .created)
    for id in [sent.id.uuidString, sent.requestID.lowercased, dashboard.uuidString, "Portal-REQ_1"] {
      for text in [id, String(id.prefix(8)), String(id.prefix(5)), id.lowercased()] {
        #expect(try await names(text) == ["sent"], "\(text)")
      }
    }
    #expect(try await names(String(sent.id.lowercased.suffix(8))) == [])
  }

  @Test func aWholeIdIsThatOneAlthoughOthersBeginWithIt() async throws {
    for id in ["req-00000001", "req-000000012", "req-0000000123"] {
      let sent = try await journal.begun(id)
      _ = try await journal.end(
        sent, Sample.outcome(503, "", for: sent, headers: [("X-Request-Id", id)]), .unknown)
    }
    func found(_ id: String) async throws -> [String] {
      try await journal.submissions(matching: id).map(\.request.name)
    }
    #expect(try await found("req-00000001") == ["req-00000001"])
    #expect(try await found("REQ-000000012") == ["req-000000012"])
    #expect(try await found("req-0000") == ["req-0000000123", "req-000000012", "req-00000001"])
    #expect(try await found("req-000") == [])
  }

  @Test func aTenantSeesItsOwnAlone() async throws {
    let scopes = [
      Sample.acme, Sample.environment(key: "f1"), Sample.environment(key: "f2"),
      Sample.environment("https://eu.msportal.ai", key: "f1"),
    ]
    for (number, tenant) in scopes.enumerated() { try await add("shared \(number)", tenant: tenant) }
    for (number, tenant) in scopes.enumerated() {
      for search in ["shared", "sh", "ada", "https", "queued", "shared queued"] {
        #expect(try await names(search, tenant: tenant) == ["shared \(number)"], "\(search)")
      }
      for id in try await journal.all().map(\.id.lowercased) {
        let found = try await names(String(id.prefix(8)), tenant: tenant)
        #expect(found.allSatisfy { $0 == "shared \(number)" })
      }
    }
    #expect(try await names("shared", tenant: Sample.environment(key: "")) == ["shared 2", "shared 1"])
  }

  @Test func pagesFollowEachOtherWithoutGapOrRepeat() async throws {
    for number in 1...23 {
      try await add("page \(number)", operator: number.isMultiple(of: 2) ? "ada" : "bob")
    }
    for query in [
      SubmissionQuery(), SubmissionQuery(search: "page"), SubmissionQuery(search: "pa"),
      SubmissionQuery(search: "queued"),
      SubmissionQuery(tenant: Sample.acme), SubmissionQuery(states: [.queued, .created]),
      SubmissionQuery(search: "page", operator: "ada"),
    ] {
      let all = try await journal.submissions(query).map(\.id)
      var page = query
      page.limit = 5
      var seen: [UUID] = []
      while true {
        let next = try await journal.submissions(page).map(\.id)
        guard let last = next.last else { break }
        seen += next
        page.after = last
      }
      #expect(seen == all)
      #expect(all.count >= 11)
    }
    #expect(try await journal.submissions(SubmissionQuery(after: UUID())).isEmpty)
  }

  @Test func operatorAndTimeNarrowTheList() async throws {
    try await add("old", operator: "bob")
    var late = Sample.submission("late", at: Sample.now.addingTimeInterval(60))
    late.recordedBy.operator = "ada"
    late.recordedBy.login = "carol"
    try await journal.add(late)
    func listed(_ query: SubmissionQuery) async throws -> [String] {
      try await journal.submissions(query).map(\.request.name)
    }
    #expect(try await listed(SubmissionQuery(operator: "bob")) == ["old"])
    #expect(try await listed(SubmissionQuery(operator: "carol")) == ["late"])
    #expect(try await listed(SubmissionQuery(operator: "car")) == [])
    #expect(try await listed(SubmissionQuery(since: Sample.now.addingTimeInterval(60))) == ["late"])
    #expect(try await listed(SubmissionQuery(since: Sample.now)) == ["late", "old"])
    #expect(try await listed(SubmissionQuery(search: "old", since: Sample.now.addingTimeInterval(1))) == [])
  }

  @Test func whatIsPrunedIsNotFoundAnyMore() async throws {
    let submission = try await add("Tickets")
    try await journal.force(submission.id, .created)
    _ = try await journal.prune(before: .distantFuture, tenant: nil)
    for search in ["tickets", "ti", "created"] { #expect(try await names(search) == []) }
    try await add("Tickets")
    #expect(try await names("tickets") == ["Tickets"])
  }
}
