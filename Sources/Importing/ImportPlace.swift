/// A place in a file, as editors count: from 1, the column in code points.
public struct ImportPlace: Equatable, Hashable, Codable, Sendable {
  /// The line, from 1.
  public var line: Int
  /// The column, from 1.
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}
