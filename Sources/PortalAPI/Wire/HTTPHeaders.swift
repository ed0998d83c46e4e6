/// Header fields of a request or reply; names are compared without case (RFC 9110, section 5.1).
public struct HTTPHeaders: Equatable, Sendable {
  /// In their order on the wire.
  public private(set) var fields: [(name: String, value: String)]

  /// Header fields in the order in which they are sent.
  public init(_ fields: [(name: String, value: String)] = []) { self.fields = fields }

  /// The first field of that name.
  public subscript(name: String) -> String? {
    let name = name.lowercased()
    return fields.first { $0.name.lowercased() == name }?.value
  }

  /// Adds one behind the others.
  public mutating func add(_ name: String, _ value: String) { fields.append((name, value)) }

  public static func == (a: HTTPHeaders, b: HTTPHeaders) -> Bool {
    a.fields.elementsEqual(b.fields) { $0 == $1 }
  }
}
