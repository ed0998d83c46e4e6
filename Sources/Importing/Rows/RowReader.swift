/// Reads the rows of one format, one after the other.
protocol RowReader {
  /// What was found of the file as a whole, so far.
  var fileFindings: [ImportFinding] { get }

  /// Goes to the next row.
  /// - Returns: false at the end.
  /// - Throws: nothing more can be made out.
  mutating func next(_ draft: inout RowDraft) throws(ImportFinding) -> Bool

  /// Takes what the row holds; only behind a `next` that was true, and once.
  mutating func fill(_ draft: inout RowDraft) throws(ImportFinding)

  /// Where a spot of the row stands that was filled last.
  func place(_ spot: Int) -> ImportPlace
}
