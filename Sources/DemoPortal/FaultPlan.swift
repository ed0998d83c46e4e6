/// Which faults a portal shows, written as `KIND@WHEN[,…]`:
///
/// ```swift
/// let plan = try FaultPlan("delay:5@nth:1,status:503@every:3,reset-after@p:0.1")
/// ```
///
/// KIND is one of `delay:SECONDS`, `status:CODE`, `reset-before`, `reset-after`, `garbage`; WHEN one of
/// `every:N`, `nth:N`, `p:0.1`. Where several fall on the same create, the first of the list happens.
public struct FaultPlan: Equatable, Sendable {
  public var rules: [FaultRule]

  public init(_ rules: [FaultRule] = []) { self.rules = rules }

  /// Reads a specification.
  public init(_ specification: String) throws(FaultSpecificationError) {
    guard !specification.allSatisfy(\.isWhitespace) else {
      throw FaultSpecificationError(part: specification, "is empty; write KIND@WHEN[,KIND@WHEN…]")
    }
    rules = []
    for part in specification.split(separator: ",", omittingEmptySubsequences: false) {
      rules.append(try Self.rule(String(part.drop(while: \.isWhitespace).trimmedEnd)))
    }
  }

  private static func rule(_ part: String) throws(FaultSpecificationError) -> FaultRule {
    guard let at = part.firstIndex(of: "@") else {
      throw FaultSpecificationError(
        part: part, "is not KIND@WHEN, as in reset-after@nth:1; KIND is \(kinds), WHEN is \(occasions)")
    }
    let occasion = String(part[part.index(after: at)...])
    return FaultRule(try fault(String(part[..<at]), part), try self.occasion(occasion, part))
  }

  private static let kinds = "delay:SECONDS, status:CODE, reset-before, reset-after or garbage"
  private static let occasions = "every:N, nth:N or p:0.1"
  /// Named in the commands' contract, and not built yet.
  private static let later: Set = [
    "late-create", "early-reply", "truncate", "html", "wrong-name", "no-headers", "huge-header", "clock-skew",
    "slow-body", "redirect",
  ]

  private static func fault(_ text: String, _ part: String) throws(FaultSpecificationError) -> Fault {
    let (name, value) = split(text)
    func plain(_ fault: Fault) throws(FaultSpecificationError) -> Fault {
      guard value == nil else { throw FaultSpecificationError(part: part, "\(name) takes no value") }
      return fault
    }
    switch name {
    case "delay":
      guard let seconds = value.flatMap(decimal), seconds <= 3600 else {
        throw FaultSpecificationError(part: part, "delay needs seconds from 0 to 3600, as in delay:2.5")
      }
      return .delay(seconds: seconds)
    case "status":
      guard let code = value.flatMap(whole), (200...599).contains(code) else {
        throw FaultSpecificationError(part: part, "status needs a code from 200 to 599, as in status:503")
      }
      return .status(code)
    case "reset-before": return try plain(.resetBefore)
    case "reset-after": return try plain(.resetAfter)
    case "garbage": return try plain(.garbage)
    case _ where later.contains(name):
      throw FaultSpecificationError(part: part, "\(name) is not in this version; there is \(kinds)")
    default:
      throw FaultSpecificationError(part: part, "\u{201c}\(name)\u{201d} is no fault; there is \(kinds)")
    }
  }

  private static func occasion(_ text: String, _ part: String) throws(FaultSpecificationError)
    -> FaultOccasion
  {
    let (name, value) = split(text)
    switch name {
    case "every", "nth":
      guard let number = value.flatMap(whole), number >= 1 else {
        throw FaultSpecificationError(part: part, "\(name) needs a whole number from 1, as in \(name):3")
      }
      return name == "every" ? .every(number) : .nth(number)
    case "p":
      guard let probability = value.flatMap(decimal), probability <= 1 else {
        throw FaultSpecificationError(part: part, "p needs a probability from 0 to 1, as in p:0.1")
      }
      return .probability(probability)
    default:
      throw FaultSpecificationError(part: part, "\u{201c}\(name)\u{201d} is no WHEN; there is \(occasions)")
    }
  }

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

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}

/// What is wrong in a specification of faults, and what is allowed instead.
public struct FaultSpecificationError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The `KIND@WHEN` that cannot be read.
  public var part: String
  /// Why, with what is allowed.
  public var reason: String

  init(part: String, _ reason: String) {
    self.part = part
    self.reason = reason
  }

  /// One line for the person who wrote it.
  public var description: String { "faults: \u{201c}\(part)\u{201d}: \(reason)" }
}

extension Substring {
  fileprivate var trimmedEnd: Substring {
    self[..<(lastIndex { !$0.isWhitespace }.map(index(after:)) ?? startIndex)]
  }
}
