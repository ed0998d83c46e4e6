import Foundation
import TerminalKit

/// The tour plays by the keys that a person would press.
extension AppState {
  /// Begins to play it.
  public mutating func beginTour(speed: Double = 1) {
    // Its captions name keys, and the key line must name the same.
    keysBehindTour = keys
    keys = .standard
    tour = TourPlayer(isWide: AppView.isWide(size), speed: speed, now: now)
  }

  /// What is due of the tour.
  mutating func playTour() -> [Effect] {
    guard tour != nil, ending == nil else { return [] }
    var effects: [Effect] = []
    while let press = tour?.next(now: now) { effects += update(press) }
    return effects
  }

  /// Something was heard: it may be what the tour waits for.
  mutating func noteForTour() {
    guard let awaited = tour?.awaited, isThere(awaited) else { return }
    tour?.note(awaited, now: now)
  }

  private func isThere(_ condition: Tour.Condition) -> Bool {
    switch condition {
    case .ready: isOpen && !create.roles.options.isEmpty
    case .ended: create.progress == .idle && create.toSend == nil && queue.entries.isEmpty
    case .rows: imports.open?.isWhole == true
    case .imported: imports.open?.run?.phase == .ended
    }
  }

  /// A person does something: the tour is over.
  /// - Returns: whether it was only meant to stop the tour.
  mutating func takeOver(_ event: TerminalEvent) -> Bool {
    guard tour != nil else { return false }
    switch event {
    case .key(let press):
      endTour()
      // Whoever wants to leave, leaves at once.
      return !Keymap.isBound(press, to: .quit)
    case .paste: break
    case .mouse(let event) where event.action == .press: break
    case .mouse, .resized, .terminate, .stopAsked, .hungUp: return false
    }
    endTour()
    return true
  }

  private mutating func endTour() {
    tour = nil
    keys = keysBehindTour
  }
}
