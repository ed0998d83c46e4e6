import Testing

@testable import DemoPortal

@Suite struct FramePolicyTests {
  @Test func pagesThatPeopleKnowRefuseFraming() {
    #expect(FramePolicy(url: "https://github.com/x").policy == "DENY")
    #expect(FramePolicy(url: "https://LOGIN.acme.test/").policy == "DENY")
    #expect(FramePolicy(url: "https://docs.google.com/x").policy == "SAMEORIGIN")
    #expect(FramePolicy(url: "https://www.google.com").allowInIframe == false)
  }

  @Test func exampleDomainsAllowItAndOthersAreNotKnown() {
    #expect(FramePolicy(url: "https://bi.example.com/x").allowInIframe == true)
    #expect(FramePolicy(url: "https://bi.example.com/x").policy == nil)
    #expect(FramePolicy(url: "https://bi.acme.test/x").allowInIframe == nil)
    #expect(FramePolicy(url: "https://notgithub.com/x").allowInIframe == nil)
  }
}
