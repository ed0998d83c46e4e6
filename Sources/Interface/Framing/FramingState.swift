import DashboardService
import PortalAPI
import TerminalKit

/// What is known of whether the form's page may be shown in a frame of the portal's. It belongs to the URL that it was
/// asked for: for another one nothing is known.
enum FramingState: Equatable, Sendable {
  case unchecked
  case checking(PageAddress)
  case told(FramingReport)

  var isUnderWay: Bool {
    if case .checking = self { true } else { false }
  }

  /// What there is to say of a page; nil: it was not asked for.
  func line(for page: PageAddress) -> MessageLine? {
    switch self {
    case .checking(page): MessageLine(.hint, "framing is being checked: one GET of the page from this host…")
    case .told(let report) where report.page == page: MessageLine(report.kind, report.words)
    case .unchecked, .checking, .told: nil
    }
  }
}

extension FramingReport {
  fileprivate var kind: MessageLine.Kind {
    switch finding.isAllowed {
    case true: .ok
    case false: .warning
    case nil: .hint
    }
  }
}

extension CreateState {
  /// The page that the form names now, if it names one that can be asked for.
  var page: PageAddress? { page(of: input) }

  /// What was found of its framing, or that it is looked at.
  var framingLine: MessageLine? {
    // Reading an address takes longer than all else of a frame's row: not for each key, while nobody has asked.
    guard purpose == .create, framing != .unchecked else { return nil }
    return page.flatMap { framing.line(for: $0) }
  }

  /// The same, and where it was not asked for, how to.
  var framingCheck: MessageLine? {
    if let line = framingLine { return line }
    // By what has settled: a line that comes and goes while one types is of no use.
    guard purpose == .create, result == nil, page(of: settled) != nil else { return nil }
    return MessageLine(.hint, "framing not checked (\(Keymap.item(.checkFraming).key))")
  }

  private func page(of input: DashboardInput) -> PageAddress? {
    let isFaulty = input.findings(.url).contains { $0.severity == .error }
    return isFaulty ? nil : PageAddress(input.url)
  }
}
