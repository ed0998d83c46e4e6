import Foundation
import NIOSSL

/// Certificates whose keys are thrown away: to be read and judged, not to be shown by a server.
enum Certificates {
  /// The root "msdash test root", good from 2020 to 2120.
  static let root = """
    -----BEGIN CERTIFICATE-----
    MIIBajCCARCgAwIBAgICEAAwCgYIKoZIzj0EAwIwGzEZMBcGA1UEAwwQbXNkYXNo
    IHRlc3Qgcm9vdDAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowGzEZ
    MBcGA1UEAwwQbXNkYXNoIHRlc3Qgcm9vdDBZMBMGByqGSM49AgEGCCqGSM49AwEH
    A0IABPukfTdhhrbfJ+T82+OsH/eNh7YXzjZrtEKesS2c+xaOmIaCc+tF+zJ5avt1
    TCCUoEKt1rWn6YfqIVPB5Fs7lW6jQjBAMA8GA1UdEwEB/wQFMAMBAf8wDgYDVR0P
    AQH/BAQDAgEGMB0GA1UdDgQWBBTpD09fbk+PcmaZRcCArlbzJtG3yzAKBggqhkjO
    PQQDAgNIADBFAiAe+0J5d8FdqJ/fSRdb4H6JrOG1oujiDfKF1oRLPJjoLwIhAPbr
    mgaVhWSaWTDGWoQqu0GqPTDp6wZnRtNuCjbfQxG/
    -----END CERTIFICATE-----
    """

  /// For portal.example and three more names, issued by the root, good in 2025.
  static let leaf = """
    -----BEGIN CERTIFICATE-----
    MIIB2DCCAX6gAwIBAgICEAEwCgYIKoZIzj0EAwIwGzEZMBcGA1UEAwwQbXNkYXNo
    IHRlc3Qgcm9vdDAeFw0yNTAxMDEwMDAwMDBaFw0yNjAxMDEwMDAwMDBaMC8xFzAV
    BgNVBAMMDnBvcnRhbC5leGFtcGxlMRQwEgYDVQQKDAtFeGFtcGxlIEx0ZDBZMBMG
    ByqGSM49AgEGCCqGSM49AwEHA0IABMfkacKwgajXmvDVoUGW1OkBq/1Lx134h9Br
    LbJlS84nK+d9su5nIEhFc7fL5r9MbQBe/UjfbGuo7STfBbtVfEyjgZ0wgZowCQYD
    VR0TBAIwADBNBgNVHREERjBEgg5wb3J0YWwuZXhhbXBsZYIQKi5wb3J0YWwuZXhh
    bXBsZYIKYmkuZXhhbXBsZYIOZm91cnRoLmV4YW1wbGWHBMAAAgcwHQYDVR0OBBYE
    FPK86oJkH5YoahkXgkfp5YPUClHQMB8GA1UdIwQYMBaAFOkPT19uT49yZplFwICu
    VvMm0bfLMAoGCCqGSM49BAMCA0gAMEUCIQC1UX8TJU/q9TF0H9DB72x9/4U87Cu9
    q3Im0M4SulqDPQIgBk4TYo7FL3kHGpzlGJ8ZFzdAus0m2+G6GHVJ1LI8zcs=
    -----END CERTIFICATE-----
    """

  /// Of the organisation "Self-made", which vouches for it itself; without a host, good in 2025.
  static let selfMade = """
    -----BEGIN CERTIFICATE-----
    MIIBQzCB6qADAgECAgIQAjAKBggqhkjOPQQDAjAUMRIwEAYDVQQKDAlTZWxmLW1h
    ZGUwHhcNMjUwMTAxMDAwMDAwWhcNMjYwMTAxMDAwMDAwWjAUMRIwEAYDVQQKDAlT
    ZWxmLW1hZGUwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATtpJ1q+z7ADUoGX1Uy
    63CubO9KNG8EaV8PoDQy0ICTTlSiYlVvGMZ6FAVzo0FeKjlIZDa00qhH+YwniFrY
    43KgoywwKjAJBgNVHRMEAjAAMB0GA1UdDgQWBBS7I6QeNYtBHzQoOCbiAbgh5lNF
    9zAKBggqhkjOPQQDAgNIADBFAiEAmtRIwpagmLhQcjnXag7qoSKE3MREpxIEli1T
    vJlNwv0CICQId9W0bQoyhcACY1oxXWtHiPZOVbG6pDwLmP4bGRAf
    -----END CERTIFICATE-----
    """

  static func read(_ pem: String) throws -> NIOSSLCertificate {
    try NIOSSLCertificate(bytes: Array(pem.utf8), format: .pem)
  }

  /// In seconds since 1970.
  static let start2025 = 1_735_689_600
  static let end2025 = 1_767_225_600
}
