import Foundation
import PortalAPI

/// How far reading a tenant's directory has come, and what the rest costs.
public struct DirectoryProgress: Equatable, Sendable {
  /// Pages that were read.
  public var pagesRead: Int
  /// Pages that there are, as the portal told last; each costs one request.
  public var pages: Int
  /// Users on them. Of the users themselves nothing is kept.
  public var users: Int
  /// How long the rest takes at the rate limit with a fifth of it left to creates, in seconds; nil where the
  /// limit is not known.
  public var secondsLeft: TimeInterval?
  /// Until when the rate limit holds the next page.
  public var waitsUntil: Date?

  public init(
    pagesRead: Int, pages: Int, users: Int, secondsLeft: TimeInterval? = nil, waitsUntil: Date? = nil
  ) {
    self.pagesRead = pagesRead
    self.pages = pages
    self.users = users
    self.secondsLeft = secondsLeft
    self.waitsUntil = waitsUntil
  }
}

/// A tenant's directory as the journal has it.
public struct Directory: Equatable, Sendable {
  /// By name.
  public var roles: [KnownRole]
  /// By name.
  public var companies: [KnownCompany]
  /// When it was last read whole from the portal.
  public var readAt: Date?
  /// Where a reading was stopped that can be gone on with.
  public var stopped: DirectoryProgress?
  /// Whether the last reading came to no end, however long ago.
  public var isUnended: Bool

  public init(
    roles: [KnownRole] = [], companies: [KnownCompany] = [], readAt: Date? = nil,
    stopped: DirectoryProgress? = nil, isUnended: Bool = false
  ) {
    self.roles = roles
    self.companies = companies
    self.readAt = readAt
    self.stopped = stopped
    self.isUnended = isUnended
  }

  /// One that was read whole longer ago than this is read anew, in seconds.
  static let longestAge: TimeInterval = 24 * 3600

  /// Whether it is read anew by itself, one page and what is little of the rest (`DirectoryReader.readWhatIsLittle`).
  ///
  /// Not where a reading was stopped within the hour: whoever stopped it, or was told what the rest costs, says
  /// whether to go on. Nor where it was never read whole and a reading came to no end: each start would spend a
  /// request only to tell that cost again. What was read whole was wanted whole: a day later its age is worth one.
  public func isStale(at now: Date) -> Bool {
    guard stopped == nil else { return false }
    guard let readAt else { return !isUnended }
    return now.timeIntervalSince(readAt) > Self.longestAge
  }
}
