import Testing

@testable import DemoPortal

@Suite struct DemoPortalConfigurationTests {
  @Test func theUsualOneIsServed() throws { try DemoPortalConfiguration().validate() }

  @Test(arguments: [
    DemoPortalConfiguration(port: 65_536), DemoPortalConfiguration(port: -1),
    DemoPortalConfiguration(rateLimit: 0), DemoPortalConfiguration(window: 0),
    DemoPortalConfiguration(window: .nan), DemoPortalConfiguration(window: .infinity),
    DemoPortalConfiguration(apiKey: ""), DemoPortalConfiguration(apiKey: "a b"),
    DemoPortalConfiguration(users: -1), DemoPortalConfiguration(roles: 100_000),
    DemoPortalConfiguration(companies: -5),
  ])
  func whatIsOutOfBoundsIsRefusedInWords(_ configuration: DemoPortalConfiguration) {
    let error = #expect(throws: DemoPortalError.self) { try configuration.validate() }
    #expect(error?.description.hasPrefix("The demo portal cannot start: ") == true)
  }
}
