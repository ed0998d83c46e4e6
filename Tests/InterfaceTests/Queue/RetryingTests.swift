import DashboardService
import Foundation
import PortalAPI
import TerminalKit
import Testing

@testable import Interface

/// A portal that is not reached: what was typed stays in sight while it is tried again.
struct RetryingTests {
  private func unreached() -> Screen {
    var screen = Screen.submitted()
    screen.hear(.queued(Example.submission(.queued)))
    screen.hear(.sending(Example.submission(.sending)))
    screen.hear(.waiting(waits(screen), place: 1))
    return screen
  }

  private func waits(_ screen: Screen) -> Submission {
    var unsent = Example.submission(after: Example.failed(.refused, headWritten: false)).0
    unsent.nextAttemptAt = screen.now.addingTimeInterval(4)
    return unsent
  }

  @Test func theFormStaysFilledAndSaysWhy() {
    let screen = unreached()
    #expect(screen.input.name == "Ticket metrics")
    #expect(screen.text.contains("Not sent: the connection was refused."))
    #expect(screen.text.contains("Alt-X cancels it"))
    #expect(screen.statusBar.contains("queue 1"))
  }

  @Test func itIsNotSentTwiceMeanwhileAndNothingHoldsUpAStop() {
    var screen = unreached()
    #expect(screen.press("Ctrl-S") == [])
    #expect(screen.submitted.count == 1)
    _ = screen.press("Ctrl-Z")
    #expect(screen.requests.last == .suspend)
  }

  @Test func whenItIsReachedAfterAllTheFormIsFree() {
    var screen = unreached()
    screen.hear(.sending(Example.submission(.sending)))
    screen.hear(.ended(Example.submission(.created), warnings: [], duration: .milliseconds(3)))
    #expect(screen.input.isEmptyForm)
  }

  @Test func whenItIsGivenUpTheFormIsStillFilled() {
    var screen = unreached()
    var unsent = waits(screen)
    unsent.nextAttemptAt = nil
    screen.hear(.ended(unsent, warnings: [], duration: nil))
    #expect(screen.input.name == "Ticket metrics")
    #expect(screen.state.create.progress == .idle)
    #expect(screen.press("Ctrl-S").count == 1)
  }
}
