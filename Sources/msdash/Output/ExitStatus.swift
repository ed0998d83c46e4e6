import ArgumentParser
import DashboardService

/// What a command ends with; sysexits.h's numbers where one fits. Told in `--help` and in the README.
enum ExitStatus: Int32 {
  case success = 0
  case usage = 64
  case invalidInput = 65
  case noInput = 66
  case unsent = 69
  case fault = 70
  case conflict = 73
  case journal = 74
  case waiting = 75
  case unknown = 76
  case unauthorized = 77
  case configuration = 78
  /// Ctrl-C at a question of ours, or of a key command; by 128 and the signal's number, as a shell tells it.
  case interrupted = 130

  /// The status for where a submission stands.
  init(_ submission: Submission) {
    switch submission.state {
    case .created, .absent: self = .success
    case .present: self = .conflict
    case .queued, .deferred, .sending, .cancelled: self = .waiting
    case .unsent: self = .unsent
    case .unknown: self = .unknown
    case .refused:
      switch submission.httpStatus {
      case 401, 403: self = .unauthorized
      case 404, 405: self = .configuration
      case 409: self = .conflict
      default: self = .invalidInput
      }
    }
  }

  var exitCode: ExitCode { ExitCode(rawValue) }

  /// Of the codes of several submissions, the one that the whole ends with: what needs a person first.
  static func gravest(of codes: [Int32]) -> Int32 {
    let order: [ExitStatus] = [
      .journal, .unknown, .unauthorized, .configuration, .conflict, .invalidInput, .unsent, .waiting,
    ]
    return order.map(\.rawValue).first(where: codes.contains) ?? codes.first { $0 != 0 } ?? 0
  }

  /// For `--help`.
  static let help = """
    EXIT STATUS: 0 created; 64 usage; 65 invalid input, or refused by the portal; 66 no such input file; 69 not sent (unreachable); \
    70 a fault of msdash; 73 a dashboard of that name exists; 74 the journal cannot be read or written; \
    75 deferred or queued; 76 the outcome is not known; 77 wrong key or missing scope; 78 configuration, \
    wrong base URL; 129, 130, 143 ended by a signal with nothing in flight.
    """
}
