import TestSupport

extension SeededGenerator {
  /// Text in which troublemakers are frequent.
  mutating func text(count: Int) -> String {
    let troublemakers: [Unicode.Scalar] = [
      "a", " ", "\u{301}", "\u{200D}", "\u{FE0F}", "👩", "🇩", "日", "\u{1B}", "\u{202E}", "\u{E0041}",
      "\u{1160}",
      "\u{9B}", "\n", "\r", "ก", "\u{93F}", "\u{1F3FB}", "क", "\u{94D}",
    ]
    var text = ""
    for _ in 0..<count {
      if Int.random(in: 0..<5, using: &self) == 0,
        let scalar = Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &self))
      {
        text.unicodeScalars.append(scalar)
      } else {
        text.unicodeScalars.append(troublemakers.randomElement(using: &self)!)
      }
    }
    return text
  }
}
