import Foundation
import TerminalKit

/// What the tour of the demo does and says, in its order.
public struct Tour: Equatable, Sendable {
  /// One thing that happens.
  enum Move: Equatable, Sendable {
    /// What is said from now on.
    case caption(String)
    /// Typed letter by letter.
    case type(String)
    case press(KeyPress)
    /// Time to read, in seconds.
    case wait(TimeInterval)
    case until(Condition)
  }

  /// What is waited for.
  enum Condition: Equatable, Sendable {
    /// The portal runs and its roles are known.
    case ready
    /// Nothing is on its way any more.
    case ended
    /// The rows of a file are there.
    case rows
    /// The import has ended.
    case imported
  }

  /// The file that it imports; it lies in the folder where the demo runs.
  public static let file = "dashboards.csv"

  /// What is in that file.
  public static let rows: String =
    "name,url,displayOrder,roles\n"
    + [
      ("Backup status", "backups", "NOC"), ("Patch compliance", "patches", "NOC"),
      ("Licences", "licences", "Finance"), ("Onboarding", "onboarding", "Onboarding"),
      ("Response times", "response", "Service Desk"), ("Renewals", "renewals", "Sales|Finance"),
    ].enumerated().map { index, row in
      "\(row.0),https://bi.example.com/\(row.1),\(50 + index),\(row.2)\n"
    }.joined()

  /// Which create of the tour loses its reply, counted from 1: so that it can be shown what happens then.
  public static let lostReply = 3

  let moves: [Move]

  /// - Parameter isWide: whether the preview stands beside the form.
  init(isWide: Bool) {
    moves =
      Self.welcome + Self.form + (isWide ? [] : Self.preview) + Self.sending + Self.again + Self.lost
      + Self.settled + Self.imported + Self.commands
  }

  private static func say(_ words: String, for seconds: TimeInterval = 0) -> [Move] {
    [.caption(words), .wait(seconds)]
  }

  private static func press(_ names: String...) -> [Move] {
    names.compactMap { KeyPress(name: $0).map(Move.press) }
  }

  private static let welcome =
    say("A tour of msdash. Any key takes over, here and at any time.", for: 3) + [.until(.ready)]

  private static let form: [Move] =
    say("This form makes an external dashboard: a page in a frame, in the portal's sidebar.", for: 1)
    + [.type("Ticket metrics")] + press("Tab")
    + say("Each field is judged as it is typed, in words.")
    + [.type("http://bi.example.com/tickets"), .wait(3)] + press("Ctrl-U")
    + [.type("https://bi.example.com/tickets"), .wait(1)]
    + press("Tab", "Tab", "Tab") + [.type("40"), .wait(1)] + press("Tab", "Tab")
    + say("The roles come from the portal: a few letters find one, Space chooses it.")
    + [.type("serv"), .wait(1)] + press("Space") + [.wait(2)]

  private static let preview: [Move] =
    say("F6 shows the request as it will be sent.") + press("F6") + [.wait(4)] + press("Esc")

  private static let sending: [Move] =
    say("Ctrl-S sends it. It is in a journal on disk before its first byte leaves.", for: 1) + press("Ctrl-S")
    + [.until(.ended)]
    + say("Created. The last line tells outcome, time, request id and how near the rate limit is.", for: 5)

  private static let again: [Move] =
    say("F4, same again: the host, the roles and the next order are kept.") + press("F4") + [.wait(2)]
    + [.type("Ticket backlog")] + press("Tab", "End") + [.type("backlog"), .wait(1)] + press("Ctrl-S")
    + [.until(.ended), .wait(2)]

  private static let lost: [Move] =
    say("Now the third one: the demo's portal creates it, and its reply gets lost.") + press("F4")
    + [.type("Ticket ages")] + press("Tab", "End") + [.type("ages"), .wait(1)] + press("Ctrl-S")
    + [.until(.ended)]
    + say("Nobody can know whether it exists, and msdash says so. It never sends it twice by itself.", for: 5)

  private static let settled: [Move] =
    say("The history (F3) has every request; Alt-R settles one that is unknown.") + press("F3")
    + [.wait(2)] + press("Alt-R") + [.wait(3)]
    + say("Send it once more, or say what you saw in the portal: it is there.", for: 1) + press("e", "e")
    + [.wait(3)]

  private static let imported: [Move] =
    say("Many at once: a CSV, JSON or YAML file (Alt-2). All of it is checked before anything is sent.")
    + press("Alt-2") + [.wait(1), .type(file)] + press("Enter") + [.until(.rows), .wait(3)]
    + press("Ctrl-S") + [.wait(2)] + press("y")
    + say("Each row once: the same file again goes on where it stopped.") + [.until(.imported), .wait(3)]
    + press("Alt-1")

  private static let commands: [Move] =
    say("Ctrl-P finds every action by name; F1 tells every key.") + press("Ctrl-P") + [
      .wait(1), .type("ten"),
    ]
    + [.wait(3)] + press("Esc")
    + say("That was the tour. Now it is yours: any key.")
}
