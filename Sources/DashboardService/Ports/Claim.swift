import Foundation

/// What came of a claim of a create, or of a change of company URLs.
public enum Claim<Row: Equatable & Sendable>: Equatable, Sendable {
  /// It is `sending`, ours.
  case granted(Row)
  /// To be asked again after so many seconds: the rate limit holds it, or, of a change, another one that is on its
  /// way to the same dashboard, and whose that is.
  case held(Row, seconds: TimeInterval, behind: Owner? = nil)
  /// Somebody moved it, or has it: as it stands.
  case moved(Row)
}

/// What came of an adoption.
public enum Adoption<Row: Equatable & Sendable>: Equatable, Sendable {
  case adopted(Row)
  /// Its owner is alive: it goes from there.
  case ownedElsewhere(Row, Owner)
  /// It does not wait.
  case notWaiting(Row)
}
