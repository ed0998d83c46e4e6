import Foundation
import Importing
import PortalAPI
import Testing

@Suite("Files")
struct ImportFileTests {
  private let path = ImportedFile.newPath

  private func refusal(_ path: String) -> String? {
    do throws(ImportFinding) {
      _ = try ImportFile.open(path)
      return nil
    } catch {
      return error.text
    }
  }

  @Test func whatIsNoRegularFileIsRefusedInWords() throws {
    #expect(refusal(path) == "The file is not there: no such file.")
    #expect(refusal("/tmp") == "The file is a folder: name a file in it.")
    #expect(refusal("/dev/null") == "The file is no regular file.")
    #expect(mkfifo(path, 0o600) == 0)
    defer { ImportedFile.remove(path) }
    #expect(refusal(path) == "The file is a pipe: give it to standard input, and name - as the file.")
  }

  /// Root may read everything.
  @Test(.enabled(if: geteuid() != 0))
  func aFileThatMayNotBeReadIsRefusedInWords() throws {
    try ImportedFile.write("name,url\n", to: path)
    defer { ImportedFile.remove(path) }
    #expect(chmod(path, 0) == 0)
    #expect(refusal(path) == "The file cannot be read: you have no permission.")
  }

  @Test(arguments: [(2 << 30, "2 GiB"), (16 << 20 + 1, "16 MiB")])
  func aFileBeyondTheBoundIsRefusedFromItsSize(size: Int, words: String) throws {
    try ImportedFile.write("", to: path)
    defer { ImportedFile.remove(path) }
    #expect(truncate(path, off_t(size)) == 0)
    let time = ContinuousClock().measure {
      #expect(
        refusal(path) == "The file has \(words) and more; files of at most 16 MiB are read: split it.")
    }
    #expect(time < .seconds(1))
  }

  @Test func aSparseFileWithinTheBoundIsNoText() throws {
    try ImportedFile.write("", to: path)
    defer { ImportedFile.remove(path) }
    #expect(truncate(path, off_t(16 << 20)) == 0)
    let found = ImportedFile(try ImportFile.open(path), .csv)
    #expect(found.thrown?.place == ImportPlace(line: 1, column: 1))
    #expect(found.thrown?.message.hasPrefix("is a NUL byte") == true)
  }

  @Test(arguments: ["grows", "shrinks", "is written again"])
  func aFileThatChangesWhileItIsReadIsRefused(how: String) throws {
    let lines = String(repeating: "a,https://a\n", count: 8_000)
    try ImportedFile.write("name,url\n" + lines, to: path)
    defer { ImportedFile.remove(path) }
    let file = try ImportFile.open(path)
    let rows = try file.rows(.csv, roles: ImportedFile.roles)
    #expect(try rows.next() != nil)
    let handle = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    switch how {
    case "grows":
      try handle.seekToEnd()
      try handle.write(contentsOf: Data("b,https://b\n".utf8))
    case "shrinks": try handle.truncate(atOffset: 1000)
    default: try handle.write(contentsOf: Data("name,url\n".utf8))
    }
    try handle.close()
    let changed = "The file changed while it was read: nothing of it is taken; run it again."
    let thrown = #expect(throws: ImportFinding.self) { while try rows.next() != nil {} }
    #expect(thrown?.text == changed)
    #expect(try rows.next() == nil)
    // Nor does a second pass begin.
    #expect(throws: ImportFinding.self) { _ = try file.rows(.csv, roles: ImportedFile.roles) }
  }

  @Test func aFileIsReadAsOftenAsWanted() throws {
    try ImportedFile.write("name,url\na,https://a\n", to: path)
    defer { ImportedFile.remove(path) }
    let file = try ImportFile.open(path)
    for _ in 0..<3 { #expect(ImportedFile(file, .csv).rows.map(\.input.name) == ["a"]) }
    #expect(file.name == path)
    #expect(file.size == 21)
  }

  @Test func standardInputIsSpooledAndReadAsOftenAsWanted() throws {
    let pipe = Pipe()
    try pipe.fileHandleForWriting.write(contentsOf: Data("name,url\na,https://a\n".utf8))
    try pipe.fileHandleForWriting.close()
    let file = try ImportFile.spool(pipe.fileHandleForReading.fileDescriptor, name: "-")
    #expect(file.name == "standard input")
    #expect(file.format() == .csv)
    for _ in 0..<2 { #expect(ImportedFile(file, .csv).rows.count == 1) }
  }

  @Test func whatIsSpooledHasItsBound() throws {
    let zeros = open("/dev/zero", O_RDONLY | O_CLOEXEC)
    defer { close(zeros) }
    let thrown = #expect(throws: ImportFinding.self) { _ = try ImportFile.spool(zeros, name: "-") }
    #expect(thrown?.text == "The file has 16 MiB and more; files of at most 16 MiB are read: split it.")
  }

  @Test(arguments: [
    ("a.csv", "", ImportFormat.csv), ("a.TSV", "", .csv), ("a.txt", "", .csv), ("a.json", "", .json),
    ("a.jsonl", "", .json), ("a.ndjson", "", .json), ("a.yaml", "", .yaml), ("a.yml", "", .yaml),
    ("a", "[{}]", .json), ("a", "\n {}", .json), ("a", "- name: a", .yaml), ("a", "---\nname: a", .yaml),
    ("a", "# c\n- x", .yaml), ("a", "Name;URL\n", .csv), ("a", "\u{feff}name,url", .csv),
    ("a.data", "hello", nil),
    ("a", "", nil), ("a", "-x", nil),
  ])
  func theFormatIsToldFromTheNameOrTheFirstBytes(name: String, text: String, format: ImportFormat?) throws {
    #expect(mkdir(path, 0o700) == 0)
    defer { rmdir(path) }
    try ImportedFile.write(text, to: "\(path)/\(name)")
    defer { ImportedFile.remove("\(path)/\(name)") }
    #expect(try ImportFile.open("\(path)/\(name)").format() == format)
  }
}
