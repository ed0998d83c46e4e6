/// The kinds of files that are read.
public enum ImportFormat: String, CaseIterable, Sendable {
  case csv, json, yaml

  /// By the ending of a file's name; nil where it says nothing.
  init?(name: String) {
    let file = name.split(separator: "/").last ?? ""
    guard let dot = file.lastIndex(of: ".") else { return nil }
    switch file[file.index(after: dot)...].lowercased() {
    case "csv", "tsv", "txt": self = .csv
    case "json", "jsonl", "ndjson": self = .json
    case "yaml", "yml": self = .yaml
    default: return nil
    }
  }

  /// By the first bytes of a text in UTF-8; nil where they could be anything.
  init?(beginning: some Collection<UInt8>) {
    let line = beginning.drop { $0 <= UInt8(ascii: " ") }.prefix { $0 != 10 && $0 != 13 }
    guard let first = line.first else { return nil }
    switch first {
    case UInt8(ascii: "["), UInt8(ascii: "{"): self = .json
    // A list's dash has a blank or the line's end behind it; a comment and a document's start are YAML's
    // alone.
    case UInt8(ascii: "-") where line.dropFirst().first.map { $0 == 32 || $0 == UInt8(ascii: "-") } ?? true:
      self = .yaml
    case UInt8(ascii: "#"), UInt8(ascii: "%"): self = .yaml
    default:
      guard CSVSeparator.of(Array(line)) != nil else { return nil }
      self = .csv
    }
  }
}
