import DashboardService
import PortalAPI
import TerminalKit
import Testing

@testable import Interface

@Suite struct FramingTests {
  private static let page = PageAddress("https://bi.example.com/tickets")!
  private static let refused = FramingFinding.refused(by: "X-Frame-Options: DENY")

  private static func report(
    _ finding: FramingFinding = refused, of page: PageAddress = page,
    in portal: String = Example.tenant.baseURL
  ) -> Message {
    .framing(FramingReport(portal: portal, page: page, end: page, finding: finding))
  }

  @Test func itIsNotLookedAtUntilItIsAskedFor() {
    var screen = Screen.filled()
    screen.wait(1)
    #expect(screen.text.contains("framing not checked (Alt-V)"))
    #expect(screen.effects.allSatisfy { $0.isOfUsage })
  }

  @Test func aFormWithoutAPageSaysNothingOfFraming() {
    var screen = Screen()
    screen.type("Ticket metrics")
    screen.wait(1)
    #expect(!screen.text.contains("framing"))
    screen.press("Tab")
    screen.type("http://bi.example.com")
    screen.wait(1)
    #expect(!screen.text.contains("framing"))
  }

  @Test(arguments: ["Alt-V", "F11"]) func aKeyAsksForIt(_ key: String) {
    var screen = Screen.filled()
    screen.wait(1)
    #expect(screen.press(key) == [.checkFraming(Self.page)])
    #expect(screen.text.contains("framing is being checked"))
    screen.send(Self.report())
    #expect(screen.text.contains("! framing refused: X-Frame-Options: DENY"))
    #expect(!screen.text.contains("framing is being checked"))
  }

  @Test func eachKindOfAnswerHasItsSign() {
    var screen = Screen.filled()
    for (finding, line) in [
      (FramingFinding.nothingForbids, "ok framing allowed: the page sends no X-Frame-Options"),
      (Self.refused, "! framing refused: X-Frame-Options: DENY"),
      (.status(401), "framing not known: it asks for signing in (401)"),
    ] {
      screen.press("Alt-V")
      screen.send(Self.report(finding))
      #expect(screen.text.contains(line))
    }
  }

  @Test func itBelongsToTheURLThatItWasAskedFor() {
    var screen = Screen.filled()
    screen.press("Alt-V")
    screen.send(Self.report())
    screen.type("/2")
    #expect(!screen.text.contains("framing refused"))
    screen.wait(1)
    #expect(screen.text.contains("framing not checked (Alt-V)"))
  }

  @Test func anAnswerForAnotherURLOrPortalIsNotShown() {
    var screen = Screen.filled()
    screen.press("Alt-V")
    screen.send(Self.report(of: PageAddress("https://bi.example.com/other")!))
    screen.send(Self.report(in: Example.globex.baseURL))
    #expect(screen.text.contains("framing is being checked"))
    screen.send(Self.report(.nothingForbids))
    // What comes without having been asked for does not replace what is known.
    screen.send(Self.report())
    #expect(screen.text.contains("ok framing allowed"))
  }

  @Test func oneIsLookedAtAtATime() {
    var screen = Screen.filled()
    screen.press("Alt-V")
    #expect(screen.press("Alt-V") == [])
    #expect(screen.text.contains("Framing is not checked: the check before is under way."))
    #expect(screen.state.whyNot(.checkFraming) == "the check before is under way")
  }

  @Test func withoutAPageTheKeySaysWhyNot() {
    var screen = Screen()
    #expect(screen.press("Alt-V") == [])
    #expect(screen.text.contains("Framing is not checked: the form has no valid https URL."))
    #expect(screen.state.whyNot(.checkFraming) == "the form has no valid https URL")
    screen.press("Tab")
    screen.type("https://bi.example.com")
    #expect(screen.state.whyNot(.checkFraming) == nil)
  }

  @Test func itIsFoundInTheListOfAllActions() {
    var screen = Screen.filled()
    screen.press("Ctrl-P")
    screen.type("framing")
    #expect(screen.press("Enter") == [.checkFraming(Self.page)])
  }

  @Test func thePreviewShowsItWhole() {
    var screen = Screen.filled()
    screen.wait(1)
    screen.press("F6")
    #expect(!screen.text.contains("framing"))
    #expect(screen.press("Alt-V") == [.checkFraming(Self.page)])
    #expect(screen.text.contains("framing is being checked"))
    screen.send(Self.report())
    #expect(screen.text.contains("framing refused: X-Frame-Options: DENY"))
  }

  @Test func whatLiesOverTheFormTakesTheKey() {
    var screen = Screen.filled()
    screen.press("F1")
    #expect(screen.press("Alt-V") == [])
    screen.press("Esc", "F3")
    #expect(!screen.press("Alt-V").contains(.checkFraming(Self.page)))
  }

  @Test func itIsShownOnASmallScreenToo() {
    var screen = Screen.filled(size: Size(columns: 40, rows: 12))
    screen.wait(1)
    #expect(!screen.text.contains("framing"))
    screen.press("Alt-V")
    screen.send(Self.report())
    #expect(screen.text.contains("! framing refused: X-Frame-Options:"))
  }

  @Test func thePortalsOwnWordOutranksIt() {
    var screen = Screen.filled()
    screen.press("Alt-V")
    screen.send(Self.report())
    screen.press("Ctrl-S")
    #expect(!screen.text.contains("framing"))
    // Whoever types on meanwhile keeps the page, but not what was seen of it.
    screen.press("Tab")
    screen.type("more")
    screen.hear(Example.created(screen.submitted[0], framed: true))
    #expect(screen.input.url == "https://bi.example.com/tickets")
    #expect(screen.state.create.framing == .unchecked)
    #expect(!screen.text.contains("framing refused"))
  }

  @Test func anotherTenantIsAnotherPortal() {
    var screen = Screen.opened()
    screen.type("Ticket metrics")
    screen.press("Tab")
    screen.type("https://bi.example.com/tickets")
    screen.press("Alt-V")
    screen.send(.opened(Example.globex, rateLimit: nil))
    #expect(screen.state.create.framing == .unchecked)
    screen.press("Alt-V")
    screen.send(Self.report())
    #expect(screen.state.create.framing == .checking(Self.page))
    screen.send(Self.report(.nothingForbids, in: Example.globex.baseURL))
    #expect(screen.text.contains("ok framing allowed"))
  }

  @Test func hostileWordsOfAPageDoNotReachTheTerminal() {
    var screen = Screen.filled()
    screen.press("Alt-V")
    screen.send(Self.report(.refused(by: "X-Frame-Options: \u{1B}[2J\u{202E}x")))
    #expect(screen.text.contains(#"X-Frame-Options: \u001b[2J\u202ex"#))
    screen.press("F6")
    #expect(screen.text.contains(#"X-Frame-Options: \u001b[2J\u202ex"#))
  }
}
