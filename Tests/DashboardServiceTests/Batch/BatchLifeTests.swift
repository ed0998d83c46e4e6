import Testing

@testable import DashboardService

@Suite struct BatchLifeTests {
  /// Carries out what a life asks for over rows that stand so, as far as nothing ends.
  private func begin(_ life: inout BatchLife, _ standings: [BatchLife.Standing]) -> [BatchLife.Action] {
    var done: [BatchLife.Action] = []
    var open = life.start()
    while !open.isEmpty {
      let action = open.removeFirst()
      done.append(action)
      if case .read(let last) = action {
        let event: BatchLife.Event = last < standings.count ? .next(last + 1, standings[last]) : .noMore
        open += life.handle(event)
      }
    }
    return done
  }

  private func begun(_ actions: [BatchLife.Action]) -> [Int] {
    actions.compactMap { if case .begin(let row) = $0 { row } else { nil } }
  }

  @Test func asManyRowsAreUnderWayAsMayBeAndTheNextIsReadWhenOneEnds() {
    var life = BatchLife(.init(mostUnderWay: 3))
    let actions = begin(&life, Array(repeating: .fresh, count: 5))
    #expect(begun(actions) == [1, 2, 3])
    #expect(life.handle(.ended(2, .submission(.created, httpStatus: 201))) == [.read(after: 3)])
    #expect(life.handle(.next(4, .fresh)) == [.begin(4)])
    #expect(life.phase == .running && life.underWay == [1, 3, 4])
  }

  @Test func whatIsSettledOrElsewhereIsPassedOverAndWhatWaitsIsTakenUp() {
    var life = BatchLife()
    let actions = begin(&life, [.settled, .elsewhere, .waiting, .fresh])
    #expect(actions.contains(.takeUp(3)) && begun(actions) == [4])
    #expect(life.underWay == [3, 4])
  }

  @Test func aFileWithoutRowsToSendEndsAtOnce() {
    var life = BatchLife()
    #expect(begin(&life, [.settled]).last == .tell(.ended))
    #expect(life.phase == .ended)
  }

