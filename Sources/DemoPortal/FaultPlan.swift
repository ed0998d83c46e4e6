/// Which faults a portal shows, written as `KIND@WHEN[,…]`:
///
/// ```swift
/// let plan = try FaultPlan("late-create:5@nth:1,status:503@every:3,reset-after@p:0.1")
/// ```
///
/// KIND is one of the following; ``Fault`` tells of each what it does and whether it creates:
///
/// - `delay:SECONDS`, `late-create:SECONDS`, `clock-skew:SECONDS` (this one may be negative), `status:CODE`;
/// - `reset-before`, `reset-after`, `early-reply`, `truncate`, `garbage`, `html`, `wrong-name`, `no-headers`,
///   `huge-header`, `slow-body`, `redirect`.
///
/// WHEN is one of `every:N`, `nth:N`, `p:0.1`, and counts creates. Where several fall on the same create, the
/// first of the list happens.
public struct FaultPlan: Equatable, Sendable {
  /// Which faults happen when.
  public var rules: [FaultRule]

  public init(_ rules: [FaultRule] = []) { self.rules = rules }

  /// Reads a specification.
  public init(_ specification: String) throws(FaultSpecificationError) {
    guard !specification.allSatisfy(\.isWhitespace) else {
      throw FaultSpecificationError(part: specification, "is empty; write KIND@WHEN[,KIND@WHEN…]")
    }
    rules = []
    for part in specification.split(separator: ",", omittingEmptySubsequences: false) {
      rules.append(try FaultSpecification(String(part.drop(while: \.isWhitespace).trimmedEnd)).rule())
    }
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
