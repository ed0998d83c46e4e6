import ArgumentParser
import DashboardService
import Foundation
import Journal

/// `add ID NAME`.
struct AddEntry<Listed: ListedInDirectory>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "add",
      abstract: "Add a \(Listed.kind.rawValue) by hand, or name a known one anew. Nothing is sent.")
  }

  @Argument(help: "A UUID.")
  var id: String
  @Argument(help: "The name that people know.")
  var name: String
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await runCommand(global) {
      let desk = try await EditingDesk.open(global, Listed.kind)
      defer { desk.journal.close() }
      try await desk.edits.add(Listed.kind, id: id, name: name, at: Date())
      try await desk.tell(id)
    }
  }
}

/// `rename ID NAME`.
struct RenameEntry<Listed: ListedInDirectory>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "rename",
      abstract: "Name a known \(Listed.kind.rawValue) anew, until the portal names it. Nothing is sent.")
  }

  @Argument(help: "Its id, or the name that it has.")
  var id: String
  @Argument(help: "The new name.")
  var name: String
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await runCommand(global) {
      let desk = try await EditingDesk.open(global, Listed.kind)
      defer { desk.journal.close() }
      let id = try await desk.id(of: id)
      try await desk.edits.rename(Listed.kind, id: id, to: name, at: Date())
      try await desk.tell(id)
    }
  }
}

/// `forget ID`.
struct ForgetEntry<Listed: ListedInDirectory>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "forget",
      abstract:
        "Forget a \(Listed.kind.rawValue); one that the portal lists comes back with the next refresh.")
  }

  @Argument(help: "Its id, or its name.")
  var id: String
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await runCommand(global) {
      let desk = try await EditingDesk.open(global, Listed.kind)
      defer { desk.journal.close() }
      let id = try await desk.id(of: id)
      let entry = try await desk.entries().first { $0.id == id }
      try await desk.edits.forget(Listed.kind, id: id)
      if global.json { DirectoryOutput.print([entry].compactMap(\.self), json: true) }
      global.tell("Forgotten: \(entry?.name ?? id).")
    }
  }
}

/// What the edits share: the journal, the tenant, and what is told afterwards. No key is needed, nothing is sent.
private struct EditingDesk {
  let journal: Journal
  let kind: DirectoryKind
  let global: GlobalOptions
  private let tenant: TenantIdentity

  static func open(_ global: GlobalOptions, _ kind: DirectoryKind) async throws -> EditingDesk {
    let journal = try await global.journalForWriting()
    return EditingDesk(
      journal: journal, kind: kind, global: global, tenant: try global.historyTenant(in: journal))
  }

  var edits: DirectoryEdits { DirectoryEdits(tenant: tenant, journal: journal) }

  func entries() async throws -> [DirectoryEntry] {
    try await journal.directory(of: tenant, now: Date()).entries(kind)
  }

  /// The id that is meant by an id or a name.
  func id(of text: String) async throws -> String {
    let directory = try await journal.directory(of: tenant, now: Date())
    switch DirectoryLookup(directory, kind).find(text) {
    case .id(let id, _): return id
    case .fault(let words): throw CommandFailure(words.asSentence, code: "unknown", status: .invalidInput)
    }
  }

  /// The entry as it stands now, and what to know of it.
  func tell(_ id: String) async throws {
    let entries = try await entries()
    guard let id = UUID(uuidString: id.trimmingCharacters(in: .whitespaces))?.uuidString.lowercased(),
      let entry = entries.first(where: { $0.id == id })
    else { return }
    if global.json { DirectoryOutput.print([entry], json: true) }
    global.tell("Known now: \(entry.name) (\(entry.id)).")
    let others = entries.filter { $0.name == entry.name && $0.id != id }
    if !others.isEmpty {
      let ids = others.prefix(9).map(\.id).joined(separator: ", ")
      global.tell("Warning: another \(kind.rawValue) has this name (\(ids)): give ids, or rename one.")
    }
  }
}

extension String {
  /// Half a sentence as a whole one.
  var asSentence: String { prefix(1).uppercased() + dropFirst() + "." }
}
