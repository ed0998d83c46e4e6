import ArgumentParser
import DashboardService
import Foundation
import PortalAPI

/// What `roles refresh` and `companies refresh` do: tell the cost, ask where it is much, read, list.
struct RefreshRun {
  let directory: DirectoryReader
  let service: DashboardService
  let global: GlobalOptions
  let kind: DirectoryKind
  private let signals = ReadingSignals()

  init(directory: DirectoryReader, service: DashboardService, global: GlobalOptions, kind: DirectoryKind) {
    self.directory = directory
    self.service = service
    self.global = global
    self.kind = kind
  }

  /// - Throws: `CommandFailure` (paused) where pages are left, `DirectoryReader.Failure` where it could not be read.
  func run() async throws {
    defer { signals.end() }
    // The first page tells how many there are.
    var reading = try await read(upTo: 1)
    if case .paused(let progress) = reading {
      let limit = await service.knownRateLimit()
      global.tell(DirectoryCommandWords.cost(progress, limit: limit))
      guard try mayGoOn(progress) else { throw stopped(progress, how: "Not read further.") }
      reading = try await read(upTo: nil)
    }
    switch reading {
    case .whole: try await list()
    case .paused(let progress): throw stopped(progress, how: "Stopped.")
    case .stopped(let progress): throw stopped(progress, how: "Stopped.")
    }
  }

  private func list() async throws {
    let known = try await directory.directory()
    global.tell(DirectoryCommandWords.whole(known))
    let entries = known.entries(kind)
    if entries.isEmpty { global.tell(DirectoryCommandWords(kind, global).howToFill(known)) }
    DirectoryOutput.print(entries, json: global.json, isSpoken: global.isSpoken)
  }

  private func read(upTo bound: Int?) async throws -> DirectoryReader.Reading {
    let line = ProgressLine(isShown: global.showsProgressLine)
    defer { line.end() }
    return try await signals.run { [directory] in
      try await directory.read(upTo: bound) { line.show(DirectoryCommandWords.progress($0)) }
    }
  }

  /// On a terminal alone: the cost was told, and a script asked for it.
  private func mayGoOn(_ progress: DirectoryProgress) throws -> Bool {
    let left = progress.pages - progress.pagesRead
    guard left > DirectoryReader.askAfterPages, !global.noInput, isatty(STDIN_FILENO) == 1 else {
      return true
    }
    return try global.confirm("Read the other \(left) pages?")
  }

  private func stopped(_ progress: DirectoryProgress?, how: String) -> CommandFailure {
    let kept = progress.map { $0.keptWords } ?? "Nothing was read."
    return CommandFailure(
      "\(how) \(kept) To go on there within the hour: \(DirectoryCommandWords(kind, global).refresh).",
      code: "stopped",
      status: .waiting)
  }
}
