import DashboardService
import Journal
import PortalAPI

/// Company URLs of the command line with their companies looked up, and what the rules say of them.
struct CompanyURLArguments: Sendable {
  var inputs: [CompanyURLInput] = []
  var findings: [CompanyURLFinding] = []

  /// - Parameter journal: knows the tenant's companies.
  init(
    _ arguments: [CompanyURLArgument], of tenant: TenantIdentity, in journal: Journal
  ) async throws(JournalFailure) {
    guard !arguments.isEmpty else { return }
    let lookup = DirectoryLookup(
      Directory(companies: try await journal.companies(of: tenant)), .company)
    var unknown: Set<Int> = []
    for (index, argument) in arguments.enumerated() {
      switch lookup.find(argument.company) {
      case .id(let id, let warning):
        inputs.append(CompanyURLInput(companyId: id, url: argument.url))
        if let warning { findings.append(CompanyURLFinding(index, .companyId, .warning, warning)) }
      case .fault(let words):
        inputs.append(CompanyURLInput(companyId: argument.company, url: argument.url))
        findings.append(CompanyURLFinding(index, .companyId, .error, words))
        unknown.insert(index)
      }
    }
    // That a name is no UUID has been said in better words.
    findings += CompanyURLRules.findings(inputs).filter {
      $0.part != .companyId || !unknown.contains($0.index)
    }
    findings.sort { $0.index < $1.index }
  }

  /// The request; nil where a rule is broken.
  var request: SetCompanyURLsRequest? {
    findings.contains { $0.severity == .error } ? nil : CompanyURLRules.request(inputs)
  }

  /// What is wrong, by the API's names.
  var faults: [FieldError] {
    findings.filter { $0.severity == .error }.map { FieldError(field: $0.path, message: $0.message) }
  }

  /// What can be sent all the same.
  var warnings: [String] {
    findings.filter { $0.severity == .warning }.map { "Warning: \($0.path): \($0.message)." }
  }
}
