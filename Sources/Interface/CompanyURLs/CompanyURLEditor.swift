import Foundation
import PortalAPI
import TerminalKit

/// Gives one company its own URL: first which company, then the URL.
public struct CompanyURLEditor: Equatable, Sendable {
  enum Step: Equatable, Sendable { case company, url }

  /// What a key brings.
  enum Answer: Equatable {
    /// It means nothing here.
    case none
    case stays
    case closes
    case done(CompanyURLInput)
  }

  /// The entry that is edited; nil: one is added.
  let index: Int?
  private(set) var step: Step
  private(set) var picker: DirectoryList
  private(set) var companyId = ""
  private(set) var url = TextField()
  /// Why what was chosen cannot be taken.
  private(set) var told: MessageLine?
  /// The companies that have a URL already.
  let taken: Set<String>
  /// The URLs that came along from another tenant for companies that are chosen here, by their ids.
  private let urls: [String: String]
  /// The URL as it stood before it was edited.
  private var before = ""
  /// Whether an empty URL is a fault by now.
  private var isTouched = false

  init(_ list: CompanyURLList, index: Int?, companies: [DirectoryRow], urls: [String: String] = [:]) {
    self.index = index
    self.urls = urls
    picker = DirectoryList(companies)
    let others = list.entries.enumerated().filter { $0.offset != index }.map(\.element)
    taken = Set(others.map { $0.companyId.lowercased() })
    guard let index else {
      step = .company
      return
    }
    step = .url
    companyId = list.entries[index].companyId
    before = list.entries[index].url
    url = TextField(before)
    isTouched = true
  }

  /// Whether a URL was typed that is in no list yet.
  var isChanged: Bool { url.text != before }

  /// The company that Enter takes: the selected one, or the one whose UUID was typed and is not known here.
  var candidate: String? {
    picker.selected?.id ?? UUID(uuidString: picker.search.text.trimmed)?.lowercased
  }

  /// What the rules say of the URL.
  var message: MessageLine? {
    guard let finding = CompanyURLInput.urlFindings(url.text).first else { return nil }
    if finding.severity == .warning { return MessageLine(.warning, finding.message) }
    return isTouched ? MessageLine(.error, finding.message) : nil
  }

  /// The list of companies has changed.
  mutating func show(_ companies: [DirectoryRow]) { picker.show(companies) }

  /// - Parameter visible: the rows that the list of companies shows.
  mutating func handle(_ press: KeyPress, visible: Int) -> Answer {
    switch step {
    case .company: handleInCompanies(press, visible: visible)
    case .url: handleInURL(press)
    }
  }

  mutating func paste(_ text: String) {
    switch step {
    case .company:
      told = nil
      picker.paste(text)
    case .url:
      isTouched = true
      url.paste(text)
    }
  }

  mutating func showSelection(rows: Int) { picker.showSelection(rows: rows) }

  private mutating func handleInCompanies(_ press: KeyPress, visible: Int) -> Answer {
    let before = told
    told = nil
    if press == KeyPress(.escape) { return picker.clearSearch() ? .stays : .closes }
    if press == KeyPress(.enter) {
      choose()
      return .stays
    }
    if let step = ListWindow.step(press, count: picker.rows.count, visible: visible) {
      picker.move(by: step)
      return .stays
    }
    if picker.edit(press) { return .stays }
    told = before
    return .none
  }

  private mutating func choose() {
    guard let id = candidate else {
      told = MessageLine(
        .hint, "No company is chosen: find one by its name, or type or paste the UUID of one.")
      return
    }
    guard !taken.contains(id) else {
      told = MessageLine(.error, "This company has a URL already: Esc, then Enter on its row edits it.")
      return
    }
    companyId = id
    if url.text.isEmpty, let url = urls[id] { self.url = TextField(url) }
    step = .url
  }

  private mutating func handleInURL(_ press: KeyPress) -> Answer {
    switch press {
    case KeyPress(.escape):
      guard index == nil else { return .closes }
      // What was typed stays, in case another company was meant.
      step = .company
      return .stays
    case KeyPress(.enter):
      isTouched = true
      let isFaulty = CompanyURLInput.urlFindings(url.text).contains { $0.severity == .error }
      return isFaulty ? .stays : .done(CompanyURLInput(companyId: companyId, url: url.text.trimmed))
    default:
      let before = url.text
      guard url.handle(press) else { return .none }
      if url.text != before { isTouched = true }
      return .stays
    }
  }
}
