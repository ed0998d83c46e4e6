import DashboardService
import PortalAPI
import TerminalKit
import Testing

@testable import Interface

@Suite struct TemplateListTests {
  @Test(arguments: ["F8", "Alt-m"]) func aKeyOpensTheListAndTheKeyOrEscClosesIt(_ key: String) {
    for close in [key, "Esc"] {
      var screen = Screen.opened()
      #expect(screen.press(key) == [.listTemplates])
      #expect(screen.text.contains("They are being read…"))
      screen.send(.templates(Example.templateEntries))
      #expect(screen.text.contains("Patch status of {{tenant}}"))
      screen.press(close)
      #expect(screen.state.overlay == nil)
    }
  }

  @Test func whereThereIsNoneItSaysHowOneIsMade() {
    var screen = Screen.opened()
    screen.press("F8")
    screen.send(.templates([]))
    #expect(screen.text.contains("None yet: Alt-S saves the form as one"))
    screen.press("Enter", "Down", "End")
    #expect(screen.panel != nil)
  }

  @Test func aFaultyOneTellsItsFaultAndIsNotTaken() {
    var screen = Screen.templates()
    screen.select(template: "broken")
    #expect(screen.text.contains("x faulty"))
    #expect(screen.letters.contains("broken.yaml:2:Thereisnosetting“iconURL”here.IsiticonUrl?"))
    screen.press("Enter")
    #expect(screen.letters.contains("Itcannotbeused:mendthefile,thenF5."))
    #expect(screen.input.isEmptyForm)
    #expect(screen.press("F5") == [.listTemplates])
  }

  @Test func aListThatIsReadAgainKeepsTheChosenOne() {
    var screen = Screen.templates()
    screen.select(template: "tickets")
    screen.send(.templates(Array(Example.templateEntries.dropFirst(2))))
    #expect(screen.panel?.chosen?.name == "tickets")
    screen.send(.templates([]))
    #expect(screen.panel?.chosen == nil)
  }

  @Test func oneWithoutGapsFillsTheFormAtOnce() {
    var screen = Screen.templates()
    screen.select(template: "patches")
    screen.press("Enter")
    #expect(screen.state.overlay == nil)
    #expect(
      screen.input
        == DashboardInput(
          name: "Patch status of ACME-MSP", url: "https://bi.example.com/patches", isActive: true,
          roleIds: [Example.roles[2].id]))
    #expect(screen.state.create.carried == nil)
    #expect(screen.text.contains("Filled in from the template patches."))
    #expect(!screen.text.contains("Alt-Z brings back"))
    screen.press("Ctrl-S")
    #expect(screen.submitted.map(\.name) == ["Patch status of ACME-MSP"])
  }

  @Test func whatStoodInTheFormComesBackByOneUndo() {
    var screen = Screen.opened()
    screen.send(.directory(.read(Example.roles)))
    screen.type("Half typed")
    screen.press("Tab")
    screen.type("https://x.example")
    let before = screen.input
    screen.press("F8")
    screen.send(.templates(Example.templateEntries))
    screen.select(template: "patches")
    screen.press("Enter")
    #expect(screen.text.contains("Alt-Z brings back what stood here."))
    // It is kept as a draft, too.
    #expect(screen.state.create.drafts.others.map(\.input) == [before])
    let filled = screen.input
    screen.press("Alt-z")
    #expect(screen.input == before)
    screen.press("Alt-y")
    #expect(screen.input == filled)
  }

  @Test func aRoleThatTheTenantDoesNotHaveIsNamedAndBlocks() {
    var screen = Screen.templates()
    screen.select(template: "tickets")
    screen.press("Enter")
    screen.type("Globex")
    screen.press("Tab")
    screen.type("tickets")
    screen.press("Ctrl-S")
    #expect(screen.input.roleIds == [Example.roles[6].id])
    #expect(screen.letters.contains("RolesofthetemplateticketsthatACME-MSPdoesnothave:NightWatch."))
    screen.press("Ctrl-S")
    #expect(screen.submitted.isEmpty)
    screen.press("Alt-k", "Ctrl-S")
    #expect(screen.submitted.first?.roleIds == [Example.roles[6].id])
  }

  @Test func rolesAreFoundOnceTheDirectoryIsKnown() {
    var screen = Screen.opened()
    screen.press("F8")
    screen.send(.templates(Example.templateEntries))
    screen.select(template: "patches")
    screen.press("Enter")
    #expect(screen.text.contains("not found on ACME-MSP yet: Finance"))
    screen.send(.directory(.read(Example.roles)))
    #expect(screen.input.roleIds == [Example.roles[2].id])
    #expect(screen.state.create.carried == nil)
  }

  @Test func aRoleGivenByItsIdIsChosenByIt() {
    var screen = Screen.opened()
    screen.send(.directory(.read(Example.roles)))
    screen.press("F8")
    let id = Example.roles[0].id.uppercased()
    screen.send(
      .templates([
        TemplateEntry(
          name: "t", path: "/t",
          template: DashboardTemplate(name: Example.text("n"), roles: [Example.text(id)].compactMap(\.self)))
      ]))
    screen.press("Enter")
    #expect(screen.input.roleIds == [Example.roles[0].id])
  }

  @Test func whatIsWrongWithActiveIsTold() {
    var screen = Screen.opened()
    screen.press("F8")
    screen.send(
      .templates([
        TemplateEntry(name: "t", path: "/t", template: DashboardTemplate(isActive: Example.text("ja")))
      ]))
    screen.press("Enter")
    #expect(screen.text.contains("Not filled in. Active: must be true or false, not “ja”."))
    #expect(screen.input.isEmptyForm)
  }

  @Test func aSwitchOfTheTenantClosesIt() {
    var screen = Screen.templates()
    screen.send(.opened(Example.globex, rateLimit: nil))
    #expect(screen.state.overlay == nil)
  }
}
