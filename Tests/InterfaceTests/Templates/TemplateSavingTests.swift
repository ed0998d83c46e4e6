import DashboardService
import PortalAPI
import TerminalKit
import Testing

@testable import Interface

@Suite struct TemplateSavingTests {
  private func filled() -> Screen {
    var screen = Screen.opened()
    screen.send(.directory(.read(Example.roles)))
    screen.type("Tickets {{x}} of ACME-MSP")
    screen.press("Tab")
    screen.type("https://bi.example.com/t")
    screen.focus(.roleIds)
    screen.type("service")
    screen.press("Space")
    return screen
  }

  private func saved(_ screen: Screen) -> [(name: String, template: DashboardTemplate)] {
    screen.effects.compactMap {
      if case .saveTemplate(let name, let template) = $0 { (name, template) } else { nil }
    }
  }

  @Test(arguments: ["Alt-s", "Ctrl-t"]) func theFormIsSavedUnderATypedName(_ key: String) throws {
    var screen = filled()
    #expect(screen.press(key) == [.listTemplates])
    #expect(screen.text.contains("Save the form as a template"))
    screen.type("nightly")
    screen.press("Enter")
    let (name, template) = try #require(saved(screen).first)
    #expect(name == "nightly")
    let again = try template.filled(tenant: "other")
    #expect(again.input.name == "Tickets {{x}} of ACME-MSP" && again.input.url == "https://bi.example.com/t")
    #expect(again.roles == ["Service Desk"] && again.input.isActive == true)
    #expect(screen.press("Enter").isEmpty)
    screen.send(.templateSaved(name: "nightly", path: "/home/kim/t/nightly.yaml"))
    #expect(screen.text.contains("ok Saved as nightly: /home/kim/t/nightly.yaml."))
    #expect(screen.effects.last == .listTemplates)
    #expect(screen.input.name == "Tickets {{x}} of ACME-MSP")
  }

  @Test func itIsSavedFromTheListTooAndFromThePalette() {
    var screen = filled()
    screen.press("F8", "Alt-s")
    #expect(screen.text.contains("Save the form as a template"))
    screen.press("Esc", "Esc", "Ctrl-P")
    screen.type("save as template")
    screen.press("Enter")
    #expect(screen.text.contains("Save the form as a template"))
  }

  @Test(arguments: [
    ("", "a name is needed"), ("a b", "letters, digits"), ("../x", "letters, digits"),
    ("patches", "there is a template of this name already"),
    ("broken", "there is a template of this name already"),
  ]) func aNameThatWillNotDoIsToldAndNothingIsWritten(_ name: String, _ words: String) {
    var screen = filled()
    screen.press("Alt-s")
    screen.send(.templates(Example.templateEntries))
    screen.type(name)
    screen.press("Enter")
    #expect(screen.text.contains(words))
    #expect(saved(screen).isEmpty)
  }

  @Test func whatCouldNotBeWrittenIsToldAndCanBeTriedAgain() {
    var screen = filled()
    screen.press("Alt-s")
    screen.type("nightly")
    screen.press("Enter")
    screen.send(.templateNotSaved("/x: It cannot be written: No space left on device."))
    #expect(screen.text.contains("x Not saved. /x: It cannot be written: No space left on device."))
    screen.type("2")
    screen.press("Enter")
    #expect(saved(screen).map(\.name) == ["nightly", "nightly2"])
  }

  @Test func whoHasClosedItMeanwhileIsToldOnTheForm() {
    var screen = filled()
    screen.press("Alt-s")
    screen.type("nightly")
    screen.press("Enter", "Esc", "Esc")
    screen.send(.templateSaved(name: "nightly", path: "/t/nightly.yaml"))
    #expect(screen.text.contains("Saved as the template nightly: /t/nightly.yaml."))
    screen.send(.templateNotSaved("No."))
    #expect(screen.text.contains("Template not saved. No."))
  }

  @Test func anEmptyFormIsNotSaved() {
    var screen = Screen.opened()
    #expect(screen.press("Alt-s").isEmpty)
    #expect(screen.text.contains("The form is empty"))
    screen.press("F8", "Alt-s")
    #expect(screen.text.contains("The form is empty"))
    #expect(screen.panel?.step == .list)
  }

  @Test func rolesThatANameWouldNotFindAgainAreSavedByTheirIds() throws {
    var screen = Screen.opened()
    let twins = (1...2).map { Role(id: Example.uuid(0x900 + $0).lowercased, name: "Twin") }
    screen.send(.directory(.read(twins)))
    screen.type("n")
    screen.focus(.roleIds)
    screen.press("Space")
    screen.press("Alt-s")
    screen.type("twins")
    screen.press("Enter")
    #expect(try saved(screen).first?.template.filled(tenant: "t").roles == [twins[0].id])
  }

  @Test func thatCompanyUrlsAreNoPartOfItIsTold() {
    var screen = filled()
    screen.addCompanyURL(Example.uuid(0x777).lowercased, "https://bi.example.com/f")
    screen.press("Alt-s")
    #expect(screen.letters.contains("companyURLsarenotpartofit"))
  }
}