  @Test(arguments: [401, 403, 404, 405, 407])
  func aRefusalThatHoldsForAllRowsPausesItAndTakesBackWhatWaits(status: Int) {
    var life = BatchLife(.init(mostUnderWay: 2))
    _ = begin(&life, Array(repeating: .fresh, count: 5))
    let pause = BatchLife.Pause.refused(row: 1, status: status)
    #expect(
      life.handle(.ended(1, .submission(.refused, httpStatus: status))) == [
        .tell(.pausing(pause)), .withdraw,
      ])
    // What was under way may end in any way: nothing more is begun.
    #expect(life.handle(.ended(2, .submission(.queued, httpStatus: nil))) == [.tell(.paused(pause))])
    #expect(life.handle(.goOn) == [.tell(.running), .read(after: 0)])
  }

  @Test func theFirstUnknownOutcomePausesItAndThatRowIsNotBegunAgain() {
    var life = BatchLife(.init(mostUnderWay: 1))
    _ = begin(&life, [.fresh, .fresh])
    #expect(
      life.handle(.ended(1, .submission(.unknown, httpStatus: nil))).last == .tell(.paused(.unknown(row: 1))))
    #expect(life.handle(.goOn).last == .read(after: 0))
    // As the journal tells it now.
    #expect(life.handle(.next(1, .settled)) == [.read(after: 1)])
    #expect(life.handle(.next(2, .fresh)) == [.begin(2)])
  }

  @Test(arguments: [SubmissionState.refused, .present, .absent])
  func aRefusalOfItsOwnDoesNotStopTheOthersAndIsNotSentAgainWhenItGoesOn(state: SubmissionState) {
    var life = BatchLife(.init(mostUnderWay: 1))
    _ = begin(&life, [.fresh, .fresh])
    #expect(life.handle(.ended(1, .submission(state, httpStatus: 400))) == [.read(after: 1)])
    _ = life.handle(.pause)
    _ = life.handle(.next(2, .fresh))
    #expect(life.phase == .paused(.asked))
    _ = life.handle(.goOn)
    #expect(life.handle(.next(1, .fresh)) == [.read(after: 1)])
    #expect(life.handle(.next(2, .fresh)) == [.begin(2)])
  }

  @Test func theFirstRowThatIsNotCreatedStopsItWhereThatIsAskedFor() {
    var life = BatchLife(.init(mostUnderWay: 1, stopsOnError: true))
    _ = begin(&life, [.fresh, .fresh])
    #expect(life.handle(.ended(1, .conflict)).last == .tell(.paused(.notCreated(row: 1))))
    var lenient = BatchLife(.init(mostUnderWay: 1, stopsOnError: true, takesExisting: true))
    _ = begin(&lenient, [.fresh, .fresh])
    #expect(lenient.handle(.ended(1, .conflict)) == [.read(after: 1)])
  }

  @Test func noMoreRowsAreBegunThanWereAskedFor() {
    var life = BatchLife(.init(mostUnderWay: 8, mostRows: 2))
    let actions = begin(&life, Array(repeating: .fresh, count: 5))
    #expect(begun(actions) == [1, 2] && life.phase == .running && !actions.contains(.withdraw))
    _ = life.handle(.ended(1, .submission(.created, httpStatus: 201)))
    _ = life.handle(.ended(2, .submission(.created, httpStatus: 201)))
    #expect(life.phase == .paused(.enough))
  }

  @Test func exactlyAsManyRowsAsWereAskedForAreNoPause() {
    var life = BatchLife(.init(mostUnderWay: 8, mostRows: 2))
    _ = begin(&life, [.fresh, .fresh])
    _ = life.handle(.ended(1, .submission(.created, httpStatus: 201)))
    _ = life.handle(.ended(2, .submission(.created, httpStatus: 201)))
    #expect(life.phase == .ended)
  }

  @Test func stoppingHearsWhatIsUnderWayAndThenItHasEnded() {
    var life = BatchLife(.init(mostUnderWay: 2))
    _ = begin(&life, Array(repeating: .fresh, count: 3))
    #expect(life.handle(.stop) == [.tell(.stopping), .withdraw])
    #expect(life.handle(.ended(1, .submission(.unknown, httpStatus: nil))) == [])
    #expect(life.handle(.ended(2, .submission(.queued, httpStatus: nil))) == [.tell(.ended)])
    #expect(life.handle(.goOn) == [] && life.handle(.stop) == [] && life.handle(.pause) == [])
  }

  @Test func aPauseThatWasAskedForTellsWhatElseCameMeanwhile() {
    var life = BatchLife(.init(mostUnderWay: 2))
    _ = begin(&life, Array(repeating: .fresh, count: 3))
    _ = life.handle(.pause)
    #expect(
      life.handle(.ended(1, .submission(.refused, httpStatus: 401)))
        == [.tell(.pausing(.refused(row: 1, status: 401)))])
  }

  @Test func aRowThatWasEditedIsSentWhenItGoesOnThoughItWasRefusedBefore() {
    var life = BatchLife(.init(mostUnderWay: 1))
    _ = begin(&life, [.fresh, .fresh])
    _ = life.handle(.ended(1, .submission(.refused, httpStatus: 400)))
    _ = life.handle(.pause)
    _ = life.handle(.next(2, .fresh))
    #expect(life.handle(.edited(1)) == [])
    _ = life.handle(.goOn)
    #expect(life.handle(.next(1, .fresh)) == [.begin(1)])
  }

  @Test func whatOthersHadIsLookedAtAgainWhenItGoesOn() {
    var life = BatchLife(.init(mostUnderWay: 1))
    _ = begin(&life, [.waiting, .fresh])
    #expect(life.handle(.ended(1, .elsewhere)) == [.read(after: 1)])
    _ = life.handle(.pause)
    _ = life.handle(.next(2, .fresh))
    _ = life.handle(.goOn)
    #expect(life.handle(.next(1, .waiting)) == [.takeUp(1)])
  }

  @Test func aRowThatWasNotBegunAfterAllIsBegunLater() {
    var life = BatchLife(.init(mostUnderWay: 1))
    _ = begin(&life, [.fresh])
    _ = life.handle(.pause)
    #expect(life.handle(.ended(1, .notBegun)) == [.tell(.paused(.asked))])
    _ = life.handle(.goOn)
    #expect(life.handle(.next(1, .fresh)) == [.begin(1)])
  }

  @Test func aRowThatEndsTwiceOrWasNeverBegunChangesNothing() {
    var life = BatchLife()
    _ = begin(&life, [.fresh])
    _ = life.handle(.ended(1, .submission(.created, httpStatus: 201)))
    let before = life
    #expect(life.handle(.ended(1, .submission(.unknown, httpStatus: nil))) == [])
    #expect(life.handle(.ended(9, .submission(.unknown, httpStatus: nil))) == [])
    #expect(life == before)
  }

  @Test func aFailureOfTheJournalPausesIt() {
    var life = BatchLife()
    #expect(life.start() == [.read(after: 0)])
    let failure = JournalFailure(.full, "No space.")
    #expect(
      life.handle(.failed(failure))
        == [.tell(.pausing(.journal(failure))), .withdraw, .tell(.paused(.journal(failure)))])
  }
}
