import Foundation

/// How far an import has come, told seldom enough to be listened to: at each tenth, and after ten seconds of silence.
package struct SpokenProgress: Equatable, Sendable {
  /// In seconds.
  package static let longestSilence: TimeInterval = 10

  private let all: Int
  private var ended = 0
  private var told = 0
  private var toldAt: Date
  private var heldUntil: Date?

  /// - Parameter all: how many requests are to be made.
  package init(all: Int, now: Date) {
    self.all = all
    toldAt = now
  }

  /// A row came to its end.
  package mutating func rowEnded() { ended += 1 }

  /// All wait, until about then; nil: they go on.
  package mutating func hold(until: Date?) { heldUntil = until }

  /// - Returns: a sentence where one is due.
  package mutating func sentence(now: Date) -> String? {
    guard all > 0 else { return nil }
    let hasTenth = ended > told && ended * 10 / all > told * 10 / all
    let isLate = now.timeIntervalSince(toldAt) >= Self.longestSilence
    guard hasTenth || isLate else { return nil }
    (told, toldAt) = (ended, now)
    var words =
      "\(NumberWords.grouped(ended)) of \(NumberWords.grouped(all)) done, \(min(100, ended * 100 / all)) percent."
    if let heldUntil, heldUntil > now, ended < all {
      words +=
        " Waits for the rate limit, \(SpokenTime.words(heldUntil.timeIntervalSince(now))); it goes by itself."
    }
    return words
  }
}
