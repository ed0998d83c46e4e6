import Interface
import PortalAPI

/// Questions, and what can be answered to each of them besides a value.
extension AccessibleSession {
  /// Asks until there is a value, the default, or nothing on purpose.
  /// - Returns: `text`, `standard` or `empty`.
  /// - Throws: `Leave`.
  func ask(_ question: String, _ explanation: String) async throws -> Answer {
    while true {
      let answer = Answer(try await line(question))
      switch answer {
      case .text, .standard, .empty: return answer
      case .explain: Voice.say(explanation)
      case .menu:
        Voice.say(Destination.lines)
        if let place = try await place("A number or a word; Enter goes on with the question:") {
          throw Leave.to(place)
        }
      case .back: throw Leave.back
      case .go(.help): Voice.say(Answer.rules)
      case .go(.quit): throw Leave.quit
      case .go(let place): throw Leave.to(place)
      case .unknown(let word): Voice.say(Destination.refusal(of: word))
      case .control(let text):
        Voice.say(
          "That holds keys, control characters or bytes that are no UTF-8, and was not taken: \(text). Type it again."
        )
      }
    }
  }

  /// One line, whatever it is.
  private func line(_ question: String) async throws -> String {
    Voice.ask(question)
    guard let line = await reader.line() else {
      Voice.say("")
      throw Leave.endOfInput
    }
    // A terminal shows what is typed; elsewhere the whole would not be understood without it.
    if !reader.isTerminal { Voice.say(line) }
    return line
  }

  /// Where to go next, where nothing says so.
  func nextPlace(_ known: Destination?) async throws -> Destination {
    if let known { return known }
    while true {
      let question = "What next? A word such as create, history or quit; a colon lists all:"
      if let place = try await place(question) { return place }
    }
  }

  /// - Returns: nil for Enter alone.
  private func place(_ question: String) async throws -> Destination? {
    while true {
      switch Answer(try await line(question)) {
      case .standard, .back: return nil
      case .menu, .explain: Voice.say(Destination.lines)
      case .go(let place): return place
      case .text(let text):
        let all = Destination.allCases
        if let number = Int(text), all.indices.contains(number - 1) { return all[number - 1] }
        if let place = Destination.named(text.lowercased()) { return place }
        Voice.say("\(text) is none of these. A colon alone lists all that can be done.")
      case .unknown(let word): Voice.say(Destination.refusal(of: word))
      case .empty, .control: Voice.say("A colon alone lists all that can be done.")
      }
    }
  }

  /// One of several things.
  /// - Returns: its place from 0; nil for Enter alone.
  func choose(_ choice: NumberedChoice, _ question: String, _ explanation: String) async throws -> Int? {
    while true {
      guard case .text(let text) = try await ask(question, explanation) else { return nil }
      switch choice.match(text) {
      case .item(let index): return index
      case .none(let words): Voice.say(words)
      }
    }
  }

  /// Yes or no, and nothing else: there is no default for what cannot be taken back.
  func isYes(_ question: String, _ explanation: String) async throws -> Bool {
    // What was typed before the question stood there was not meant for it.
    reader.forgetTypedAhead()
    while true {
      if case .text(let text) = try await ask("\(question) Yes or no:", explanation),
        let answer = YesOrNo.value(text)
      {
        return answer
      }
      Voice.say("Answer yes or no.")
    }
  }

  /// A text; nil for none.
  func text(_ question: String, _ explanation: String) async throws -> String? {
    if case .text(let text) = try await ask(question, explanation) { text } else { nil }
  }

  /// A key from a pipe: never shown.
  func secretLine(_ question: String) async throws -> String {
    Voice.ask(question)
    guard let line = await reader.line() else {
      Voice.say("")
      throw Leave.endOfInput
    }
    Voice.say("(not shown)")
    return line
  }
}
