import DashboardService
import Foundation
import PortalAPI
import Testing

struct CompanyURLsOutcomeTests {
  private static let dashboard = UUID(uuidString: Sample.dashboardID)!

  private func outcome(_ exchange: Exchange) -> CompanyURLsOutcome {
    CompanyURLsOutcome(
      of: exchange, request: Sample.companyURLs(), dashboard: Self.dashboard, now: TimeDouble.start)
  }

  @Test func a200AboutOurDashboardIsSetWithWhatThePortalLists() {
    let told = outcome(.companyURLsSet())
    #expect(told.verdict == .set)
    #expect(told.dashboard?.companyUrls.map(\.companyName) == ["Globex"])
    #expect(told.warnings == [] && told.error == nil && told.httpStatus == 200)
  }

  @Test func anotherDashboardsReplyProvesNothing() {
    let told = outcome(.companyURLsSet(dashboard: UUID().lowercased))
    #expect(told.verdict == .unknown && told.dashboard == nil && told.warnings == [])
    #expect(told.error?.message.contains("another dashboard") == true)
  }

  @Test func aListThatDiffersFromTheRequestIsWarnedOf() {
    let told = outcome(.companyURLsSet(url: "https://bi.example.com/other"))
    #expect(told.verdict == .set && told.warnings.count == 1)
    #expect(told.dashboard?.companyUrls.map(\.url) == ["https://bi.example.com/other"])
  }

  @Test func aReplyWithoutTheListIsNotRememberedAsAnEmptyOne() {
    let body = #"{"data":{"id":"\#(Sample.dashboardID)","name":"Tickets"}}"#
    let told = outcome(.replied(200, body))
    #expect(told.verdict == .set)
    #expect(told.dashboard?.companyUrls.map(\.url) == ["https://bi.example.com/g"])
    #expect(told.warnings.first?.contains("companyUrls") == true)
  }

  @Test(arguments: [201, 202, 204, 302, 408, 425, 500, 502, 503, 504])
  func whatMayHaveBeenCarriedOutIsUnknown(status: Int) {
    #expect(outcome(.replied(status)).verdict == .unknown)
  }

  @Test(arguments: ["", "{", "<html>", "[]", #"{"data":null}"#, #"{"data":{"id":"x","name":"y"}}"#])
  func a200WithoutADashboardIsUnknown(body: String) {
    #expect(outcome(.replied(200, body)).verdict == .unknown)
  }

  @Test(arguments: [400, 401, 403, 404, 405, 409, 410, 413, 422])
  func whatThePortalRefusesIsRefused(status: Int) {
    let told = outcome(.replied(status, #"{"error":"No"}"#))
    #expect(told.verdict == .refused && told.error?.message == "No" && told.error?.isPortals == true)
    #expect(outcome(.replied(status, "<html>")).error?.isPortals == false)
  }

  @Test func a429WaitsAtLeastASecond() {
    #expect(outcome(.tooMany(resetIn: 7)).verdict == .rateLimited(seconds: 7))
    #expect(outcome(.replied(429, "", [("Retry-After", "0")])).verdict == .rateLimited(seconds: 1))
  }

  @Test func whetherItLeftIsToldByTheConnectionAlone() {
    #expect(outcome(.failed(.timeout, headWritten: true)).verdict == .unknown)
    #expect(outcome(.failed(.timeout, headWritten: false)).verdict == .notSent)
    #expect(outcome(.failed(.readOnlyTenant, headWritten: false)).verdict == .unsendable)
  }
}
