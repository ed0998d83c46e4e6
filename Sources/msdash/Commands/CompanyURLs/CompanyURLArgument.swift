import ArgumentParser
import PortalAPI

/// `COMPANY=URL` on the command line, split at the first `=`: a company with one in its name is given by its id.
struct CompanyURLArgument: ExpressibleByArgument, Sendable {
  /// A name or an id.
  var company: String
  var url: String

  init?(argument: String) {
    guard let equals = argument.firstIndex(of: "=") else { return nil }
    company = String(argument[..<equals])
    guard !company.isBlank else { return nil }
    url = String(argument[argument.index(after: equals)...])
  }
}
