import Foundation

/// The certificates of authorities that the system brings.
public enum SystemAuthorities {
  /// Where the TLS library looks for them on Linux: the first file that is there, and the folder.
  static let files = ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt"]
  static let folder = "/etc/ssl/certs"

  /// Whether the system has any. A bare container often has none: no portal can be trusted there but by `caFile`.
  public static var exist: Bool {
    #if os(Linux)
      files.contains(where: FileManager.default.isReadableFile)
        || (try? FileManager.default.contentsOfDirectory(atPath: folder))?.isEmpty == false
    #else
      true
    #endif
  }
}
