import Foundation

/// An IPv4 or IPv6 address as bytes in the network's order.
struct IPAddress: Equatable {
  /// 4 or 16.
  let bytes: [UInt8]

  /// Reads an address written plainly: `10.0.0.1`, `fe80::1`; no brackets, no zone, no port.
  init?(_ text: String) {
    // inet_pton reads to the first NUL.
    guard text.utf8.count <= 45, !text.utf8.contains(0) else { return nil }
    for (family, count) in [(AF_INET, 4), (AF_INET6, 16)] {
      var bytes = [UInt8](repeating: 0, count: count)
      if inet_pton(family, text, &bytes) == 1 {
        self.bytes = bytes
        return
      }
    }
    return nil
  }
}

/// All addresses that begin with the same bits, as CIDR writes them: `10.0.0.0/8`.
struct IPAddressRange: Equatable {
  let base: IPAddress
  let bits: Int

  /// - Returns: nil for what is no address, a slash and a number of bits that the address has.
  init?(_ text: Substring) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let base = IPAddress(String(parts[0])), let bits = UInt8(parts[1]),
      Int(bits) <= base.bytes.count * 8
    else { return nil }
    self.base = base
    self.bits = Int(bits)
  }

  func contains(_ address: IPAddress) -> Bool {
    guard address.bytes.count == base.bytes.count else { return false }
    let whole = bits / 8
    guard address.bytes.prefix(whole) == base.bytes.prefix(whole) else { return false }
    guard bits % 8 > 0 else { return true }
    let mask = UInt8(truncatingIfNeeded: 0xff00 >> (bits % 8))
    return address.bytes[whole] & mask == base.bytes[whole] & mask
  }
}
