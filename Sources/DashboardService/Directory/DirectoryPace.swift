import Foundation
import PortalAPI

/// How fast a directory is read: a fifth of the rate limit is left to creates, and at least one request.
public enum DirectoryPace {
  /// The limit is told in requests a minute (the API's document): how long a window lasts, in seconds.
  static let window: TimeInterval = 60

  /// So many requests of a window are left to creates; none where one is all that there is.
  public static func keeping(of limit: RateLimit?) -> Int {
    let all = limit.map(requests) ?? 0
    return all < 2 ? 0 : max(1, all / 5)
  }

  /// As replies are read (`RateLimit`): a limit that was made otherwise must not make us trap.
  private static func requests(_ limit: RateLimit) -> Int { min(max(0, limit.limit), 100_000) }

  /// After how many seconds the last of so many pages can be asked for.
  /// - Parameters:
  ///   - pages: each is one request; none takes no time.
  ///   - limit: as it stands at `now`.
  /// - Returns: nil where the limit is not known.
  public static func seconds(for pages: Int, limit: RateLimit?, now: Date) -> TimeInterval? {
    guard let limit else { return nil }
    let keeping = keeping(of: limit)
    let aWindow = max(1, requests(limit) - keeping)
    let reset = limit.reset.map { min($0.timeIntervalSince(now), 3600) } ?? 0
    // Where no window runs, the next request begins one.
    let remaining = min(max(0, limit.remaining), requests(limit))
    let atOnce = reset > 0 ? max(0, remaining - keeping) : aWindow
    let behind = Double(max(0, pages)) - Double(atOnce)
    guard behind > 0 else { return 0 }
    let windows = ((behind - 1) / Double(aWindow)).rounded(.down)
    return (reset > 0 ? reset : window) + windows * window
  }
}
