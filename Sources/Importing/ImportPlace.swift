/// A place in a file, as editors count: from 1, the column in code points.
public struct ImportPlace: Equatable, Hashable, Codable, Sendable {
  public var line: Int
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}
