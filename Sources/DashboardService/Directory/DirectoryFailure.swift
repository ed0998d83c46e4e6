import PortalAPI

extension DirectoryReader {
  /// Why a directory could not be read whole, and how far it came. What was read is kept.
  public struct Failure: Error, Equatable, Sendable {
    /// What stood in the way.
    public enum Cause: Error, Equatable, Sendable {
      case journal(JournalFailure)
      case connection(ConnectionFailure)
      /// The portal's words, and the status that came with them.
      case refused(status: Int, SubmissionError)
      /// The portal answered that page with one that it had told before.
      case repeats(page: Int)
      /// Behind the most pages that are read there are more.
      case endless
    }

    /// What stopped it.
    public var cause: Cause
    /// nil: before a page was read.
    public var progress: DirectoryProgress?

    public init(_ cause: Cause, after progress: DirectoryProgress? = nil) {
      self.cause = cause
      self.progress = progress
    }

    /// What happened, how far it came, and what to do.
    public var message: String {
      guard let progress else { return cause.message }
      return "\(cause.message) \(progress.keptWords)"
    }
  }
}

extension DirectoryReader.Failure.Cause {
  /// Whether asking again may bring the page: the connection was lost, or something before the portal was busy.
  var mayPass: Bool {
    switch self {
    case .connection(let failure): !failure.kind.isLasting
    case .refused(let status, _): [502, 503, 504].contains(status)
    case .journal, .repeats, .endless: false
    }
  }

  fileprivate var message: String {
    switch self {
    case .journal(let failure): failure.message
    case .connection(let failure):
      "The list of users could not be read: \(failure.words). \(failure.kind.advice)"
    case .refused(401, _):
      "The portal refused the API key (401). Make one in Settings → Integrations → API Access."
    case .refused(403, _):
      "The API key may not list users (403), so roles and companies cannot be read. Creating may still work."
    case .refused(let status, _) where [404, 405].contains(status):
      "There is no list of users at that base URL (\(status)): most likely the base URL is wrong."
    case .refused(let status, let error):
      "The list of users could not be read (\(status)): \(error.message)"
    case .repeats(let page):
      "Page \(page) of the list of users is one that the portal had told before: there is no way to the rest."
    case .endless:
      "The list of users does not end: msdash reads \(DirectoryReader.maximumPages) pages at most."
    }
  }
}

extension DirectoryProgress {
  /// How far it came, as a sentence: `12 of 120 pages were read and are kept.`
  public var keptWords: String {
    pagesRead == 1
      ? "1 of \(pages) pages was read and is kept." : "\(pagesRead) of \(pages) pages were read and are kept."
  }
}
