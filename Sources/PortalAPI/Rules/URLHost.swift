import Foundation

/// The host of a URL in the one form in which hosts are compared: a browser reaches the same page through each of
/// `https://BI.Example.com`, `https://ada@bi.example.com:443` and `https://bi.example.com./`.
public enum URLHost {
  /// Lower case, without user, port and the root's dot; nil where there is none. An IPv6 address is as it was
  /// written, without its brackets (RFC 3986, section 3.2.2).
  public static func of(_ url: String) -> String? {
    guard let authority = URIRules.authority(of: url.trimmed) else { return nil }
    let behindUser = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? authority
    if behindUser.hasPrefix("[") {
      let address = behindUser.dropFirst().prefix { $0 != "]" }
      return address.isEmpty ? nil : address.lowercased()
    }
    let written = String(behindUser.prefix { $0 != ":" })
    let name = (written.removingPercentEncoding ?? written).lowercased()
    let bare = name.hasSuffix(".") ? String(name.dropLast()) : name
    return bare.isEmpty ? nil : bare
  }
}
