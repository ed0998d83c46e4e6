import DashboardService
import Foundation
import PortalAPI
import TerminalKit
import Testing

@testable import Interface

/// Reading the directory: its cost first, stopped and gone on with, and never a question over what somebody types.
@Suite struct DirectoryReadingTests {
  private static let words =
    "The portal lists 10,000 users: 99 more requests, about 2 min at 60 a minute; a fifth of the limit stays for"
    + " creates. Read them all?"

  private func asking() -> Screen {
    var screen = Screen.directory()
    screen.send(.rateLimit(Example.limit))
    screen.press("F5")
    screen.send(.directory(.asks(Example.big)))
    return screen
  }

  @Test func f5ReadsAndTheCostIsToldFirst() {
    var screen = Screen.directory()
    screen.send(.rateLimit(Example.limit))
    #expect(screen.press("F5") == [.readDirectory(all: false)])
    #expect(screen.send(.directory(.asks(Example.big))).isEmpty)
    #expect(screen.state.overlay == .readQuestion)
    #expect(screen.prose.contains(Self.words))
  }

  @Test func withoutAKnownLimitTheCostNamesNoTime() {
    var screen = Screen.directory()
    screen.press("F5")
    screen.send(.directory(.asks(DirectoryProgress(pagesRead: 1, pages: 3, users: 250))))
    #expect(screen.prose.contains("The portal lists 250 users: 2 more requests; a fifth"))
  }

  @Test func yReadsThemAllAndNDoesNot() {
    var screen = asking()
    #expect(screen.press("y") == [.readDirectory(all: true)])
    #expect(screen.state.directory.isReading)
    screen = asking()
    for key in ["n", "Esc"] {
      #expect(screen.press(key).isEmpty)
      #expect(screen.state.overlay == nil)
      // The cost stays told, and F5 asks at once.
      #expect(screen.prose.contains("99 more requests, about 2 min at 60 a minute. F5 reads them."))
      #expect(screen.press("F5").isEmpty)
      #expect(screen.state.overlay == .readQuestion)
    }
  }

  @Test func otherKeysAreNoAnswer() {
    var screen = asking()
    for key in ["x", "Enter", "Space", "Tab", "Ctrl-S"] { #expect(screen.press(key).isEmpty) }
    #expect(screen.state.overlay == .readQuestion)
  }

  @Test func progressTellsPagesTimeAndWhatItWaitsFor() {
    var screen = asking()
    screen.press("y")
    screen.send(
      .directory(
        .progress(
          DirectoryProgress(
            pagesRead: 12, pages: 100, users: 10_000, secondsLeft: 110,
            waitsUntil: screen.now.addingTimeInterval(41)))))
    #expect(
      screen.prose.contains(
        "Reading: page 12 of 100, 10,000 users, about 2 min left, waits for the rate limit until 10:00:41."))
    #expect(screen.state.nextWake == nil || screen.state.nextWake! > screen.now)
  }

  @Test func escStopsItAndF5GoesOnWithoutAskingAgain() {
    var screen = asking()
    screen.press("y")
    #expect(screen.press("Esc") == [.stopDirectory])
    #expect(screen.state.screen == .directory)
    let stopped = DirectoryProgress(pagesRead: 12, pages: 100, users: 10_000)
    #expect(screen.send(.directory(.stopped(stopped))).isEmpty)
    #expect(screen.prose.contains("Stopped at page 12 of 100: what was read is kept. F5 goes on."))
    #expect(screen.press("F5") == [.readDirectory(all: true)])
  }

  @Test func escEmptiesTheSearchBeforeItStops() {
    var screen = asking()
    screen.press("y")
    screen.type("desk")
    #expect(screen.press("Esc").isEmpty)
    #expect(screen.press("Esc") == [.stopDirectory])
  }

  @Test func anEarlierReadingThatWasStoppedIsTold() {
    var directory = Example.directory
    directory.stopped = DirectoryProgress(pagesRead: 12, pages: 100, users: 10_000)
    var screen = Screen.directory(directory)
    #expect(screen.prose.contains("An earlier reading was stopped at page 12 of 100: F5 goes on."))
    // Days later it is begun anew, when somebody says so.
    (directory.stopped, directory.readAt, directory.isUnended) = (nil, nil, true)
    #expect(screen.send(.directory(.known(directory, isStale: false))).isEmpty)
    #expect(screen.prose.contains("The portal's list of users was never read to its end: F5 reads it."))
    // In this msdash its cost was not told yet.
    #expect(screen.press("F5") == [.readDirectory(all: false)])
  }

