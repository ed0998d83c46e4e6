import Foundation
import PortalAPI

/// Which page of the list of users comes next, and when the reading is over. Pure: pages in, what to do out.
///
/// A portal may tell anything: a page twice, another page for ever, any number of pages. Whatever it tells, a
/// reading ends.
struct DirectoryReading: Equatable, Sendable {
  /// What to do after a page.
  enum Step: Equatable, Sendable {
    /// Ask for `nextPage`.
    case goOn
    /// It was the last: the directory is read whole.
    case end
    /// The list has changed since the reading was stopped: from the first page again.
    case beginAnew
    /// The portal told a page that it had told before: no further page will be another.
    case repeats
    /// There is still another page behind the most that are read.
    case endless
  }

  /// Pages at most: 100 users each.
  static let maximumPages = 1000

  private(set) var pagesRead = 0
  private(set) var users = 0
  /// How many pages the portal told last.
  private var told = 0
  /// The pages that were told last are those of an earlier reading: the next one shows whether they still hold.
  private var isResumed = false
  private var seen: Set<Int> = []

  init() {}

  /// Goes on from where an earlier reading stopped, if that is not too long ago.
  /// - Parameter earlier: the last reading of this process: if it stopped there, the pages that it saw are known.
  init(mark: ReadingMark?, after earlier: DirectoryReading = DirectoryReading(), now: Date) {
    guard let mark, mark.isYoung(at: now), (1..<Self.maximumPages).contains(mark.pagesRead) else { return }
    pagesRead = mark.pagesRead
    users = max(0, mark.users)
    told = mark.pages
    isResumed = true
    if earlier.pagesRead == pagesRead { seen = earlier.seen }
  }

  /// How many pages there are, as far as that is known: more than were read, as long as it goes on.
  var pages: Int { min(max(told, nextPage), Self.maximumPages) }

  var nextPage: Int { pagesRead + 1 }

  /// Takes in the page that was asked for last.
  mutating func take(_ page: UserPage) -> Step {
    let told = min(max(0, page.totalPages), Self.maximumPages)
    if isResumed, told != self.told {
      self = DirectoryReading()
      return .beginAnew
    }
    isResumed = false
    guard page.hasNextPage else { return .end }
    guard seen.insert(page.digest).inserted else {
      // Behind the last page some portals tell that one again.
      return pagesRead >= told && told > 0 ? .end : .repeats
    }
    pagesRead = nextPage
    users = min(max(0, page.totalCount), Self.mostUsers)
    self.told = told
    return pagesRead < Self.maximumPages ? .goOn : .endless
  }

  /// What is told of the number of users at most; as many as that have never been seen on a page.
  private static let mostUsers = 100_000_000

  func mark(at now: Date) -> ReadingMark {
    ReadingMark(pagesRead: pagesRead, pages: told, users: users, at: now)
  }
}
