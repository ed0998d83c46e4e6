import TestSupport
import Testing

@testable import TerminalKit

@Suite struct MultiSelectTests {
  private func select(_ titles: String...) -> MultiSelect {
    MultiSelect(options: titles.map { MultiSelect.Option(id: "id \($0)", title: $0) })
  }
  private let six = ["Dispatcher", "Finance", "Onboarding", "Owner", "Sales", "Service Desk"]
  private var sixRoles: MultiSelect {
    MultiSelect(options: six.map { MultiSelect.Option(id: "id \($0)", title: $0) })
  }

  /// Presses keys, all of which are taken, or are the holder's.
  private func press(
    _ keys: KeyPress.Key..., on select: inout MultiSelect, columns: Int = 2, isTaken: Bool = true,
    at place: SourceLocation = #_sourceLocation
  ) {
    for key in keys {
      let taken = select.handle(KeyPress(key), columns: columns)
      #expect(taken == isTaken, sourceLocation: place)
    }
  }

  private func type(_ text: String, on select: inout MultiSelect) {
    for letter in text { _ = select.handle(.character(letter)) }
  }

  @Test func spaceChoosesAndTakesBack() {
    var select = sixRoles
    press(.right, .character(" "), on: &select)
    #expect(select.chosen == ["id Finance"])
    press(.character(" "), on: &select)
    #expect(select.chosen.isEmpty)
  }

  @Test func typingFindsOptionsWhateverTheCaseAndBlanks() {
    var select = sixRoles
    type("SERVICED", on: &select)
    #expect(select.matches.map(\.title) == ["Service Desk"])
    #expect(select.highlighted?.title == "Service Desk")
  }

  @Test func everyMatchCanBeReachedByArrows() {
    var select = sixRoles
    type("n", on: &select)
    #expect(select.matches.map(\.title) == ["Finance", "Onboarding", "Owner"])
    var reached: [String?] = []
    for _ in 0..<4 {
      reached.append(select.highlighted?.title)
      press(.right, on: &select)
    }
    #expect(reached == ["Finance", "Onboarding", "Owner", "Owner"])
  }

  @Test func upAndDownGoByRowsAndLeaveAtTheEdges() {
    var select = sixRoles
    press(.down, on: &select, columns: 4, isTaken: true)
    #expect(select.highlighted?.title == "Sales")
    press(.down, on: &select, columns: 4, isTaken: false)
    press(.up, on: &select, columns: 4, isTaken: true)
    #expect(select.highlighted?.title == "Dispatcher")
    press(.up, on: &select, columns: 4, isTaken: false)
  }

  @Test func downIntoAShorterRowGoesToTheLast() {
    var select = sixRoles
    press(.right, .right, .right, on: &select, columns: 4)
    press(.down, on: &select, columns: 4, isTaken: true)
    #expect(select.highlighted?.title == "Service Desk")
  }

  @Test func leftAndRightStopAtTheEnds() {
    var select = select("a", "b")
    press(.left, on: &select, isTaken: true)
    #expect(select.highlighted?.title == "a")
    press(.right, .right, .right, on: &select, isTaken: true)
    #expect(select.highlighted?.title == "b")
  }

  @Test func whatIsChosenStaysChosenWhenTheOptionsChange() {
    var select = select("a", "b")
    press(.character(" "), on: &select)
    select.options = [MultiSelect.Option(id: "id c", title: "c")]
    #expect(select.chosen == ["id a"])
    #expect(select.chosenInOrder == ["id a"])
    #expect(select.highlighted?.title == "c")
  }

  @Test func theHighlightStaysOnItsOptionWhenOthersArrive() {
    var select = select("b", "c")
    press(.right, on: &select)
    select.options = ["a", "b", "c"].map { MultiSelect.Option(id: "id \($0)", title: $0) }
    press(.character(" "), on: &select)
    #expect(select.chosen == ["id c"])
  }

  @Test func emptyingTheFilterKeepsTheHighlight() {
    var select = sixRoles
    type("own", on: &select)
    let wasFiltered = select.clearFilter()
    #expect(wasFiltered)
    #expect(select.highlighted?.title == "Owner")
    let isStillFiltered = select.clearFilter()
    #expect(!isStillFiltered)
  }

  @Test func theChosenComeInTheOrderOfTheOptionsAndOnceEach() {
    var select = select("b", "a", "b")
    select.chosen = ["id a", "id z", "id b", "id y"]
    #expect(select.chosenInOrder == ["id b", "id a", "id y", "id z"])
  }

  @Test func withoutOptionsNothingHappens() {
    var select = MultiSelect()
    press(.character(" "), .right, .left, on: &select)
    press(.down, on: &select, isTaken: false)
    press(.up, on: &select, isTaken: false)
    #expect(select.highlighted == nil)
    #expect(select.chosen.isEmpty)
  }

  @Test func aPasteIsLookedFor() {
    var select = sixRoles
    select.paste(" owner\n")
    #expect(select.highlighted?.title == "Owner")
  }

  @Test func randomKeysNeverTrapAndNeverChooseWhatIsNotThere() {
    var random = SeededGenerator.printed(for: #function)
    let seed = random.seed
    let keys: [KeyPress.Key] = [
      .up, .down, .left, .right, .character(" "), .character("o"), .backspace, .home, .pageUp,
    ]
    for _ in 0..<500 {
      var select = sixRoles
      for _ in 0..<40 {
        _ = select.handle(
          KeyPress(keys.randomElement(using: &random)!), columns: Int.random(in: 1...5, using: &random))
        if Int.random(in: 0..<20, using: &random) == 0 { select.options.shuffle(using: &random) }
        #expect(select.chosen.isSubset(of: select.options.map(\.id)), "seed \(seed)")
        #expect(select.matches.isEmpty == (select.highlighted == nil), "seed \(seed)")
      }
    }
  }
}