  @Test func whatWasReadIsShownAndCounted() {
    var screen = asking()
    screen.press("y")
    screen.send(.directory(.read(Example.directory)))
    #expect(screen.text.contains("ok Read: 9 roles, 5 companies."))
    #expect(screen.state.directory.reading == .idle)
    // The next reading tells its cost anew.
    #expect(screen.press("F5") == [.readDirectory(all: false)])
  }

  @Test func aFailureIsToldInItsWordsAndF5TriesAgain() {
    var screen = Screen.directory()
    screen.press("F5")
    screen.send(.directory(.failed("The list of users could not be read (502).")))
    #expect(screen.prose.contains("x The list of users could not be read (502). F5 tries again."))
    #expect(screen.press("F5") == [.readDirectory(all: false)])
  }

  @Test func whileItIsReadF5AsksForNothingMore() {
    var screen = Screen.directory()
    screen.press("F5")
    #expect(screen.press("F5").isEmpty)
  }

  // MARK: By itself, and from the form

  @Test func anOldDirectoryIsReadByItselfOnce() {
    var screen = Screen()
    #expect(
      screen.send(.directory(.known(Example.directory, isStale: true))) == [.readDirectory(all: false)])
    screen.send(.directory(.stopped(nil)))
    // Told again, when the screen is opened.
    #expect(screen.press("Alt-4") == [.listDirectory])
    #expect(screen.send(.directory(.known(Example.directory, isStale: true))).isEmpty)
  }

  @Test func beforeTheJournalIsOpenThatIsSaidUntilItIs() {
    var screen = Screen()
    screen.press("Alt-4")
    #expect(screen.text.contains("The journal is being read…"))
    screen.send(.directory(.failed("The journal is not open.")))
    #expect(screen.text.contains("x The journal is not open."))
    screen.send(.directory(.known(Example.directory, isStale: false)))
    #expect(!screen.text.contains("not open"))
  }

  @Test func whatIsReadByItselfNeverAsksOverTheForm() {
    var screen = Screen()
    screen.send(.directory(.known(Directory(), isStale: true)))
    screen.send(.directory(.asks(Example.big)))
    #expect(screen.state.overlay == nil)
    #expect(screen.text.contains("Roles          10,000 users: F5 reads them"))
    screen.type("yes")
    #expect(screen.input.name == "yes")
    screen.press("Alt-4")
    #expect(screen.state.overlay == nil)
    #expect(screen.prose.contains("99 more requests, about 2 min. F5 reads them."))
    screen.press("Alt-4", "F5")
    #expect(screen.state.overlay == .readQuestion)
  }

  @Test func f5OnTheFormAsksThere() {
    var screen = Screen.filled()
    let typed = screen.input
    #expect(screen.press("F5") == [.readDirectory(all: false)])
    screen.send(.directory(.asks(Example.big)))
    #expect(screen.state.overlay == .readQuestion)
    #expect(screen.press("y") == [.readDirectory(all: true)])
    #expect(screen.input == typed)
    screen.send(.directory(.progress(DirectoryProgress(pagesRead: 12, pages: 100, users: 10_000))))
    #expect(screen.text.contains("being read: page 12 of 100"))
  }

  @Test func whoTypesOnAfterF5IsNotAsked() {
    for isPaste in [true, false] {
      var screen = Screen()
      screen.press("F5")
      if isPaste { screen.paste("Tickets") } else { screen.type("Tickets") }
      screen.send(.directory(.asks(Example.big)))
      #expect(screen.state.overlay == nil)
      screen.type("y")
      #expect(screen.input.name == "Ticketsy")
    }
  }

  @Test func aQuestionThatNothingStandsBehindGoes() {
    var screen = asking()
    screen.send(.directory(.read(Example.directory)))
    #expect(screen.state.overlay == nil)
  }

  @Test func whileMsdashEndsNothingIsRead() {
    var screen = Screen.submitted()
    screen.hear(.sending(Example.submission(.sending)))
    screen.press("Ctrl-Q", "y", "Alt-4")
    #expect(screen.press("F5").isEmpty)
  }

  @Test func theFormsRolesAreTheDirectorys() {
    var screen = Screen()
    screen.send(.directory(.known(Example.directory, isStale: false)))
    var renamed = Example.directory
    renamed.roles[0].role.name = "Accounts"
    screen.send(.directory(.changed(renamed)))
    #expect(screen.state.create.roles.options.first?.title == "Accounts")
  }
}
