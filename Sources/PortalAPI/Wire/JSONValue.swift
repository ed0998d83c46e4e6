import Foundation

/// Any JSON, for what the document leaves open (`details: anything`) and for replies that must be read
/// leniently.
public enum JSONValue: Codable, Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// The deepest nesting that is read; deeper JSON counts as none, so that no reply can exhaust the stack.
  public static let maximumDepth = 64

  /// Parses JSON of any kind, or returns nil where it is none, not UTF-8, or nested too deep.
  public init?(parsing data: Data) {
    guard let value = JSONParser.parse(data, maximumDepth: Self.maximumDepth) else { return nil }
    self = value
  }

  /// Reads any JSON.
  public init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let bool = try? value.decode(Bool.self) {
      self = .bool(bool)
    } else if let integer = try? value.decode(Int.self) {
      self = .integer(integer)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let string = try? value.decode(String.self) {
      self = .string(string)
    } else if let array = try? value.decode([JSONValue].self) {
      self = .array(array)
    } else {
      self = .object(try value.decode([String: JSONValue].self))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    switch self {
    case .null: try value.encodeNil()
    case .bool(let bool): try value.encode(bool)
    case .integer(let integer): try value.encode(integer)
    case .number(let number): try value.encode(number)
    case .string(let string): try value.encode(string)
    case .array(let array): try value.encode(array)
    case .object(let object): try value.encode(object)
    }
  }

  /// The value of a key; nil where it is no object, or has none of that name.
  public subscript(key: String) -> JSONValue? {
    if case .object(let object) = self { object[key] } else { nil }
  }
  /// The text; nil where it is none.
  public var string: String? { if case .string(let string) = self { string } else { nil } }
  /// The whole number; nil where it is none.
  public var integer: Int? { if case .integer(let integer) = self { integer } else { nil } }
  /// The flag; nil where it is none.
  public var bool: Bool? { if case .bool(let bool) = self { bool } else { nil } }
  /// The list; nil where it is none.
  public var array: [JSONValue]? { if case .array(let array) = self { array } else { nil } }
  /// The object; nil where it is none.
  public var object: [String: JSONValue]? { if case .object(let object) = self { object } else { nil } }
}
