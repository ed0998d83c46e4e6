/// How each style looks, by the number of colours that the terminal has.
///
/// All on the terminal's own background, which may be light or dark: the colours were chosen by contrast
/// against both. With 8 or 16 colours the user's palette decides: there yellow and cyan vanish on white,
/// blue on black and bright black in Solarized, so they are not used.
struct Theme: Equatable {
  struct Look: Equatable {
    var color: Int16?
    var isBold = false
    var isDim = false
    var isReversed = false
  }

  /// 0: none at all (NO_COLOR, vt100).
  var colors: Int

  func look(of style: Style) -> Look {
    switch style {
    case .normal: Look()
    case .title, .focused: Look(isBold: true)
    case .selected: Look(isReversed: true)
    case .mark: Look(isBold: true, isReversed: true)
    case .muted: colors >= 256 ? Look(color: 243) : Look(isDim: true)  // 243: 4.5:1 on both
    case .ok: Look(color: color(rich: 28, plain: 2))
    case .warning: Look(color: color(rich: 130, plain: 5), isBold: colors < 8)
    case .error: Look(color: color(rich: 160, plain: 1), isBold: true)
    case .key: Look(color: color(rich: 31, plain: nil), isBold: colors < 256)
    }
  }

  private func color(rich: Int16, plain: Int16?) -> Int16? {
    colors >= 256 ? rich : colors >= 8 ? plain : nil
  }
}
