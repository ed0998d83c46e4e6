/// What one step of the cursor passes over: a character as the person sees it, and the cells that show it.
public struct TextCluster: Equatable, Sendable {
  /// One cell's worth: a base of width 1 or 2 with its combining marks.
  public struct Glyph: Equatable, Sendable {
    /// The text itself.
    public var text: String
    /// 1 or 2 columns.
    public var width: Int

    public init(_ text: String, width: Int) {
      self.text = text
      self.width = width
    }
  }

  /// The text itself, as typed or pasted.
  public var text: String
  /// How it is shown. Controls, bidi controls and invisible characters are shown as visible escapes, so one
  /// cluster can take several glyphs; so can an emoji family, which terminals show as its parts.
  public var glyphs: [Glyph]

  public init(text: String, glyphs: [Glyph]) {
    self.text = text
    self.glyphs = glyphs
  }

  /// Columns taken by all glyphs together.
  public var width: Int { glyphs.reduce(0) { $0 + $1.width } }
}
