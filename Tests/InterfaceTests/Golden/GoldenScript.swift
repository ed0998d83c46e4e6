import DashboardService
import Foundation
import Interface
import PortalAPI
import TerminalKit

/// What was typed, pressed and heard before a golden picture was drawn: one step a line, in words.
///
/// ```text
/// type Ticket metrics
/// press Tab
/// portal 409 A dashboard named "Ticket metrics" already exists
/// ```
struct GoldenScript {
  /// A step that no screen knows.
  struct Unknown: Error, CustomStringConvertible {
    var step: String
    var description: String { "no screen knows the step \u{201c}\(step)\u{201d}" }
  }

  var steps: [String]

  /// The screen at a size, after all steps.
  func play(size: Size) throws -> Screen {
    var screen = Screen(tenant: tenant, size: size)
    for step in steps
    where try !Self.playInHistory(step, on: &screen) && !Self.playInDirectory(step, on: &screen)
      && !Self.playOfTenants(step, on: &screen) && !Self.playOfTemplates(step, on: &screen)
      && !Self.playImport(step, on: &screen)
    {
      let parts = step.split(separator: " ", maxSplits: 1)
      let rest = parts.count > 1 ? Self.unescaped(String(parts[1])) : ""
      guard let verb = parts.first.flatMap({ Verb(rawValue: String($0)) }) else { throw Unknown(step: step) }
      try play(verb, rest, on: &screen)
    }
    return screen
  }

  private enum Verb: String {
    case start, type, press, paste, wait, roles, portal, network, service, used, limit, open, fail, signal
    case opened, queued, others, drafts, taken, left, framing
  }

  private var tenant: TenantFace? {
    if steps.contains("start first run") { return nil }
    return steps.first.flatMap { Self.tenants[$0] } ?? Example.tenant
  }

  private func play(_ verb: Verb, _ rest: String, on screen: inout Screen) throws {
    switch verb {
    case .start: break
    case .type: screen.type(rest)
    case .press: for name in rest.split(separator: " ") { screen.press(String(name)) }
    case .paste: screen.paste(rest)
    case .wait: screen.wait(TimeInterval(rest) ?? 0)
    case .roles: screen.send(.directory(Self.roles(rest, on: &screen)))
    case .portal: screen.hear(try Self.reply(rest, to: screen.submitted.last))
    case .network: screen.hear(.init(rest))
    case .service: screen.hear(try Self.event(rest, screen))
    case .used:
      let mention = Usage.Mention(name: "Ticket metrics", state: .created, at: Example.start)
      screen.send(
        .usage(
          name: screen.input.name, url: screen.input.url,
          Usage(name: rest.contains("name") ? mention : nil, url: rest.contains("url") ? mention : nil)))
    case .limit:
      screen.send(.rateLimit(RateLimit(limit: 60, remaining: Int(rest) ?? 0, reset: Example.limit.reset)))
    case .open:
      screen.send(
        .opened(TenantFace(name: "A tenant with a long name", baseURL: rest, mark: "DEMO"), rateLimit: nil))
    case .fail: screen.send(.openFailed(rest))
    case .signal: screen.send(.terminal(.terminate(signal: 15)))
    case .opened: screen.send(.opened(tenant ?? Example.tenant, rateLimit: nil))
    case .framing: screen.send(.framing(try Self.framing(rest, screen)))
    case .queued, .others, .drafts, .taken, .left: try playQueue(verb.rawValue, rest, on: &screen)
    }
  }

  private static func roles(_ rest: String, on screen: inout Screen) -> DirectoryNews {
    if rest == "known" { return .read(Example.roles) }
    // Those of another tenant: the same names under other ids, and fewer.
    if rest == "few" {
      return .read(
        (0..<4).map { Role(id: Example.uuid(0x900 + $0).lowercased, name: Example.roles[$0].name) })
    }
    if rest == "stale" { return .known(Example.roles, isStale: true) }
    if let number = Int(rest) {
      return .read((1...number).map { Role(id: Example.uuid(0x1000 + $0).lowercased, name: "Role \($0)") })
    }
    if rest.hasPrefix("named ") {
      return .read(
        [Role(id: Example.uuid(0x999).lowercased, name: String(rest.dropFirst(6)))] + Example.roles)
    }
    // What fails was begun: the directory was old.
    screen.send(.directory(.known([], isStale: true)))
    return .failed(rest)
  }

  /// `201`, `201 refuses framing`, `429`, `400 url: words`, `409 words`.
  private static func reply(_ rest: String, to request: CreateExternalDashboardRequest?) throws -> Exchange {
    guard let status = Int(rest.prefix(3)) else { throw Unknown(step: "portal \(rest)") }
    let words = String(rest.dropFirst(4))
    let request = request ?? Example.request
    if status == 201 { return Example.created(request, framed: !words.contains("refuses framing")) }
    let parts = words.split(separator: ":", maxSplits: 1).map(String.init)
    if status == 400, parts.count == 2 {
      let told = JSONValue.array([.string(parts[1].trimmed)])
      return Example.refused(400, "Validation failed", details: .object([parts[0]: told]))
    }
    return Example.refused(status, words)
  }

  /// `allowed`, a status, or the header that refuses.
  private static func framing(_ rest: String, _ screen: Screen) throws -> FramingReport {
    guard let page = PageAddress(screen.input.url) else { throw Unknown(step: "framing \(rest)") }
    let finding: FramingFinding =
      rest == "allowed" ? .nothingForbids : Int(rest).map { .status($0) } ?? .refused(by: rest)
    return FramingReport(portal: Example.tenant.baseURL, page: page, end: page, finding: finding)
  }

  private static func event(_ rest: String, _ screen: Screen) throws -> SubmissionEvent {
    let request = screen.submitted.last ?? Example.request
    switch rest {
    case "queued": return .queued(Example.submission(.queued, of: request))
    case "sending": return .sending(Example.submission(.sending, of: request))
    case "journal full":
      let (ended, _) = Example.submission(after: Example.created(request), of: request)
      return .notJournalled(ended, JournalFailure(.full, "no space is left on the disk."))
    default: throw Unknown(step: "service \(rest)")
    }
  }

  /// `\e` and `\u{202e}` stand for what an editor cannot show.
  static func unescaped(_ text: String) -> String {
    var text = text.replacing("\\e", with: "\u{1B}")
    while let match = text.firstMatch(of: /\\u\{([0-9a-f]+)\}/) {
      let scalar = UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init)
      text.replaceSubrange(match.range, with: scalar.map { String(Character($0)) } ?? "")
    }
    if let match = text.firstMatch(of: /^(\d+) times (.+)$/), let count = Int(match.1) {
      text = String(repeating: String(match.2), count: count)
    }
    return text
  }
}

extension Exchange {
  /// A failure by the words of a script: `reset` after the head was written, `refused` before.
  fileprivate init(_ words: String) {
    self =
      words == "refused"
      ? Example.failed(.refused, headWritten: false) : Example.failed(.closed, headWritten: true)
  }
}
