/// What a value of JSON is.
enum JSONKind: String {
  case text = "a text"
  case number = "a number"
  case truth = "true or false"
  case null
  case list = "a list"
  case object = "an object"
}

extension JSONScanner {
  /// Steps over a value that is not wanted, whatever it is.
  /// - Parameter depth: levels that it stands in.
  /// - Returns: what it was, and how it was written where it is no list or object.
  mutating func skipValue(depth: Int) throws(JSONStop) -> (kind: JSONKind, value: String?) {
    switch try need("a value") {
    case UInt8(ascii: "\""): return (.text, try text())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return (.number, try number())
    case UInt8(ascii: "["):
      try requireDepth(depth)
      step()
      try skipItems(UInt8(ascii: "]"), "]") { (scanner) throws(JSONStop) in
        _ = try scanner.skipValue(depth: depth + 1)
      }
      return (.list, nil)
    case UInt8(ascii: "{"):
      try requireDepth(depth)
      step()
      try skipItems(UInt8(ascii: "}"), "}") { (scanner) throws(JSONStop) in
        _ = try scanner.key()
        _ = try scanner.skipValue(depth: depth + 1)
      }
      return (.object, nil)
    default:
      let word = try word()
      return word == "null" ? (.null, nil) : (.truth, word)
    }
  }

  /// A list within so many others is one deeper.
  func requireDepth(_ depth: Int) throws(JSONStop) {
    guard depth < ImportLimits.depth else {
      throw .fault(spot: spot, "is nested deeper than \(ImportLimits.depth) levels")
    }
  }

  /// Steps over a key with its colon, to the value.
  /// - Returns: nil where it is longer than a text may be.
  mutating func key() throws(JSONStop) -> String? {
    guard try need("a key in quotes") == UInt8(ascii: "\"") else {
      throw .fault(spot: spot, "expected a key in quotes here")
    }
    let key = try text()
    try skipBlanks()
    try expect(UInt8(ascii: ":"), "a colon behind the key")
    try skipBlanks()
    return key
  }

  /// Steps over what stands between brackets, the first of which was read, and the last bracket.
  mutating func skipItems(
    _ end: UInt8, _ bracket: String, _ item: (inout JSONScanner) throws(JSONStop) -> Void
  ) throws(JSONStop) {
    try skipBlanks()
    if try need("\(bracket) at the end") == end { return step() }
    while true {
      try item(&self)
      try skipBlanks()
      let byte = try need("a comma, or \(bracket) at the end")
      if byte == end { return step() }
      guard byte == UInt8(ascii: ",") else {
        throw .fault(spot: spot, "expected a comma or \(bracket) here")
      }
      let comma = spot
      step()
      try skipBlanks()
      guard try need("\(bracket) at the end") != end else {
        throw .fault(spot: comma, "has a comma before \(bracket): take it out")
      }
    }
  }
}
