import Testing

@testable import TerminalKit

@Suite struct ThemeTests {
  @Test func withoutColourMeaningStillShows() {
    let theme = Theme(colors: 0)
    for style in Style.allCases { #expect(theme.look(of: style).color == nil) }
    #expect(theme.look(of: .selected).isReversed)
    for style in [Style.title, .focused, .warning, .error, .key] { #expect(theme.look(of: style).isBold) }
  }

  @Test func fewColoursAvoidThoseThatVanishOnLightOrDark() {
    for colors in [8, 16] {
      for style in Style.allCases {
        let color = Theme(colors: colors).look(of: style).color
        #expect(color == nil || [1, 2, 5].contains(color!), "\(style)")
      }
    }
  }

  @Test func manyColoursContrastWithBlackAndWhite() {
    for style in Style.allCases {
      guard let color = Theme(colors: 256).look(of: style).color else { continue }
      let luminance = luminance(ofXtermColor: Int(color))
      #expect(1.05 / (luminance + 0.05) >= 3.8, "\(style) on white")
      #expect((luminance + 0.05) / 0.05 >= 3.8, "\(style) on black")
    }
  }

  /// Relative luminance by WCAG of a colour of xterm's cube and greys.
  private func luminance(ofXtermColor color: Int) -> Double {
    let steps = [0, 95, 135, 175, 215, 255]
    let cube = color - 16
    let channels =
      color >= 232
      ? Array(repeating: 8 + 10 * (color - 232), count: 3)
      : [steps[cube / 36], steps[cube / 6 % 6], steps[cube % 6]]
    let linear = channels.map { channel -> Double in
      let value = Double(channel) / 255
      return value <= 0.04045 ? value / 12.92 : power((value + 0.055) / 1.055)
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  /// The exponent 2.4 as a fifth root of a twelfth power, without a mathematics library.
  private func power(_ base: Double) -> Double {
    let twelfth = (0..<12).reduce(1.0) { product, _ in product * base }
    var root = base * base
    for _ in 0..<60 { root = (4 * root + twelfth / (root * root * root * root)) / 5 }
    return root
  }
}
