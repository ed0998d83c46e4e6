import TestSupport
import Testing

@testable import TerminalKit

/// Bytes as no terminal would send them.
struct KeyDecoderFuzzTests {
  @Test func randomBytesNeitherTrapNorHangNorFill() {
    var random = SeededGenerator.printed(for: #function)
    let seed = random.seed
    let likely = Array("\u{1B}\u{1B}[[O];:<?0123456789~MmuAPX_^\\\u{7}\r\u{13}$".utf8)
    for bracketedPaste in [true, false] {
      var decoder = KeyDecoder(bracketedPaste: bracketedPaste)
      for _ in Fuzz.rounds(20_000) {
        let bytes = (0..<Int.random(in: 0...12, using: &random)).map { _ in
          Bool.random(using: &random)
            ? likely.randomElement(using: &random)! : UInt8.random(in: 0...255, using: &random)
        }
        let events = decoder.decode(bytes)
        #expect(events.count <= 2 * bytes.count + 4, "seed \(seed)")
        if Int.random(in: 0..<4, using: &random) == 0 {
          for _ in 0..<3 where decoder.isPending { _ = decoder.timeOut() }
          #expect(!decoder.isPending, "seed \(seed)")
        }
      }
    }
  }
}
