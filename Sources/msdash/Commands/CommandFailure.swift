import ArgumentParser
import DashboardService
import Foundation

/// Runs a command's work and turns what it throws into words, JSON and exit status.
func runCommand(_ options: GlobalOptions, _ work: () async throws -> Void) async throws {
  do {
    try await work()
  } catch let exit as ExitCode {
    throw exit
  } catch let error as ConfigurationError {
    try fail(options, error.message, code: "configuration", status: error.status)
  } catch let failure as JournalFailure {
    try fail(options, "Nothing was sent. \(failure.message)", code: failure.kind.rawValue, status: .journal)
  } catch let failure as TakeUpFailure {
    try fail(options, failure.message, code: nil, status: ExitStatus(failure))
  } catch let failure as DirectoryReader.Failure {
    try fail(options, failure.message, code: nil, status: ExitStatus(failure))
  } catch {
    // The error's own description may hold anything, so only its kind is told.
    try fail(
      options, "A fault of msdash: \(type(of: error)). Nothing more was done.", code: nil, status: .fault)
  }
}

private func fail(_ options: GlobalOptions, _ message: String, code: String?, status: ExitStatus) throws
  -> Never
{
  if options.json {
    SubmissionJSON(
      state: nil, tenant: nil, request: nil, error: SubmissionError(message: message, code: code)
    ).print()
  }
  Console.err(message)
  throw status.exitCode
}

extension ExitStatus {
  /// The status for a submission that cannot be sent, resolved or cancelled.
  init(_ failure: TakeUpFailure) {
    switch failure {
    case .journal: self = .journal
    case .notFound, .notWaiting, .notUnknown: self = .invalidInput
    case .underWay, .ownedElsewhere, .tooEarly: self = .waiting
    case .otherTenant, .otherKey: self = .configuration
    }
  }

  /// The status for a directory that could not be read.
  init(_ failure: DirectoryReader.Failure) {
    switch failure {
    case .journal: self = .journal
    case .connection: self = .unsent
    case .refused(let status, _):
      switch status {
      case 401, 403: self = .unauthorized
      case 200...399, 404, 405: self = .configuration
      default: self = .invalidInput
      }
    }
  }
}
