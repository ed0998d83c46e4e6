import Foundation

/// The document's `format: uuid` (RFC 9562, section 4), whatever the case of its letters.
enum UUIDRule {
  static let uuid = Rule {
    UUID(uuidString: $0) == nil ? "is no UUID such as 0f8fad5b-d9cb-469f-a165-70867728950e" : nil
  }
}
