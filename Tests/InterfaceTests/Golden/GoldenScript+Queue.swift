import DashboardService
import Foundation
import Interface
import PortalAPI

extension GoldenScript {
  /// What a script says of the queue, of drafts, and of what an earlier msdash left.
  func playQueue(_ verb: String, _ rest: String, on screen: inout Screen) throws {
    let words = rest.split(separator: " ").map(String.init)
    switch verb {
    // `queued 2 41`: what the form sent waits at place 2 and goes in 41 s.
    case "queued":
      let request = screen.submitted.last ?? Example.request
      let id = max(1, screen.submitted.count)
      screen.hear(.queued(Example.submission(.queued, of: request, id: id)))
      let seconds = words.last.flatMap(TimeInterval.init) ?? 0
      screen.hear(
        .waiting(
          Example.waiting(request.name, id: id, in: seconds, now: screen.now),
          place: words.first.flatMap { Int($0) } ?? 1))
    case "others": try playOthers(words, on: &screen)
    // `drafts A, B`: the drafts of that name, the newest first; a blank name is none.
    case "drafts": screen.send(.drafts(Self.drafts(rest)))
    // `taken A`: that draft belongs to this process now.
    case "taken": if let draft = Self.drafts(rest).first { screen.send(.draftTaken(draft)) }
    // `left A, B`: an earlier msdash left these waiting, the oldest first.
    case "left":
      let names = Self.names(rest)
      screen.send(
        .leftovers(
          names.enumerated().map {
            Example.leftOver($0.element, id: 0x70 + $0.offset, hours: Double(names.count - $0.offset))
          }))
    default: throw Unknown(step: verb)
    }
  }

  /// `others waiting 41 1 2`: the first and the second; `others sending 1`; `others 409 A name is taken`: how the first one ended.
  private func playOthers(_ words: [String], on screen: inout Screen) throws {
    func name(_ number: Int) -> String { "Backlog \(number)" }
    switch words.first {
    case "waiting":
      let seconds = words.dropFirst().first.flatMap(TimeInterval.init) ?? 0
      for (place, number) in words.dropFirst(2).compactMap({ Int($0) }).enumerated() {
        let one = Example.waiting(
          name(number), id: 0x60 + number, in: seconds + Double(place), now: screen.now)
        screen.hear(.waiting(one, place: place + 1))
      }
    case "sending":
      for number in words.dropFirst().compactMap({ Int($0) }) {
        screen.hear(
          .sending(
            Example.submission(.sending, of: Example.request(named: name(number)), id: 0x60 + number)))
      }
    case let status?:
      let request = Example.request(named: name(1))
      let exchange =
        status == "201"
        ? Example.created(request)
        : Example.refused(Int(status) ?? 400, words.dropFirst().joined(separator: " "))
      let (ended, warnings) = Example.submission(after: exchange, of: request, id: 0x61, now: screen.now)
      screen.hear(.ended(ended, warnings: warnings, duration: exchange.duration))
    case nil: throw Unknown(step: "others")
    }
  }

  private static func names(_ rest: String) -> [String] {
    rest.split(separator: ",", omittingEmptySubsequences: false).map { String($0).trimmed }
  }

  private static func drafts(_ rest: String) -> [Draft] {
    names(rest).enumerated().map {
      Example.draft($0.element, id: 0x50 + $0.offset, minutes: 5 + 600 * Double($0.offset))
    }
  }
}
