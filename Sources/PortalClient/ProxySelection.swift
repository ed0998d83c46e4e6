import PortalAPI

/// Which proxy a portal is reached by: none, the tenant's own, or the one that the environment names.
///
/// Pure. The rules are curl's, so that a variable does here what it does there: `https_proxy` before `HTTPS_PROXY`,
/// `all_proxy` and `ALL_PROXY` where neither is set, `no_proxy` before `NO_PROXY`; an empty variable is none. What
/// differs: loopback is never proxied, and the tenant's own value outranks all variables, `NO_PROXY` too.
public enum ProxySelection {
  /// What a tenant writes in place of a proxy to be reached directly whatever the environment says.
  public static let direct = "none"

  /// The variables that may name a proxy, the first that is set wins.
  public static let proxyVariables = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]
  /// The variables that may list what is not proxied, the first that is set wins.
  public static let exceptionVariables = ["no_proxy", "NO_PROXY"]

  /// Chooses.
  /// - Parameters:
  ///   - tenants: what the tenant's file says, and where that stands, for the fault: `proxy: in acme.yaml`.
  /// - Returns: nil where the portal is reached directly.
  /// - Throws: where the proxy that is to be used cannot be; one that is not needed is not looked at.
  public static func proxy(
    for baseURL: BaseURL, tenants: (text: String, place: String)? = nil, environment: [String: String]
  ) throws(Proxy.Fault) -> Proxy? {
    guard !baseURL.isLoopback, let (text, place) = named(tenants, environment, baseURL) else { return nil }
    let proxy = try Proxy(text, from: place)
    // The HTTP library would hold the certificate against the address of the proxy, not of the portal.
    guard IPAddress(baseURL.host) == nil else {
      throw Proxy.Fault(
        message:
          "The base URL has an address for a host, whose certificate cannot be checked through the proxy "
          + "(\(place)): give the portal's name, or "
          + (tenants == nil ? "list the address in NO_PROXY." : "write proxy: \(direct)."))
    }
    return proxy
  }

  private static func named(
    _ tenants: (text: String, place: String)?, _ environment: [String: String], _ baseURL: BaseURL
  ) -> (text: String, place: String)? {
    if let tenants { return tenants.text == direct ? nil : tenants }
    func first(of names: [String]) -> (text: String, place: String)? {
      for name in names {
        if let text = environment[name], !text.isEmpty { return (text, name) }
      }
      return nil
    }
    guard let named = first(of: proxyVariables) else { return nil }
    let exceptions = NoProxyList(first(of: exceptionVariables)?.text ?? "")
    return exceptions.contains(host: baseURL.host, port: baseURL.port) ? nil : named
  }
}
