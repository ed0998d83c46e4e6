import DashboardService
import Foundation
import PortalAPI
import TerminalKit
import TestSupport
import Testing

@testable import Interface

/// A disk beside the screen, and random keys: whatever is done, what is typed is on it a second later, and
/// nothing stays on it that no form and no list has.
@Suite struct DraftsOnDiskTests {
  /// The journal's drafts, as a runner keeps them.
  private struct Disk {
    var drafts: [UUID: Draft]
    var seen = 0

    /// Carries out what was asked since, and says so.
    mutating func work(_ screen: inout Screen) {
      while seen < screen.everything.count {
        let effect = screen.everything[seen]
        seen += 1
        switch effect {
        case .saveDraft(let draft): drafts[draft.id] = draft
        case .discardDraft(let id): drafts[id] = nil
        case .takeDraft(let id): screen.send(drafts[id].map { .draftTaken($0) } ?? .draftGone(id))
        default: break
        }
      }
    }
  }

  @Test func theDiskFollowsTheFormAndKeepsNothingElse() {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SeededGenerator(seed: seed)
    for _ in 0..<20 {
      var screen = Screen.opened()
      let left = (0..<3).map { Example.draft("Draft \($0)", id: 0x50 + $0, minutes: Double($0)) }
      var disk = Disk(drafts: Dictionary(uniqueKeysWithValues: left.map { ($0.id, $0) }))
      screen.send(.drafts(left))
      for step in 0..<120 {
        let place = "seed \(seed), step \(step)"
        if Int.random(in: 0..<12, using: &random) == 0 {
          screen.hear(random.event(screen))
        } else {
          screen.press(random.key())
        }
        disk.work(&screen)
        screen.wait([0, 0.05, 0.3, 1.01].randomElement(using: &random)!)
        disk.work(&screen)
        check(screen, disk, place)
      }
      screen.wait(1.01)
      disk.work(&screen)
      check(screen, disk, "seed \(seed), end")
      let form = screen.state.create
      if !form.input.isEmptyForm, form.input != form.drafts.journalled {
        #expect(disk.drafts[form.drafts.id]?.input == form.input, "seed \(seed), end")
      }
    }
  }

  private func check(_ screen: Screen, _ disk: Disk, _ place: String) {
    let drafts = screen.state.create.drafts
    let known = Set(drafts.others.map(\.id)).union([drafts.id])
    #expect(Set(disk.drafts.keys).isSubset(of: known), "\(place): a draft that nobody can reach")
    for other in drafts.others { #expect(disk.drafts[other.id]?.input == other.input, "\(place): the list") }
    // Nothing is left for later than a second.
    if let due = drafts.saveAt { #expect(due.timeIntervalSince(screen.now) <= 1, "\(place): due \(due)") }
    if drafts.saveAt == nil, drafts.status == .saved, screen.input != drafts.journalled {
      #expect(
        disk.drafts[drafts.id]?.input == screen.input || screen.input.isEmptyForm, "\(place): \(screen.input)"
      )
    }
  }
}

extension SeededGenerator {
  fileprivate mutating func key() -> KeyPress {
    let keys: [KeyPress] =
      [.alt("z"), .alt("y"), .control("n"), .function(9), .function(4), .control("s"), KeyPress(.escape)]
      + [
        KeyPress(.enter), KeyPress(.delete), KeyPress(.down), .character("y"), KeyPress(.backspace),
        .control("u"),
      ]
      + [KeyPress(.tab), KeyPress(.tab, .shift), .character("x"), .character(" "), .character("7")]
    return keys.randomElement(using: &self)!
  }

  fileprivate mutating func event(_ screen: Screen) -> SubmissionEvent {
    let request = screen.submitted.last ?? Example.request
    let id = max(1, screen.submitted.count)
    let exchanges = [
      Example.created(request), Example.refused(400, "No"), Example.failed(.closed, headWritten: true),
    ]
    let ended = Example.submission(after: exchanges.randomElement(using: &self)!, of: request, id: id).0
    switch Int.random(in: 0..<5, using: &self) {
    case 0: return .queued(Example.submission(.queued, of: request, id: id))
    case 1: return .sending(Example.submission(.sending, of: request, id: id))
    case 2: return .waiting(Example.submission(.queued, of: request, id: id), place: 1)
    case 3: return .notSent(nil, JournalFailure(.full, "full"))
    default: return .ended(ended, warnings: [], duration: nil)
    }
  }
}
