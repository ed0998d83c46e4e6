import Testing

@testable import PortalAPI

@Suite struct CredentialTextTests {
  @Test(arguments: [
    "Authorization: Bearer abc", "AUTHORIZATION=abc", "\"authorization\": \"x\"", "x-api-key: abc",
    "Bearer 0123456789abcdef", "curl -u me:pw https://a", "wget --user me --password pw x", "Cookie: sid=abc",
    "Proxy-Authorization: Basic abc", "curl --oauth2-bearer abc x",
  ])
  func aCredentialIsSeen(_ text: String) { #expect(CredentialText.holds(text)) }

  @Test(arguments: [
    "", "Ticket metrics", "Standard bearer", "Bearer of news", "Authorization matrix", "Who authorizes what",
    "Cookie banner: status", "https://bi.example.com/auth?user=1", "API keys by age", "Unused -u flag",
    "ls -u x",
  ])
  func whatDashboardsAreCalledIsNone(_ text: String) { #expect(!CredentialText.holds(text)) }
}
