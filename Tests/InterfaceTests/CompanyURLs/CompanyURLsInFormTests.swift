import DashboardService
import Foundation
import PortalAPI
import TerminalKit
import Testing

@testable import Interface

/// Companies' own URLs as a part of the form.
@Suite struct CompanyURLsInFormTests {
  private let entries = Example.assignments.map { CompanyURLInput(companyId: $0.companyId, url: $0.url) }

  private func editing(_ company: String) -> Screen {
    var screen = Screen.filled()
    screen.send(.directory(.known(Example.directory, isStale: false)))
    screen.focus(.companyUrls)
    screen.press("Enter")
    screen.paste(company)
    screen.press("Enter")
    return screen
  }

  @Test func oneRowSaysThatThereIsNoneAndHowToAddOne() {
    let screen = Screen()
    #expect(screen.text.contains("Company URLs   none   Enter adds one"))
  }

  @Test func aCompanyIsFoundByNameAndGetsItsURL() {
    let screen = Screen.withCompanyURLs(size: Size(columns: 80, rows: 40))
    #expect(screen.input.companyUrls == entries)
    #expect(screen.text.contains("Contoso Ltd  https://bi.example.com/cont"))
  }

  @Test func theyAreSentBehindTheCreate() {
    var screen = Screen.withCompanyURLs()
    #expect(
      screen.press("Ctrl-S") == [.submit(Example.request, companyURLs: Example.assignments)])
  }

  @Test func anUnknownUUIDIsTakenToo() {
    var screen = editing(" 0F8FAD5B-D9CB-469F-A165-70867728950E ")
    screen.type("https://a.example")
    screen.press("Enter")
    #expect(screen.input.companyUrls.map(\.companyId) == ["0f8fad5b-d9cb-469f-a165-70867728950e"])
    #expect(screen.text.contains("company 0f8fad5b…"))
  }

  @Test(arguments: [
    ("", "a URL is needed"), ("http://bi.example.com", "must begin with https://"),
    ("https://", "lacks a host"), ("https://a b", "holds a blank"),
  ])
  func aURLThatBreaksTheRuleIsNotTaken(_ url: String, _ words: String) {
    var screen = editing("Fabrikam")
    screen.paste(url)
    screen.press("Enter")
    #expect(screen.text.contains("x \(words)"))
    #expect(screen.input.companyUrls.isEmpty)
  }

  @Test func theRuleIsToldWhileItIsTyped() {
    var screen = editing("Fabrikam")
    #expect(screen.text.contains("the page that this company sees, over https"))
    screen.type("http://x")
    #expect(screen.text.contains("x must begin with https://: the portal takes https pages only"))
  }

  @Test func aCompanyTwiceIsRefused() {
    var screen = Screen.withCompanyURLs()
    screen.focus(.companyUrls)
    while screen.state.create.companyUrls.highlighted != nil { screen.press("Down") }
    screen.press("Enter")
    screen.type("contoso")
    screen.press("Enter")
    #expect(screen.text.contains("x This company has a URL already"))
    screen.press("Esc", "Esc")
    #expect(screen.input.companyUrls == entries)
    #expect(screen.state.create.companyEditor == nil)
  }

  @Test func enterEditsAndDeleteRemovesTheOneTheCursorStandsIn() {
    var screen = Screen.withCompanyURLs()
    screen.press("Up", "Up", "Enter")
    #expect(screen.cursorLine.contains("https://bi.example.com/cont"))
    screen.type("/2")
    screen.press("Enter")
    #expect(screen.input.companyUrls.map(\.url) == [entries[0].url + "/2", entries[1].url])
    screen.press("Delete")
    #expect(screen.input.companyUrls == [entries[1]])
  }

  @Test(arguments: ["Delete", "Backspace"]) func bothKeysThatDeleteRemove(_ key: String) {
    var screen = Screen.withCompanyURLs()
    screen.press("Up", key)
    #expect(screen.input.companyUrls == [entries[0]])
  }

  @Test func altXCancelsACreateFromAnyFieldAndRemovesNothing() {
    var screen = Screen.withCompanyURLs()
    screen.press("Up")
    screen.hear(.waiting(Example.waiting("B", id: 0x61), place: 1))
    #expect(screen.press("Alt-X").isEmpty)
    #expect(screen.state.overlay == .cancelQuestion(Example.uuid(0x61)))
    screen.press("n")
    #expect(screen.input.companyUrls == entries && screen.state.create.focus == .companyUrls)
  }

  @Test func eachStepIsUndoneAndDone() {
    var screen = Screen.withCompanyURLs()
    screen.press("Up", "Delete")
    #expect(screen.input.companyUrls == [entries[0]])
    screen.press("Alt-Z")
    #expect(screen.input.companyUrls == entries)
    screen.press("Alt-Z")
    #expect(screen.input.companyUrls == [entries[0]])
    screen.press("Alt-Y")
    #expect(screen.input.companyUrls == entries)
  }

  @Test func theyAreKeptInTheDraftAndComeBackWithIt() {
    var screen = Screen.opened()
    screen.send(.directory(.known(Example.directory, isStale: false)))
    screen.type("Ticket metrics")
    screen.addCompanyURL(entries[0].companyId, entries[0].url)
    #expect(screen.savedDrafts.last?.input.companyUrls == [entries[0]])
    var next = Screen.opened()
    next.send(
      .draftTaken(
        Draft(id: Example.uuid(0x50), input: screen.savedDrafts.last!.input, savedAt: Example.start)))
    #expect(next.input.companyUrls == [entries[0]])
  }

  @Test func sameAgainBringsTheCompaniesWithTheirHosts() {
    var screen = Screen.withCompanyURLs()
    screen.press("Ctrl-S")
    screen.hear(Example.created())
    #expect(screen.input.companyUrls.isEmpty)
    screen.press("F4")
    #expect(screen.input.companyUrls.map(\.companyId) == entries.map(\.companyId))
    #expect(screen.input.companyUrls.map(\.url) == ["https://bi.example.com/", "https://bi.example.com/"])
  }

  @Test func aBrokenOneOfADraftIsNotSent() {
    var screen = Screen.opened()
    var draft = Example.draft("Ticket metrics")
    draft.input.companyUrls = [entries[0], CompanyURLInput(companyId: "x", url: "http://a")]
    screen.send(.draftTaken(draft))
    #expect(screen.press("Ctrl-S").isEmpty)
    #expect(screen.prose.contains("Not sent. Company URLs, row 2: its company is no UUID"))
    #expect(screen.state.create.focus == .companyUrls)
  }

  @Test func helpAndTheDirectoryKeepWhatIsEdited() {
    var screen = editing("Fabrikam")
    screen.type("https://fabr.example")
    screen.press("F1", "Esc", "Alt-4", "Alt-1", "Enter")
    #expect(screen.input.companyUrls.map(\.url) == ["https://fabr.example"])
  }

  @Test func theEndOfACreateDoesNotTakeAwayWhatIsEdited() {
    var screen = Screen.withCompanyURLs()
    screen.press("Ctrl-S")
    screen.focus(.companyUrls)
    screen.press("Enter")
    screen.hear(Example.created())
    #expect(screen.state.create.companyEditor != nil)
  }

  @Test func companiesThatAreReadMeanwhileCanBeChosen() {
    var screen = Screen.filled()
    screen.focus(.companyUrls)
    screen.press("Enter")
    #expect(screen.prose.contains("No company is known here yet"))
    screen.send(.directory(.read(Example.directory)))
    screen.press("Enter")
    screen.type("https://a.example")
    screen.press("Enter")
    #expect(screen.input.companyUrls.map(\.companyId) == [Example.companies[0].id])
  }

  @Test func thePreviewShowsTheSecondRequest() {
    var screen = Screen.withCompanyURLs(size: Size(columns: 200, rows: 50))
    screen.wait(1)
    #expect(screen.text.contains("Then, once it is created"))
    #expect(screen.text.contains("for Contoso Ltd, Fabrikam"))
    #expect(screen.text.contains("PUT /api/public/v1/dashboards/external/{id}/company-urls"))
    #expect(screen.text.contains("{\"companyId\": \"\(entries[0].companyId)\","))
    #expect(!Screen.filled(size: Size(columns: 120, rows: 50)).text.contains("Then, once"))
  }

  @Test(arguments: [
    Size(columns: 40, rows: 12), Size(columns: 60, rows: 14), Size(columns: 80, rows: 24),
    Size(columns: 120, rows: 40),
  ])
  func manyCompaniesAreScrolledAndTheCursorIsSeen(_ size: Size) {
    var screen = Screen.filled(size: size)
    for number in 0..<12 {
      screen.addCompanyURL(Example.uuid(0x700 + number).lowercased, "https://a.example/\(number)")
    }
    screen.focus(.companyUrls)
    for _ in 0..<12 { screen.press("Up") }
    #expect(screen.state.create.focus == .companyUrls || screen.state.create.focus == .roleIds)
    screen.focus(.companyUrls)
    for number in 0..<12 {
      while screen.state.create.companyUrls.highlight < number { screen.press("Down") }
      let row = size.columns < 60 ? "company…  https://a" : "company 1f0e3c7"
      #expect(screen.cursorLine.contains(row), "\(number) at \(size)")
    }
  }

  @Test(arguments: [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24), Size(columns: 160, rows: 50)])
  func aTypedLetterOfAURLChangesItsRowAlone(_ size: Size) {
    var screen = Screen.filled(size: size)
    screen.addCompanyURL(Example.companies[0].id, "https://a.example/")
    screen.press("Up", "Enter")
    for letter in "tickets" {
      let before = screen.canvas
      screen.press(.character(letter))
      #expect(screen.canvas.changes(from: before).count <= 1)
    }
  }

  // MARK: Over a switch of the tenant

  /// A company's URL on its way into the form, and the list of tenants over it.
  private func typing(_ url: String) -> Screen {
    var screen = Screen.opened()
    screen.send(.directory(.known(Example.directory, isStale: false)))
    screen.focus(.companyUrls)
    screen.press("Enter")
    screen.type("fabrikam")
    screen.press("Enter")
    screen.type(url)
    screen.press("Alt-5")
    screen.send(.tenants(Example.tenants))
    screen.select(tenant: "globex")
    return screen
  }

  @Test func aURLThatIsBeingTypedHoldsTheSwitch() {
    var screen = typing("https://fabr")
    #expect(screen.press("Enter").isEmpty)
    #expect(
      screen.prose.contains(
        "Not switched: a company's URL is being typed in the form. Alt-1, then Enter takes it"))
    screen.press("Alt-1", "Enter", "Alt-5")
    #expect(screen.press("Enter").contains(.switchTenant("globex")))
    screen.send(.opened(Example.globex, rateLimit: nil))
    #expect(screen.state.create.carried?.companies == [.init(name: "Fabrikam", url: "https://fabr")])
  }

  @Test func anEditorInWhichNothingWasTypedHoldsNothing() {
    var screen = typing("")
    #expect(screen.press("Enter").contains(.switchTenant("globex")))
  }

  @Test func ofTwoCompaniesOfOneNameOneIsChosenAndItsURLCameAlong() {
    var screen = typing("https://fabr.example")
    screen.press("Alt-1", "Enter", "Alt-5")
    screen.switchToGlobex()
    let twins = (0..<2).map { Company(id: Example.uuid(0x950 + $0).lowercased, name: "Fabrikam") }
    screen.send(.directory(.read(Directory(companies: twins.map(Example.known), readAt: Example.start))))
    #expect(
      screen.prose.contains(
        "Several companies of globex are named Fabrikam: add the one that is meant; Alt-K removes"))
    screen.focus(.companyUrls)
    screen.press("Enter", "Down", "Enter", "Enter")
    #expect(
      screen.input.companyUrls == [CompanyURLInput(companyId: twins[1].id, url: "https://fabr.example")])
    #expect(screen.state.create.carried == nil)
  }
}
