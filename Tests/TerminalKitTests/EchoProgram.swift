@testable import TerminalKit

/// A field in the first row and a count of messages in the second: enough of a program to see what reached
/// it.
struct EchoProgram: TerminalProgram {
  var text = ""
  var messages: [Int] = []
  var events: [TerminalEvent] = []
  var wakes = 0
  var nextWake: ContinuousClock.Instant?
  /// What stands in the title follows what was typed, where there is to be one.
  var hasTitle = false
  var title: String? { hasTitle ? "echo: \(text)" : nil }
  var wantsMouse: Bool { true }
  private var request = TerminalRequest.none

  mutating func handle(_ event: TerminalEvent, now: ContinuousClock.Instant) {
    events.append(event)
    switch event {
    case .key(.control("q")), .hungUp, .terminate: request = .quit
    case .key(.control("l")): if request == .none { request = .redraw }
    case .key(.control("w")): nextWake = now.advanced(by: .milliseconds(20))
    case .key(let key): if case .character(let character) = key.key { text.append(character) }
    case .paste(let pasted): text += pasted
    // With something typed it has something to end first.
    case .stopAsked: if text.isEmpty { request = .suspend }
    case .mouse, .resized: break
    }
  }

  mutating func receive(_ message: Int, now: ContinuousClock.Instant) { messages.append(message) }

  mutating func wake(now: ContinuousClock.Instant) {
    wakes += 1
    nextWake = nil
  }

  func draw(size: Size) -> Canvas {
    var canvas = Canvas(size: size)
    let width = canvas.write(text, at: Point(column: 0, row: 0))
    canvas.write("\(messages.count)", at: Point(column: 0, row: 1))
    canvas.cursor = Point(column: min(width, size.columns - 1), row: 0)
    return canvas
  }

  mutating func takeRequest() -> TerminalRequest {
    defer { request = .none }
    return request
  }
}
