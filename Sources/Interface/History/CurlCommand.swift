import DashboardService
import Foundation
import PortalAPI
import TerminalKit

/// A submission's request as a command for a shell, the key left out: for trying it elsewhere, or for the
/// portal's support.
enum CurlCommand {
  /// The variable that stands for the key: the shell puts it in, msdash never does.
  static let keyVariable = "$MSPORTAL_API_KEY"

  /// One line that can be pasted as it is.
  static func text(_ submission: Submission) -> String {
    let request = PortalRequest.createExternalDashboard(
      body: submission.request.body(), requestID: submission.requestID.lowercased)
    // What cannot be seen must not be pasted unseen either: in JSON an escape means the same.
    let body = Sanitizer.escapeUnsafe(inJSON: String(decoding: request.body ?? Data(), as: UTF8.self))
    return [
      "curl -X \(request.method.rawValue) \(quoted(submission.tenant.baseURL + request.path))",
      "-H \"Authorization: Bearer \(keyVariable)\"",
      "-H \(quoted("Content-Type: application/json"))",
      "-H \(quoted("X-Request-Id: \(request.requestID)"))",
      // Not --data: that takes what begins with an @ for a file's name.
      "--data-raw \(quoted(body))",
    ].joined(separator: " ")
  }

  /// A text as one word of a POSIX shell: between single quotes nothing has a meaning but the quote itself
  /// (XCU 2.2.2), which is written as `'\''`.
  static func quoted(_ text: String) -> String {
    var word = "'"
    // By scalars: a quote with a combining mark behind it is one character to Swift, and still a quote to a shell.
    for scalar in Sanitizer.visible(text).unicodeScalars {
      if scalar == "'" { word += "'\\''" } else { word.unicodeScalars.append(scalar) }
    }
    return word + "'"
  }
}
