import DashboardService
import Foundation

/// What is told of imports.
public enum ImportNews: Equatable, Sendable {
  /// The tenant's imports, newest first. Told after opening, and when they were asked for.
  case list([BatchSummary])
  /// What a path that is being typed can go on with.
  case paths(ImportPaths)
  /// A file is being read: so many rows so far.
  case reading(rows: Int)
  /// A file was read, and is an import of the journal now; or one of the journal was opened. Its rows follow.
  case opened(BatchSummary, ImportPlan)
  /// A file cannot be taken: why, one reason a line, each with its place.
  case refused(path: String, reasons: [String])
  /// Rows of the one that is open, in the file's order; the last page says so.
  case rows(UUID, [BatchRowRecord], isEnd: Bool)
  /// A row stands otherwise than before: it was edited, or it was asked for.
  case row(UUID, BatchRowRecord)
  /// What happens to the one that runs.
  case event(UUID, BatchEvent)
  /// What it costs to send what is left, told anew: before it runs, and after an edit.
  case plan(UUID, ImportPlan)
  /// The report was written: its path.
  case reported(String)
  /// It was forgotten.
  case forgotten(UUID)
  /// Something that was asked could not be done; in words.
  case failed(String)
}

/// What a path that is being typed can go on with.
public struct ImportPaths: Equatable, Sendable {
  /// What was typed.
  public var typed: String
  /// What fits: whole paths as they would be typed, folders with a `/` at the end; sorted, at most 200.
  public var found: [String]
  /// Whether there are more than these.
  public var isCut: Bool

  public init(typed: String, found: [String], isCut: Bool = false) {
    self.typed = typed
    self.found = found
    self.isCut = isCut
  }
}

/// What sending an import would cost, and what is to be known before.
public struct ImportPlan: Equatable, Sendable {
  /// Requests that would be sent.
  public var requests: Int
  /// Rows whose name a dashboard had before, as this journal knows, by other ways than this import.
  public var knownNames: Int
  /// The same of URLs.
  public var knownURLs: Int
  /// Hosts that only other tenants' dashboards have: asked about before it is sent.
  public var foreign: [Usage.Elsewhere]

  public init(requests: Int, knownNames: Int = 0, knownURLs: Int = 0, foreign: [Usage.Elsewhere] = []) {
    self.requests = requests
    self.knownNames = knownNames
    self.knownURLs = knownURLs
    self.foreign = foreign
  }
}
