import DashboardService
import Foundation
import PortalAPI

/// Values that tests do not care about.
enum Sample {
  static let dashboardID = "0f8fad5b-d9cb-469f-a165-70867728950e"
  static let roleID = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
  static let tenant = TenantIdentity(
    id: "t", name: "acme", baseURL: "https://app.msportal.ai", keyFingerprint: "fingerprint")
  static let recorder = Recorder(operator: "ada", login: "root", host: "jump1", version: "1")
  static let request = CreateExternalDashboardRequest(name: "Tickets", url: "https://bi.example.com/t")

  static func request(_ name: String) -> CreateExternalDashboardRequest {
    CreateExternalDashboardRequest(name: name, url: "https://bi.example.com/t")
  }

  /// So much is left of 60 until then.
  static func limit(_ remaining: Int, resetIn seconds: TimeInterval = 30) -> RateLimit {
    RateLimit(limit: 60, remaining: remaining, reset: TimeDouble.start.addingTimeInterval(seconds))
  }

  static func dashboard(
    name: String = "Tickets", roles: String = #""roleIds":[],"roleNames":[]"#, more: String = ""
  ) -> String {
    #"{"data":{"id":"\#(dashboardID)","name":"\#(name)","description":null,"url":"https://bi.example.com/t","#
      + #""iconUrl":null,"displayOrder":0,"isActive":true,"isDefault":false,"allowInIframe":null,"#
      + #""framePolicy":null,\#(roles),"companyUrls":[],"createdAt":"a","updatedAt":"b"\#(more)}}"#
  }

  static let dashboardUUID = UUID(uuidString: dashboardID)!
  static let companyID = "6f9619ff-8b86-4011-b42d-00c04fc964ff"

  static func companyURLs(_ url: String = "https://bi.example.com/g") -> SetCompanyURLsRequest {
    SetCompanyURLsRequest(companyUrls: [.init(companyId: companyID, url: url)])
  }

  static func change(_ state: CompanyURLsChange.State) -> CompanyURLsChange {
    CompanyURLsChange(
      id: UUID(), tenant: tenant, recorder: recorder, dashboardID: dashboardID, request: companyURLs(),
      state: state, requestID: UUID(), createdAt: TimeDouble.start)
  }

  static func submission(
    _ state: SubmissionState, status: Int? = nil, error: SubmissionError? = nil,
    tenant: TenantIdentity = tenant
  ) -> Submission {
    Submission(
      id: UUID(), tenant: tenant, recordedBy: recorder, state: state, requestID: UUID(), httpStatus: status,
      request: request, error: error, isDoubtful: [.unknown, .present, .absent].contains(state),
      createdAt: TimeDouble.start, updatedAt: TimeDouble.start)
  }
}
