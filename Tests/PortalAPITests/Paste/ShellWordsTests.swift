import Testing

@testable import PortalAPI

@Suite struct ShellWordsTests {
  @Test(arguments: [
    ("a b  c", ["a", "b", "c"]), ("a 'b c' d", ["a", "b c", "d"]), (#"a "b \" c" d"#, ["a", "b \" c", "d"]),
    (#"a\ b"#, ["a b"]), ("a \\\n b", ["a", "b"]), ("a \\\r\n b", ["a", "b"]), ("a'b'\"c\"", ["abc"]),
    ("''", [""]), ("\"\"", [""]), ("", []), ("  \n ", []), (#"$'a\nb\'c\u00e9\x41'"#, ["a\nb'cé" + "A"]),
    ("'$HOME'", ["$HOME"]), ("$HOME", ["$HOME"]), (#"'a\b'"#, [#"a\b"#]), (#""a\b""#, [#"a\b"#]),
    ("'it'\\''s'", ["it's"]),
  ])
  func wordsAreThoseOfAShell(_ text: String, _ words: [String]) {
    #expect(ShellWords.split(text) == words)
  }

  @Test(arguments: ["'a", "\"a", "$'a", "a 'b\nc", "$'\\"]) func anOpenQuoteIsNoCommand(_ text: String) {
    #expect(ShellWords.split(text) == nil)
  }
}
