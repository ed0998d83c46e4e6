import Foundation
import TerminalKit

/// Plays a tour: what is said now, and when what comes next. It hands out keys; who has it presses them.
public struct TourPlayer: Equatable, Sendable {
  /// How many times as fast as a person.
  private let speed: Double
  private var rest: ArraySlice<Tour.Move>
  /// What is left to be typed of a text.
  private var typing: Substring = ""
  /// What is said.
  private(set) var caption = ""
  /// When it goes on; while it waits for something, when that is given up.
  private(set) var due: Date
  /// What it waits for.
  private(set) var awaited: Tour.Condition?

  /// Between two letters, and behind a key, in seconds.
  private static let letter = 0.07
  private static let key = 0.5
  /// So long is waited for the portal at most, in seconds.
  private static let patience = 20.0

  /// - Parameter speed: how many times as fast as a person it plays, from 0.1 to 100.
  public init(isWide: Bool, speed: Double, now: Date) {
    self.speed = min(max(speed, 0.1), 100)
    rest = Tour(isWide: isWide).moves[...]
    due = now
  }

  /// What it shows depends on the screen's width, which is known a moment after it was begun.
  mutating func fit(isWide: Bool) {
    if caption.isEmpty { rest = Tour(isWide: isWide).moves[...] }
  }

  /// Whether all of it was played.
  var isOver: Bool { rest.isEmpty && typing.isEmpty && awaited == nil }

  /// When it wants to go on; nil: never.
  var wake: Date? { isOver ? nil : due }

  /// What it waits for has come.
  mutating func note(_ condition: Tour.Condition, now: Date) {
    guard awaited == condition else { return }
    awaited = nil
    due = now.addingTimeInterval(Self.key / speed)
  }

  /// The next key, once it is due.
  /// - Returns: nil where there is none to press now.
  mutating func next(now: Date) -> KeyPress? {
    while due <= now, !isOver {
      awaited = nil
      if let letter = typing.popFirst() {
        pause(Self.letter, now)
        return .character(letter)
      }
      switch rest.popFirst() {
      case .caption(let words): caption = words
      case .type(let text): typing = text[...]
      case .press(let press):
        pause(Self.key, now)
        return press
      case .wait(let seconds): pause(seconds, now)
      case .until(let condition):
        awaited = condition
        due = now.addingTimeInterval(Self.patience)
      case nil: break
      }
    }
    return nil
  }

  private mutating func pause(_ seconds: TimeInterval, _ now: Date) {
    due = now.addingTimeInterval(seconds / speed)
  }
}
