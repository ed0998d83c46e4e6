import DashboardService
import PortalAPI
import TerminalKit
import Testing

@testable import Interface

@Suite struct RedactorTests {
  private func redacted(_ text: String, _ secrets: String..., width: Int = 60) -> String {
    var canvas = Canvas(size: Size(columns: width, rows: 2))
    canvas.write(text, at: Point(column: 0, row: 0))
    Redactor(secrets).apply(to: &canvas)
    return canvas.text().split(separator: "\n").first.map(String.init) ?? ""
  }

  @Test func aSecretKeepsItsShapeAndNothingElse() {
    #expect(
      redacted("Created “Acme tickets 42” on acme.", "Acme tickets 42", "acme")
        == "Created “Xxxx xxxxxxx 00” on xxxx.")
    #expect(redacted("https://bi.acme.example/t?c=42", "https://bi.acme.example/t?c=42").contains("://"))
    #expect(!redacted("https://bi.acme.example/t?c=42", "https://bi.acme.example/t?c=42").contains("42"))
  }

  @Test func whatIsCutIsMaskedToo() {
    #expect(redacted("Acme tick… created", "Acme tickets") == "Xxxx xxxx… created")
    #expect(redacted("…ickets  ok", "Acme tickets") == "…xxxxxx  ok")
    #expect(redacted("on the line: metr", "Ticket metrics", width: 17) == "on the line: xxxx")
  }

  @Test func thePiecesOfAWrappedWordAreMasked() {
    let url = "https://reports.zanzibarcorporation.example/kumquatsandoranges"
    for piece in ["ation.example/k", "tsandoranges", "zanzibarcorpor", "quatsand"] {
      let shown = redacted(piece, url)
      for word in ["ation", "anges", "zanzi", "quats"] { #expect(!shown.contains(word), "\(shown)") }
    }
  }

  @Test func whatThePortalSaysIsMasked() {
    var screen = Screen.submitted()
    screen.redact()
    screen.hear(Example.refused(400, "URL belongs to Globexine Holdings"))
    #expect(!screen.text.contains("Globexine") && !screen.text.contains("Holdings"), "\(screen.text)")
  }

  @Test func whatIsMaskedIsNotCopied() {
    var screen = Screen()
    screen.redact()
    screen.send(.opened(Example.tenant, rateLimit: nil))
    screen.press("F3")
    let sent = [Example.submission(.created, of: Example.request, id: 1)]
    screen.send(.history(HistoryPage(search: "", after: nil, submissions: sent, isEnd: true)))
    screen.press("F8")
    #expect(screen.requests.isEmpty)
    #expect(screen.prose.contains("not sent to the clipboard"))
  }

  @Test func wordsOfOthersStay() {
    #expect(redacted("Name  Nameless  Created", "Nam") == "Name  Nameless  Created")
    #expect(redacted("created 12 of 40", "a 1 b") == "created 12 of 40")
  }

  @Test func wideLettersKeepTheirPlaces() {
    #expect(TextWidth.width(of: redacted("日本の会社 ok", "日本の会社")) == TextWidth.width(of: "日本の会社 ok"))
    #expect(!redacted("日本の会社 ok", "日本の会社").contains("会"))
  }

  @Test func nothingOfACustomerIsSeenOnAnyScreen() {
    let name = "Zanzibar quarterly"
    let url = "https://zebra.kumquat.example/zephyr"
    var screen = Screen(tenant: TenantFace(name: "wombat-msp", baseURL: "https://portal.wombat.example"))
    screen.redact()
    let known = TenantEntry(
      id: "1", name: "wombat-msp", baseURL: "https://portal.wombat.example",
      keySource: "file /home/quokka/key")
    screen.send(.opened(screen.state.tenant!, rateLimit: nil))
    screen.send(.tenants([known]))
    screen.send(.directory(.read(roles: [Role(id: Example.roles[0].id, name: "Xylophonists")])))
    screen.type(name)
    screen.press("Tab")
    screen.type(url)
    func isClean(_ place: String) {
      for secret in ["zanzibar", "quarterly", "zebra", "kumquat", "zephyr", "wombat", "xylophon", "quokka"] {
        #expect(!screen.text.lowercased().contains(secret), "\(secret) on \(place):\n\(screen.text)")
        #expect(!screen.state.title.lowercased().contains(secret))
      }
    }
    screen.wait(1)
    isClean("the form")
    screen.press("F6")
    isClean("the preview")
    screen.press("Esc", "Ctrl-S")
    screen.hear(Example.created())
    isClean("the result")
    screen.press("F3")
    let request = CreateExternalDashboardRequest(name: name, url: url)
    let sent = [
      Example.submission(.created, of: request, id: 1), Example.submission(.unknown, of: request, id: 2),
    ]
    screen.send(.history(HistoryPage(search: "", after: nil, submissions: sent, isEnd: true)))
    isClean("the history")
    screen.press("Enter")
    screen.send(.details(sent[0], []))
    isClean("the details")
    screen.press("Esc", "Alt-4")
    isClean("the directory")
    screen.press("Alt-5")
    screen.send(.tenants([known]))
    isClean("the tenants")
    for size in [(40, 12), (120, 40), (200, 60)] {
      screen.resize(size.0, size.1)
      for key in ["Alt-1", "F3", "Alt-4", "Alt-5", "F12", "Ctrl-P"] {
        screen.press("Esc", key)
        isClean("\(key) at \(size)")
      }
    }
  }
}
