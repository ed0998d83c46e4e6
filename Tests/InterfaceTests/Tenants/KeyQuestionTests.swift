import TerminalKit
import Testing

@testable import Interface

@Suite struct KeyQuestionTests {
  @Test func aSwitchThatNeedsTheKeyAsksAndGoesOn() {
    var screen = Screen.tenants()
    screen.select(tenant: "globex")
    screen.press("Enter")
    screen.send(.needsKey("globex"))
    #expect(screen.text.contains("The API key of globex"))
    screen.paste(Example.key + "\n")
    #expect(!screen.text.contains("msp"))
    #expect(screen.cursorLine.contains("Key  •••"))
    #expect(screen.press("Enter") == [.giveKey("globex", Secret(Example.key)), .switchTenant("globex")])
    screen.send(.opened(Example.globex, rateLimit: nil))
    #expect(screen.state.overlay == nil && screen.state.screen == .create)
  }

  @Test func aTestThatNeedsTheKeyAsksAndGoesOn() {
    var screen = Screen.tenants()
    screen.select(tenant: "globex")
    screen.press("t")
    screen.send(.needsKey("globex"))
    screen.type("abc")
    #expect(screen.press("Enter") == [.giveKey("globex", Secret("abc")), .testTenant("globex")])
  }

  @Test func theStartAsksToo() {
    var screen = Screen()
    screen.send(.needsKey("ACME-MSP"))
    screen.type("abc")
    #expect(screen.press("Enter") == [.giveKey("ACME-MSP", Secret("abc")), .switchTenant("ACME-MSP")])
    screen.send(.opened(Example.tenant, rateLimit: nil))
    #expect(screen.state.screen == .create)
    // The same tenant is no other one.
    #expect(screen.state.switchedFrom == nil)
  }

  @Test func whatIsNoKeyIsToldAndNotGiven() {
    var screen = Screen()
    screen.send(.needsKey("ACME-MSP"))
    #expect(screen.press("Enter").isEmpty)
    #expect(screen.text.contains("x The API key is empty."))
    screen.type("a b")
    #expect(screen.press("Enter").isEmpty)
    #expect(screen.prose.contains("Character 2 of the API key is a blank"))
  }

  @Test func withoutAKeyTheSwitchIsOffAndTheOldTenantStays() {
    var screen = Screen.tenants()
    screen.select(tenant: "globex")
    screen.press("Enter")
    screen.send(.needsKey("globex"))
    screen.type("abc")
    #expect(screen.press("Esc").isEmpty)
    #expect(screen.state.tenants.switching == nil)
    #expect(screen.state.tenant == Example.tenant)
    #expect(screen.text.contains("x Not switched: no key was given."))
    screen.press("t")
    screen.send(.needsKey("globex"))
    screen.press("Esc")
    #expect(screen.text.contains("Not tested: no key was given."))
  }

  @Test func withoutAKeyAtTheStartTheWayBackIsTold() {
    var screen = Screen()
    screen.send(.needsKey("ACME-MSP"))
    screen.press("Esc")
    #expect(screen.prose.contains("Nothing can be sent: no key was given. Alt-5 and Enter ask for it again."))
    screen.press("Alt-5")
    screen.send(.tenants(Example.tenants))
    #expect(screen.press("Enter") == [.switchTenant("ACME-MSP")])
  }

  @Test func quittingWorksAndNothingOfTheKeyIsLeft() {
    var screen = Screen()
    screen.send(.needsKey("ACME-MSP"))
    screen.type("abc")
    screen.press("Ctrl-Q")
    #expect(screen.requests == [.quit])
    #expect(screen.state.overlay == nil)
  }

  @Test(arguments: [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24)])
  func theFieldIsSeenAtEverySize(_ size: Size) {
    var screen = Screen(size: size)
    screen.send(.needsKey("a-name-of-sixty-four-characters-that-is-as-long-as-it-may-be-0123"))
    screen.type("abc")
    #expect(screen.cursorLine.contains("•••"))
  }
}
