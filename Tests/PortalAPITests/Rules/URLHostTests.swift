import PortalAPI
import Testing

struct URLHostTests {
  @Test(
    arguments: [
      "https://bi.example.com", "https://BI.Example.COM/x", "HTTPS://bi.example.com:8443/",
      "https://bi.example.com.",
      "https://bi.example.com.:443?x", "https://ada@bi.example.com/a@b", "https://a:b@bi.example.com#f",
      "  https://bi.example.com/ ", "https://b%69.example.com/",
    ]) func oneHostHasOneForm(url: String)
  {
    #expect(URLHost.of(url) == "bi.example.com")
  }

  @Test func addressesAndNothing() {
    #expect(URLHost.of("https://[2001:DB8::1]:443/x") == "2001:db8::1")
    #expect(URLHost.of("https://ada@[::1]/") == "::1")
    for url in ["", "bi.example.com", "https://", "https:///x", "https://@/", "https://./", "https://[]/"] {
      #expect(URLHost.of(url) == nil, "\(url)")
    }
  }
}
