import Foundation

/// How far a reading of the list of users had come when its last page was kept: what a later one goes on from.
public struct ReadingMark: Equatable, Sendable {
  /// Pages that were read, from the first on.
  public var pagesRead: Int
  /// Pages that there were then, as the portal told: any number.
  public var pages: Int
  /// Users on them.
  public var users: Int
  /// When the last of those pages came.
  public var at: Date

  public init(pagesRead: Int, pages: Int, users: Int, at: Date) {
    self.pagesRead = pagesRead
    self.pages = pages
    self.users = users
    self.at = at
  }

  /// How long it is gone on from, in seconds: later, too many users may have come and gone before that page.
  public static let longestAge: TimeInterval = 3600

  /// Whether it is young enough to go on from. One from the future was written by another clock, and is no less.
  public func isYoung(at now: Date) -> Bool { abs(now.timeIntervalSince(at)) <= Self.longestAge }
}
