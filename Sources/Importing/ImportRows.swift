import PortalAPI

/// One pass over the rows of a file.
public final class ImportRows {
  private let file: ImportFile
  private var reader: any RowReader
  private var judge: RowJudge
  private var draft = RowDraft()
  private var number = 0
  /// For tests, which need not read so many.
  var most = ImportLimits.rows
  private var isOver = false
  private var endFindings: [ImportFinding] = []

  init(_ file: ImportFile, _ format: ImportFormat, _ roles: @escaping RoleFinder) throws(ImportFinding) {
    self.file = file
    judge = RowJudge(roles)
    switch format {
    case .csv: reader = try CSVReader(file)
    case .json: reader = JSONReader(file)
    case .yaml: reader = YAMLReader(file)
    }
  }

  /// What was found of the header and of the file as a whole, so far. A file with an error among them is not
  /// to be taken, whatever its rows are.
  public var fileFindings: [ImportFinding] { reader.fileFindings + endFindings }

  /// The next row; nil at the end, where the file was found to be what it was when it was opened.
  /// - Throws: nothing more of the file can be made out.
  public func next() throws(ImportFinding) -> ImportRow? {
    guard !isOver else { return nil }
    do throws(ImportFinding) {
      return try read()
    } catch {
      isOver = true
      // What a file that is being written holds is not worth a word.
      if file.hasChanged { throw ImportFile.changed }
      throw error
    }
  }

  /// One row, or the end.
  private func read() throws(ImportFinding) -> ImportRow? {
    draft.begin(number + 1)
    guard try reader.next(&draft) else {
      isOver = true
      try file.requireUnchanged()
      if number == 0 { endFindings.append(Self.noRows) }
      return nil
    }
    guard number < most else {
      throw ImportFinding(
        place: reader.place(draft.spot), "is beyond \(ImportLimits.rowsText): split the file")
    }
    number += 1
    try reader.fill(&draft)
    let reader = reader
    return judge.judge(draft) { reader.place($0) }
  }

  static var noRows: ImportFinding { ImportFinding("has no rows") }
}
