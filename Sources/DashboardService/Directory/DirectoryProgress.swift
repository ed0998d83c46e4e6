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

  public init(
    roles: [KnownRole] = [], companies: [KnownCompany] = [], readAt: Date? = nil,
    stopped: DirectoryProgress? = nil
  ) {
    self.roles = roles
    self.companies = companies
    self.readAt = readAt
    self.stopped = stopped
  }
}
