import DashboardService
import Foundation
import PortalAPI
import TerminalKit
import Testing

@testable import Interface

@Suite struct HistoryDetailsTests {
  private let wide = Size(columns: 120, rows: 40)

  @Test func enterOpensThemAndEscCloses() {
    var screen = Screen.history(at: .refused)
    let id = Example.stated(.refused).id
    #expect(screen.press("Enter") == [.loadDetails(id)])
    #expect(screen.text.contains("x Refused (400): Validation failed."))
    screen.press("End")
    #expect(screen.text.contains("The attempts are being read…"))
    screen.tellAttempts()
    #expect(!screen.text.contains("are being read"))
    screen.press("Esc")
    #expect(screen.cursorLine.hasPrefix("▸"))
    #expect(screen.state.history.selected?.id == id)
    screen.press("Esc")
    #expect(screen.state.screen == .create)
  }

  @Test func theyHoldAllThatIsNeededToArgue() {
    var screen = Screen.history(at: .refused, size: Size(columns: 80, rows: 70))
    screen.press("Enter")
    screen.tellAttempts(count: 2)
    let submission = Example.stated(.refused)
    for words in [
      submission.requestID.lowercased, submission.id.lowercased, "ACME-MSP, https://app.msportal.ai",
      "kim (as root) on jump1, msdash 1.0.0", "2026-03-02T08:53:20.000Z", "2026-03-02T08:53:20.312Z",
      "POST /api/public/v1/dashboards/external", "Authorization: Bearer (not shown)",
      "\"name\": \"SLA overview\",", "This host is not allowed for your plan.",
      "{\"url\":[\"This host is not allowed for your plan.\"]}",
      "57 of 60 left, reset 2026-03-02T08:54:01.312Z",
      "Attempt 1 of 2", "30.004 s", "30 s", "yes: the request left", "502", "edge-77af",
      "text/html: <html><h1>502 Bad Gateway</h1></html>", "Attempt 2 of 2", "312 ms",
    ] {
      #expect(screen.text.contains(words), "\(words) is missing")
    }
  }

