/// A value of a YAML document. Scalars are texts, as they were written: `no`, `010` and dates stay what they are,
/// and whoever reads them decides what they mean.
public indirect enum YAMLNode: Equatable, Sendable {
  case scalar(YAMLScalar)
  case sequence([YAMLNode], at: YAMLMark)
  case mapping([YAMLEntry], at: YAMLMark)

  /// Where it begins.
  public var mark: YAMLMark {
    switch self {
    case .scalar(let scalar): scalar.mark
    case .sequence(_, let mark), .mapping(_, let mark): mark
    }
  }

  /// What it is, in words for a message.
  public var kind: String {
    switch self {
    case .scalar(let scalar): scalar.isNull ? "nothing" : "a text"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}

/// A text of a document.
public struct YAMLScalar: Equatable, Sendable {
  /// The text itself.
  public var text: String
  /// Neither quoted nor a block: only then an empty text or `~` stands for nothing.
  public var isPlain: Bool
  /// Where it stands in the file.
  public var mark: YAMLMark

  public init(_ text: String, isPlain: Bool = true, at mark: YAMLMark) {
    self.text = text
    self.isPlain = isPlain
    self.mark = mark
  }

  /// Whether it stands for nothing (YAML 1.2, 10.2.1.1: null).
  public var isNull: Bool { isPlain && ["", "~", "null", "Null", "NULL"].contains(text) }
}

/// A key of a mapping with its value.
public struct YAMLEntry: Equatable, Sendable {
  /// The key.
  public var key: YAMLScalar
  /// Its value.
  public var value: YAMLNode

  public init(_ key: YAMLScalar, _ value: YAMLNode) {
    self.key = key
    self.value = value
  }
}

/// A place in a document, as editors count: from 1.
public struct YAMLMark: Equatable, Sendable {
  /// The line, from 1.
  public var line: Int
  /// The column, from 1.
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// Why a text is not taken as YAML, and where.
public struct YAMLFault: Error, Equatable, Sendable {
  /// Where it stands in the file.
  public var mark: YAMLMark
  /// What is wrong, in words.
  public var message: String

  public init(_ message: String, at mark: YAMLMark) {
    self.message = message
    self.mark = mark
  }
}
