import TerminalKit
import Testing

@testable import Interface

@Suite struct KeyBindingsTests {
  private func fault(_ wishes: (String, [String])...) -> KeyBindings.Fault? {
    do throws(KeyBindings.Fault) {
      _ = try KeyBindings(wishes.map { KeyBindings.Wish(action: $0.0, keys: $0.1) })
      return nil
    } catch { return error }
  }

  private func screen(_ wishes: (String, [String])..., size: Size = Size(columns: 120, rows: 40)) throws
    -> Screen
  {
    var screen = Screen(size: size)
    screen.bind(try KeyBindings(wishes.map { KeyBindings.Wish(action: $0.0, keys: $0.1) }))
    return screen
  }

  @Test func withoutWishesTheyAreTheStandardOnes() throws {
    #expect(try KeyBindings([]) == .standard)
    #expect(
      KeyBindings.standard.bindings.map(\.action.rawValue).sorted()
        == Action.allCases.map(\.rawValue).sorted())
  }

  @Test func anotherKeyDoesItAndTheOldOneNoMore() throws {
    var screen = try screen(("history", ["Alt-Q"]))
    screen.press("F3")
    #expect(screen.state.screen == .create)
    screen.press("Alt-Q")
    #expect(screen.state.screen == .history)
  }

  @Test func keyLineHelpListAndWordsShowIt() throws {
    var screen = try screen(
      ("history", ["Alt-Q", "Ctrl-G"]), ("directory", ["Alt-9"]), ("quit", ["F12"]), ("doctor", ["Alt-I"]))
    #expect(screen.keyLine.contains("Alt-Q history") && screen.keyLine.contains("F12 quit"))
    screen.press("F1")
    screen.type("history")
    #expect(screen.text.contains("Alt-Q"))
    #expect(screen.text.contains("(also Ctrl-G)"))
    screen.press("Esc", "Esc", "Ctrl-P")
    screen.type("history")
    #expect(screen.text.contains("Alt-Q"))
    screen.press("Esc")
    #expect(screen.state.overlay == nil)
  }

  @Test func wordsThatTellWhatToPressTellTheLiveKey() throws {
    var screen = try screen(("undo", ["Alt-9"]))
    screen.type("Ticket metrics")
    screen.press("Ctrl-N")
    #expect(screen.text.contains("Alt-9 brings the one before back"))
    screen.press("Alt-9")
    #expect(screen.input.name == "Ticket metrics")
  }

  @Test func nobodyIsLockedIn() throws {
    var screen = try screen(("quit", ["Alt-9"]), ("close", ["Alt-Q"]), ("next", ["Alt-A"]))
    screen.press("F1", "Esc")
    #expect(screen.state.overlay == nil)
    screen.press("F1", "Alt-Q")
    #expect(screen.state.overlay == nil)
    screen.press("Tab")
    #expect(screen.state.create.focus == .url)
    screen.press("Alt-A")
    #expect(screen.state.create.focus == .description)
    screen.press("Ctrl-C")
    #expect(screen.requests.last == .quit)
  }

  @Test func twoActionsMaySwapTheirKeys() throws {
    var screen = try screen(("preview", ["F4"]), ("sameAgain", ["F6"]), size: Size(columns: 80, rows: 24))
    screen.press("F4")
    #expect(screen.state.overlay == .preview(Scroll()))
  }

  @Test func theSameKeyOnTwoScreensIsNoClash() throws {
    #expect(fault(("checkAgain", ["F2"])) == nil)
  }

  @Test func aClashNamesBothAndWhatToDo() throws {
    let found = try #require(fault(("drafts", ["Alt-O"]), ("history", ["F2"])))
    #expect(found.wish == 1)
    #expect(found.message == "F2 of history means create already.")
    #expect(found.fix == "Choose another key, or give create another one too.")
  }

  @Test func anUnknownActionNamesTheNearest() throws {
    let found = try #require(fault(("histroy", ["F2"])))
    #expect(found.message == "There is no action “histroy”.")
    #expect(found.fix == "Is it history?")
  }

  @Test(arguments: ["Hyper-X", "", "F99", "Ctrl+"]) func whatIsNoKeyIsRefused(_ name: String) throws {
    let found = try #require(fault(("history", [name])))
    #expect(found.message.contains("is no key"))
  }

  @Test(arguments: [
    "a", "Ctrl-A", "Ctrl-W", "Alt-B", "Left", "Home", "Backspace", "Up", "Tab", "Enter", "Esc", "PgUp",
  ])
  func whatTypingNeedsIsRefused(_ name: String) throws {
    let found = try #require(fault(("history", [name])))
    #expect(found.message.contains("needed for typing"), "\(found.message)")
  }

  @Test(arguments: [
    ("Ctrl-I", "Tab"), ("Ctrl-M", "Enter"), ("Ctrl-J", "Enter"), ("Ctrl-H", "Backspace"), ("Ctrl-[", "Esc"),
    ("Ctrl-5", "without Ctrl"), ("Ctrl-Shift-S", "Ctrl alone"), ("Alt-[", "other keys"),
    ("Alt-]", "other keys"), ("Alt-Shift-P", "other keys"), ("F13", "Shift-F1"),
  ])
  func whatATerminalCannotTellIsRefused(_ name: String, _ twin: String) throws {
    let found = try #require(fault(("history", [name])))
    #expect(found.message.contains("cannot tell") && found.message.contains(twin), "\(found.message)")
  }

  @Test func lettersCanBeBoundWhereNothingIsTyped() {
    #expect(fault(("testTenant", ["k"])) == nil)
    #expect(fault(("testTenant", ["?"])) != nil && fault(("testTenant", ["3"])) != nil)
  }

  @Test func whatIsStandardCanBeWrittenOut() {
    for binding in KeyBindings.standard.bindings {
      #expect(fault((binding.action.rawValue, binding.presses.map(\.name))) == nil, "\(binding.action)")
    }
  }
}
