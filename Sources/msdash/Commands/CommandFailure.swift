import ArgumentParser
import DashboardService
import Foundation
import PortalAPI
import Settings

/// Runs a command's work and turns what it throws into words, JSON and exit status.
/// - Parameter failing: the command's JSON object of an error; that of a submission, unless it has its own.
func runCommand(
  _ options: GlobalOptions,
  failing json: (SubmissionError) -> any Encodable = {
    SubmissionJSON(state: nil, tenant: nil, request: nil, error: $0)
  },
  _ work: () async throws -> Void
) async throws {
  func fail(_ message: String, code: String?, status: ExitStatus, isLines: Bool = false) throws -> Never {
    if options.json { Console.json(JSONCoding.encode(json(SubmissionError(message: message, code: code)))) }
    Console.err(message, keepingLineBreaks: isLines)
    throw status.exitCode
  }
  do {
    try await work()
  } catch let exit as ExitCode {
    throw exit
  } catch let error as ConfigurationError {
    try fail(error.message, code: "configuration", status: error.status, isLines: error.isLines)
  } catch let fault as SettingsFault {
    try fail(fault.text, code: "configuration", status: .configuration)
  } catch let fault as KeyFault {
    try fail("Nothing was sent. \(fault.message)", code: "key", status: ExitStatus(fault))
  } catch let failure as JournalFailure {
    try fail("Nothing was sent. \(failure.message)", code: failure.kind.rawValue, status: .journal)
  } catch let failure as TakeUpFailure {
    try fail(failure.message, code: nil, status: ExitStatus(failure))
  } catch let failure as DirectoryReader.Failure {
    try fail(failure.message, code: nil, status: ExitStatus(failure.cause))
  } catch let failure as DirectoryEdits.Failure {
    try fail(failure.message, code: nil, status: ExitStatus(failure))
  } catch let failure as CommandFailure {
    try fail(failure.message, code: failure.code, status: failure.status)
  } catch {
    // The error's own description may hold anything, so only its kind is told.
    try fail(
      "A fault of msdash: \(type(of: error)). Nothing more was done.", code: nil, status: .fault)
  }
}

/// Why a command ends early, where nothing else says so.
struct CommandFailure: Error {
  var message: String
  /// For `--json`.
  var code: String?
  var status: ExitStatus

  init(_ message: String, code: String? = nil, status: ExitStatus) {
    self.message = message
    self.code = code
    self.status = status
  }
}

extension ExitStatus {
  /// The status where there is no key.
  init(_ fault: KeyFault) {
    switch fault.kind {
    case .configuration: self = .configuration
    case .needsTerminal: self = .usage
    case .stopped: self = .interrupted
    }
  }

  /// The status for a submission that cannot be sent, resolved or cancelled.
  init(_ failure: TakeUpFailure) {
    switch failure {
    case .journal: self = .journal
    case .notFound, .notWaiting, .changeNotWaiting, .notUnknown: self = .invalidInput
    case .underWay, .ownedElsewhere, .tooEarly: self = .waiting
    case .otherTenant, .otherKey: self = .configuration
    }
  }

  /// The status for a tenant that did not pass its test.
  init(_ verdict: TenantVerdict) {
    switch verdict.kind {
    case .fine, .lacksScope: self = .success
    case .wrongKey: self = .unauthorized
    case .wrongBaseURL: self = .configuration
    case .unreachable, .portalFails: self = .unsent
    case .held: self = .waiting
    }
  }

  /// The status for a directory that could not be read.
  init(_ cause: DirectoryReader.Failure.Cause) {
    switch cause {
    case .journal: self = .journal
    case .connection: self = .unsent
    case .refused(let status, _):
      switch status {
      case 401, 403: self = .unauthorized
      case 200...399, 404, 405: self = .configuration
      default: self = .invalidInput
      }
    case .repeats, .endless: self = .invalidInput
    }
  }

  /// The status for an edit of the directory that was not made.
  init(_ failure: DirectoryEdits.Failure) {
    switch failure {
    case .journal: self = .journal
    case .invalid, .unknown: self = .invalidInput
    }
  }
}
