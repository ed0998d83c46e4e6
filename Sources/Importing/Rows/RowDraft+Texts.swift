import PortalAPI

extension RowDraft {
  /// Takes the text of isActive: whatever else people write for yes and no is too easily meant otherwise.
  mutating func takeSwitch(_ text: String, at spot: Int) {
    switch text.trimmed.lowercased() {
    case "": break
    case "true": input.isActive = true
    case "false": input.isActive = false
    default: refuse(.isActive, text, "must be true or false, or left out", at: spot)
    }
  }

  /// Takes roles that stand in one text, parted by `|`.
  /// - Parameter start: the spot of the text's first byte, where spots count bytes and the text stands there as
  ///   it is; nil: each role has the text's own spot.
  mutating func takeRoles(_ text: String, at spot: Int, counting start: Int? = nil) {
    var offset = 0
    for part in text.utf8.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false) {
      let role = String(Substring(part)).trimmed
      if !role.isEmpty {
        let blanks = part.prefix { $0 == 32 || $0 == 9 }.count
        add(Role(text: role, spot: start.map { $0 + offset + blanks } ?? spot))
      }
      offset += part.count + 1
    }
  }
}
