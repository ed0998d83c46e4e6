import PortalAPI
import TerminalKit
import Testing

@testable import Interface

@Suite struct TemplateValuesTests {
  /// The values of `tickets`, with the focus on the first that is missing.
  private func asked() -> Screen {
    var screen = Screen.templates()
    screen.select(template: "tickets")
    screen.press("Enter")
    return screen
  }

  @Test func theyAreAskedForOneAfterTheOther() {
    var screen = asked()
    #expect(screen.text.contains("Values for tickets"))
    #expect(screen.cursorLine.contains("customer *"))
    #expect(screen.text.contains("Goes into Name, Description."))
    screen.type("Globex")
    screen.press("Enter")
    #expect(screen.cursorLine.contains("board *"))
    screen.type("a/b?c=1")
    screen.press("Enter")
    // The template's own value stands there already.
    #expect(screen.cursorLine.contains("order") && screen.cursorLine.contains("40"))
    screen.press("Enter")
    #expect(screen.state.overlay == nil)
    #expect(
      screen.input
        == DashboardInput(
          name: "Tickets of Globex", url: "https://bi.example.com/ACME-MSP/a/b?c=1",
          description: "Open tickets of Globex", displayOrder: "40", isActive: false,
          roleIds: [Example.roles[6].id]))
  }

  @Test func whatIsMissingIsNamedAndGetsTheFocus() {
    var screen = asked()
    screen.press("Tab")
    screen.type("b")
    screen.press("Ctrl-S")
    #expect(screen.text.contains("x A value is needed: customer."))
    #expect(screen.cursorLine.contains("customer *"))
    screen.type("Globex")
    #expect(!screen.text.contains("A value is needed"))
    screen.press("F2")
    #expect(screen.input.name == "Tickets of Globex")
  }

  @Test func aValueWithBracesIsPutInAsItIs() {
    var screen = asked()
    screen.type("{{board}}")
    screen.press("Enter")
    screen.type("x")
    screen.press("Ctrl-S")
    #expect(screen.input.name == "Tickets of {{board}}")
  }

  @Test func aPasteGoesIntoTheFieldAndCommandsNothing() {
    var screen = asked()
    screen.paste("Globex\n\u{13}")
    #expect(screen.panel != nil)
    #expect(screen.text.contains("Globex"))
  }

  @Test func lettersAndKeysOfTheFormStayWithinIt() {
    var screen = asked()
    screen.type("a:b?1")
    screen.press("F4", "Ctrl-N", "F9", "F3", "Alt-4")
    #expect(screen.cursorLine.contains("a:b?1"))
    #expect(screen.input.isEmptyForm && screen.state.screen == .create)
  }

  @Test func escGoesBackToTheListThenToTheForm() {
    var screen = asked()
    screen.type("x")
    screen.press("Esc")
    #expect(screen.text.contains("Templates") && screen.panel?.chosen?.name == "tickets")
    screen.press("Esc")
    #expect(screen.state.overlay == nil && screen.input.isEmptyForm)
  }

  @Test func anEmptiedValueOfTheTemplatesOwnIsEmpty() {
    var screen = asked()
    screen.type("c")
    screen.press("Tab")
    screen.type("b")
    screen.press("Tab", "Ctrl-u", "Ctrl-S")
    #expect(screen.input.displayOrder.isEmpty)
  }

  @Test func moreValuesThanRowsScroll() {
    let keys = (1...30).map { "key\($0)" }
    let name = Example.text(keys.map { "{{\($0)}}" }.joined())
    for size in [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24)] {
      var screen = Screen.opened(size: size)
      screen.press("F8")
      screen.send(
        .templates([TemplateEntry(name: "many", path: "/m", template: DashboardTemplate(name: name))]))
      screen.press("Enter")
      for key in keys {
        #expect(screen.cursorLine.contains("\(key) *"), "\(size)")
        screen.type("v")
        screen.press("Enter")
      }
      #expect(screen.input.name == String(repeating: "v", count: 30))
    }
  }
}
