import DashboardService
import PortalAPI
import Settings

/// What stood in the way, in sentences.
enum AccessibleFault {
  /// What a command ends with for it.
  static func status(_ error: any Error) -> ExitStatus {
    switch error {
    case let error as ConfigurationError: error.status
    case is SettingsFault: .configuration
    case let fault as KeyFault: ExitStatus(fault)
    case is JournalFailure: .journal
    case let failure as TakeUpFailure: ExitStatus(failure)
    case let failure as DirectoryReader.Failure: ExitStatus(failure.cause)
    case let failure as CommandFailure: failure.status
    default: .fault
    }
  }

  static func words(_ error: any Error) -> String {
    switch error {
    // Of several lines one is made: a line break could come from elsewhere too.
    case let error as ConfigurationError:
      error.isLines
        ? error.message.split(separator: "\n").map { String($0).trimmed }.joined(separator: " ")
        : error.message
    case let fault as SettingsFault: fault.text
    case let fault as KeyFault: "Nothing was sent. \(fault.message)"
    case let failure as JournalFailure: "Nothing was sent. \(failure.message)"
    case let failure as TakeUpFailure: failure.message
    case let failure as DirectoryReader.Failure: failure.message
    case let failure as CommandFailure: failure.message
    // The error's own description may hold anything, so only its kind is told.
    default: "A fault of msdash: \(type(of: error)). Nothing more was done."
    }
  }
}
