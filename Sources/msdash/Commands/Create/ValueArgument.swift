import ArgumentParser
import PortalAPI

/// `KEY=VALUE` on the command line: what fills a gap of a template, split at the first `=`. The value may be empty.
struct ValueArgument: ExpressibleByArgument, Sendable {
  var key: String
  var value: String

  init?(argument: String) {
    guard let equals = argument.firstIndex(of: "=") else { return nil }
    key = String(argument[..<equals]).trimmed
    guard !key.isEmpty else { return nil }
    value = String(argument[argument.index(after: equals)...])
  }
}
