import Testing

@testable import TerminalKit

@Suite struct KeyNameTests {
  @Test(arguments: [
    (KeyPress.control("s"), "Ctrl-S"), (.alt("z"), "Alt-Z"), (.function(12), "F12"), (.character("t"), "t"),
    (KeyPress(.character("z"), [.alt, .shift]), "Alt-Shift-Z"), (KeyPress(.tab, .shift), "Shift-Tab"),
    (KeyPress(.escape), "Esc"), (KeyPress(.pageUp), "PgUp"), (.control("_"), "Ctrl-_"),
    (.character(" "), "Space"), (.control(" "), "Ctrl-Space"), (KeyPress(.right, .control), "Ctrl-Right"),
    (KeyPress(.character("-"), .alt), "Alt--"), (.character("-"), "-"), (.character("?"), "?"),
  ])
  func aKeyAndItsNameLeadToEachOther(_ press: KeyPress, _ name: String) {
    #expect(press.name == name)
    #expect(KeyPress(name: name) == press)
  }

  @Test(arguments: [
    ("ctrl-s", "Ctrl-S"), ("CTRL+S", "Ctrl-S"), ("Control-s", "Ctrl-S"), ("Meta-x", "Alt-X"),
    ("escape", "Esc"),
    ("Return", "Enter"), ("del", "Delete"), ("pageup", "PgUp"), ("f3", "F3"), ("shift-alt-z", "Alt-Shift-Z"),
  ])
  func otherWaysToWriteItAreTaken(_ written: String, _ name: String) {
    #expect(KeyPress(name: written)?.name == name)
  }

  @Test func shiftAndALetterIsItsCapital() {
    #expect(KeyPress(name: "Shift-a") == .character("A"))
    #expect(KeyPress(name: "A") == .character("A") && KeyPress(name: "a") == .character("a"))
  }

  @Test(arguments: ["", "Ctrl-", "F0", "F21", "F03", "Hyper-x", "Ctrl", "ab", "\u{1B}", "Up/Down", "1-5"])
  func whatIsNoKeyHasNone(_ name: String) { #expect(KeyPress(name: name) == nil) }

  @Test func whatTheDecoderTellsHasANameThatLeadsBack() {
    var decoder = KeyDecoder(bracketedPaste: true)
    var seen = 0
    for byte in UInt8(0)...127 where byte != 0x1B {
      for prefix in [[], [0x1B]] as [[UInt8]] where !(prefix.count == 1 && [0x4F, 0x5B].contains(byte)) {
        guard case .key(let press)? = decoder.decode(prefix + [byte]).first else { continue }
        #expect(KeyPress(name: press.name) == press, "\(press)")
        seen += 1
      }
    }
    #expect(seen > 200)
  }
}
