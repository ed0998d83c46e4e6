/// One `KIND@WHEN` of a plan, as it was written.
struct FaultSpecification {
  private let part: String

  init(_ part: String) { self.part = part }

  /// All kinds and all occasions, for who wrote another.
  static let kinds =
    "delay:SECONDS, late-create:SECONDS, clock-skew:SECONDS, status:CODE, "
    + Fault.plain.dropLast().map(\.description).joined(separator: ", ") + " or \(Fault.plain.last!)"
  static let occasions = "every:N, nth:N or p:0.1"

  /// Reads it.
  func rule() throws(FaultSpecificationError) -> FaultRule {
    guard let at = part.firstIndex(of: "@") else {
      throw error(
        "is not KIND@WHEN, as in reset-after@nth:1; KIND is \(Self.kinds), WHEN is \(Self.occasions)")
    }
    let (fault, occasion) = (part[..<at], part[part.index(after: at)...])
    return FaultRule(try self.fault(String(fault)), try self.occasion(String(occasion)))
  }

  private func fault(_ text: String) throws(FaultSpecificationError) -> Fault {
    let (name, value) = Self.split(text)
    switch name {
    case "delay": return .delay(seconds: try seconds(value, name, 0...3600, example: "2.5"))
    case "late-create": return .lateCreate(seconds: try seconds(value, name, 0...3600, example: "5"))
    case "clock-skew":
      return .clockSkew(seconds: try seconds(value, name, -86_400...86_400, example: "-300"))
    case "status":
      guard let code = value.flatMap(Self.whole), (200...599).contains(code) else {
        throw error("status needs a code from 200 to 599, as in status:503")
      }
      return .status(code)
    default:
      guard let fault = Fault.plain.first(where: { $0.description == name }) else {
        throw error("\u{201c}\(name)\u{201d} is no fault; there is \(Self.kinds)")
      }
      guard value == nil else { throw error("\(name) takes no value") }
      return fault
    }
  }

  private func seconds(
    _ value: String?, _ name: String, _ range: ClosedRange<Int>, example: String
  ) throws(FaultSpecificationError) -> Double {
    let bounds = Double(range.lowerBound)...Double(range.upperBound)
    guard let seconds = value.flatMap(Self.signed), bounds.contains(seconds) else {
      throw error(
        "\(name) needs seconds from \(range.lowerBound) to \(range.upperBound), as in \(name):\(example)")
    }
    return seconds
  }

  private func occasion(_ text: String) throws(FaultSpecificationError) -> FaultOccasion {
    let (name, value) = Self.split(text)
    switch name {
    case "every", "nth":
      guard let number = value.flatMap(Self.whole), number >= 1 else {
        throw error("\(name) needs a whole number from 1, as in \(name):3")
      }
      return name == "every" ? .every(number) : .nth(number)
    case "p":
      guard let probability = value.flatMap(Self.decimal), probability <= 1 else {
        throw error("p needs a probability from 0 to 1, as in p:0.1")
      }
      return .probability(probability)
    default: throw error("\u{201c}\(name)\u{201d} is no WHEN; there is \(Self.occasions)")
    }
  }

  private func error(_ reason: String) -> FaultSpecificationError {
    FaultSpecificationError(part: part, reason)
  }
}

extension FaultSpecification {
  private static func split(_ text: String) -> (name: String, value: String?) {
    guard let colon = text.firstIndex(of: ":") else { return (text, nil) }
    return (String(text[..<colon]), String(text[text.index(after: colon)...]))
  }

  /// At most nine ASCII digits: no sign, nothing that could overflow.
  private static func whole(_ text: String) -> Int? {
    guard (1...9).contains(text.utf8.count), text.utf8.allSatisfy(isDigit) else { return nil }
    return Int(text)
  }

  /// Digits, with or without a fraction: no sign, exponent, infinity or NaN, which `Double` would take.
  private static func decimal(_ text: String) -> Double? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.allSatisfy({ (1...9).contains($0.utf8.count) }),
      parts.allSatisfy({ $0.utf8.allSatisfy(isDigit) })
    else { return nil }
    return Double(text)
  }

  /// The same, with or without a minus in front.
  private static func signed(_ text: String) -> Double? {
    text.hasPrefix("-") ? decimal(String(text.dropFirst())).map { 0 - $0 } : decimal(text)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
