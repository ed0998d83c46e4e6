import Foundation

/// Whether a text holds a credential: what is pasted from a terminal's history or another client often does, and a name
/// or a description is kept, shown and sent.
public enum CredentialText {
  /// Whether it does. It is looked for what no dashboard's text says by chance: an Authorization header, a bearer token,
  /// the options by which curl and wget are given one.
  public static func holds(_ text: String) -> Bool {
    // Most texts hold none of these letters in this order, and are done with at once.
    let lower = text.lowercased()
    guard signs.contains(where: lower.contains) else { return false }
    return lower.contains(header) || lower.contains(bearer) || lower.contains(option)
  }

  private static let signs = ["auth", "bearer", "api-key", "apikey", "-u", "--user", "cookie"]
  // A regex without captures that transform is never changed: safe to share, though not marked so.
  private nonisolated(unsafe) static let header =
    /(proxy-)?authorization["']?\s*[:=]|x-api-key["']?\s*[:=]|["']?cookie["']?\s*:\s*\S+=/
  private nonisolated(unsafe) static let bearer = /\bbearer\s+[a-z0-9._~+\/=-]{8,}/
  private nonisolated(unsafe) static let option =
    /--oauth2-bearer|(curl|wget)\b[^\n]*\s(-u|--user|--password)\b/
}

extension DashboardInput {
  /// Whether one of its texts holds a credential: such a form is not kept as a draft.
  public var holdsCredential: Bool {
    [name, url, description, iconUrl].contains(where: CredentialText.holds)
  }
}