  @Test func theyHoldTheChangesOfCompanyURLsTheEarlierFirst() {
    var screen = Screen.history(at: .created, size: Size(columns: 80, rows: 90))
    screen.press("Enter")
    let created = Example.stated(.created)
    let later = Example.change(.refused, following: nil, id: 0x310)
    screen.send(.details(created, [], companyURLs: [later, Example.change(.set, following: created.id)]))
    for words in [
      "Company URLs behind it", "2 company URLs were set.", "Company URLs, set later", "Company not found",
      later.requestID.lowercased, later.id.lowercased, "Tries         1", "HTTP          400",
      "\(Example.assignments[0].companyId):", Example.assignments[0].url,
    ] {
      #expect(screen.text.contains(words), "\(words) is missing")
    }
    let text = screen.text
    #expect(text.range(of: "behind it")!.lowerBound < text.range(of: "set later")!.lowerBound)
    // They are read anew when one stands otherwise.
    #expect(
      screen.send(.companyURLs(.ended(later, warnings: [], duration: nil))) == [.loadDetails(created.id)])
  }

  @Test func anOperatorsWordIsTold() {
    var screen = Screen.history(at: .absent, size: Size(columns: 80, rows: 60))
    screen.press("Enter")
    #expect(screen.text.contains("It does not exist: so the operator saw it in the portal."))
    #expect(screen.text.contains("Seen by       kim, 2026-01-21T10:00:00.312Z"))
  }

  @Test func aCreatedOneShowsTheDashboard() {
    var screen = Screen.history(at: .created, size: Size(columns: 80, rows: 60))
    screen.press("Enter")
    #expect(screen.text.contains("Dashboard     \(Example.dashboardID)"))
    #expect(screen.text.contains("In a frame    allowed"))
  }

  @Test func anAttemptThatNobodyHeardTheEndOfSaysSo() {
    var screen = Screen.history(at: .unknown, size: Size(columns: 80, rows: 60))
    screen.press("Enter")
    screen.send(
      .details(Example.stated(.unknown), [Attempt(number: 1, startedAt: Example.start, timeout: 30)]))
    #expect(screen.text.contains("Took          no end was journalled"))
    #expect(screen.text.contains("Head written  not known"))
  }

  @Test(arguments: [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24), Size(columns: 100, rows: 24)])
  func theirEndCanBeReached(_ size: Size) {
    var screen = Screen.history(at: .refused, size: size)
    screen.press("Enter")
    screen.tellAttempts(count: 3)
    screen.press("End")
    #expect(screen.text.contains("Validation failed"))
    let end = screen.text
    screen.press("Down", "PgDn")
    #expect(screen.text == end)
    screen.press("Home")
    #expect(screen.text.contains("SLA overview"))
  }

  @Test func idsAreWholeOnTheSmallestScreen() {
    var screen = Screen.history(at: .created, size: Size(columns: 40, rows: 12))
    screen.press("Enter")
    var seen = screen.text
    for _ in 0..<40 {
      screen.press("Down")
      seen += screen.text
    }
    let submission = Example.stated(.created)
    for id in [submission.id.lowercased, submission.requestID.lowercased, Example.dashboardID] {
      #expect(seen.contains(" \(id)"))
    }
  }

  @Test func whatIsTypedDoesNotReachACoveredSearch() {
    var screen = Screen.history(at: .refused)
    screen.press("Enter")
    screen.type("xyz")
    screen.paste("pasted")
    #expect(screen.state.history.search.text.isEmpty)
    screen.press("?")
    #expect(screen.state.overlay == .help(Help()))
  }

  @Test func actionsWorkInThemToo() {
    var screen = Screen.history(at: .unknown)
    screen.press("Enter")
    #expect(screen.keyLine.contains("Alt-R resolve"))
    screen.press("Alt-R", "Esc")
    #expect(screen.state.history.isReading)
    screen.press("F8", "F8", "F7", "F7")
    #expect(screen.requests.count == 2)
    #expect(screen.state.history.isReading)
  }

  // MARK: Beside the list

  @Test func besideTheListTheyFollowWhenMovingRests() {
    var screen = Screen.history(size: wide)
    #expect(screen.effects.last == .loadDetails(Example.states[0].id))
    screen.tellAttempts()
    let before = screen.effects.count
    screen.press("Down", "Down", "Down")
    #expect(screen.effects.count == before)
    #expect(screen.wait(1) == 1)
    #expect(screen.effects.last == .loadDetails(Example.states[3].id))
    #expect(screen.effects.count == before + 1)
    // What was shown stays until the answer is there.
    #expect(screen.text.contains("│ Backup jobs"))
    screen.tellAttempts()
    #expect(screen.text.contains("│ Ticket metrics"))
  }

  @Test func whatIsNotSelectedAnyMoreIsNotShown() {
    var screen = Screen.history(size: wide)
    screen.tellAttempts()
    screen.press("Down")
    screen.wait(1)
    screen.press("Down")
    screen.send(.details(Example.states[1], []))
    #expect(screen.text.contains("│ Backup jobs"))
  }

  @Test func enterGivesThemTheKeys() {
    var screen = Screen.history(at: .refused, size: Size(columns: 120, rows: 24))
    screen.wait(1)
    screen.tellAttempts(count: 3)
    screen.press("Enter")
    let selected = screen.state.history.selected
    let before = screen.text
    screen.press("PgDn")
    #expect(screen.text != before)
    #expect(screen.state.history.selected == selected)
    screen.press("Esc", "Down")
    #expect(screen.state.history.selected != selected)
  }

  @Test func aScreenThatBecomesWideEnoughShowsThem() {
    var screen = Screen.history(at: .refused)
    screen.resize(120, 40)
    screen.wait(1)
    #expect(screen.effects.last == .loadDetails(Example.stated(.refused).id))
  }

  @Test func theyAreReadAnewWhenSomethingHappens() {
    var screen = Screen.history(at: .unknown)
    screen.press("Enter")
    screen.tellAttempts()
    screen.press("Alt-R", "y")
    var told = Example.stated(.unknown)
    told.nextAttemptAt = screen.now.addingTimeInterval(3)
    #expect(screen.hear(.waiting(told, place: 1)).isEmpty)
    #expect(screen.prose.contains("It is sent once more, under the same request id"))
    var present = Example.stated(.unknown)
    present.state = .present
    #expect(screen.hear(.ended(present, warnings: [], duration: nil)) == [.loadDetails(present.id)])
    #expect(screen.text.contains("! A dashboard of that name is there"))
  }

  @Test func anOlderReadingDoesNotUndoWhatWasHeard() {
    var screen = Screen.history(at: .sending)
    screen.press("Enter")
    var ended = Example.stated(.sending)
    ended.state = .created
    ended.updatedAt = screen.now
    screen.hear(.ended(ended, warnings: [], duration: nil))
    screen.send(.details(Example.stated(.sending), []))
    #expect(screen.state.history.selected?.state == .created)
    #expect(screen.text.contains("ok Created"))
  }

  @Test func nothingFromElsewhereWorksOnTheTerminal() {
    var evil = Example.stated(.refused)
    let words = "\u{1B}[2J\u{202E}\u{2028}\nState         created\u{7}\u{9B}31m"
    evil.request.name = words
    evil.request.description = words
    evil.portalRequestID = "x"
    evil.error = SubmissionError(
      message: words, code: words, details: .string(words), fields: [FieldError(field: words, message: words)]
    )
    evil.note = words
    evil.recordedBy.operator = words
    for size in [Size(columns: 40, rows: 300), Size(columns: 80, rows: 200), Size(columns: 160, rows: 200)] {
      var screen = Screen.history([evil], size: size)
      screen.press("Enter")
      screen.send(
        .details(
          evil, [Attempt(number: 1, startedAt: Example.start, timeout: 30, error: evil.error, excerpt: words)]
        ))
      for text in [
        screen.text,
        {
          screen.press("F8")
          return screen.text
        }(),
      ] {
        #expect(!text.unicodeScalars.contains { $0 != "\n" && Sanitizer.isUnsafe($0) })
        // Nor does a line of it look like one of ours.
        #expect(!text.contains("\n   State         created"))
      }
    }
  }
}
