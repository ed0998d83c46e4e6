import Foundation
import PortalAPI

/// What a person does to a tenant's directory by hand: add, rename, forget. Nothing is sent.
///
/// The last word wins: an entry by hand replaces what was known of that id, and a later reading from the portal
/// tells the portal's own name again. A role that no user has is never read: what was said of it by hand stays.
public struct DirectoryEdits: Sendable {
  /// Why an edit was not made. Nothing was changed.
  public enum Failure: Error, Equatable, Sendable {
    /// Each fault as a sentence.
    case invalid([String])
    /// The id that nothing is known of.
    case unknown(DirectoryKind, id: String)
    case journal(JournalFailure)

    /// What is wrong and what to do.
    public var message: String {
      switch self {
      case .invalid(let faults): faults.joined(separator: " ")
      case .unknown(let kind, let id):
        "No \(kind.rawValue) with the id \(id) is known on this tenant: msdash \(kind.plural) lists those that are."
      case .journal(let failure): failure.message
      }
    }
  }

  private let tenant: TenantIdentity
  private let journal: any DirectoryJournal

  public init(tenant: TenantIdentity, journal: any DirectoryJournal) {
    self.tenant = tenant
    self.journal = journal
  }

  /// Adds an entry; one that is known gets that name.
  public func add(_ kind: DirectoryKind, id: String, name: String, at now: Date) async throws(Failure) {
    let (id, name) = try Self.checked(kind, id: id, name: name)
    do throws(JournalFailure) {
      try await journal.learn(
        roles: kind == .role ? [Role(id: id, name: name)] : [],
        companies: kind == .company ? [Company(id: id, name: name)] : [], tenant: tenant, source: .manual,
        at: now)
    } catch {
      throw .journal(error)
    }
  }

  /// Names a known entry anew.
  public func rename(_ kind: DirectoryKind, id: String, to name: String, at now: Date) async throws(Failure) {
    let (id, name) = try Self.checked(kind, id: id, name: name)
    let isKnown: Bool
    do throws(JournalFailure) {
      isKnown = try await journal.rename(kind, id: id, to: name, tenant: tenant, at: now)
    } catch {
      throw .journal(error)
    }
    guard isKnown else { throw .unknown(kind, id: id) }
  }

  /// Forgets a known entry. One that the portal lists comes back with the next reading.
  public func forget(_ kind: DirectoryKind, id: String) async throws(Failure) {
    guard let id = UUID(uuidString: id.trimmed)?.lowercased else {
      throw .invalid([DirectoryRules.fault(id: id)].compactMap(\.self))
    }
    let wasKnown: Bool
    do throws(JournalFailure) {
      wasKnown = try await journal.forget(kind, id: id, tenant: tenant)
    } catch {
      throw .journal(error)
    }
    guard wasKnown else { throw .unknown(kind, id: id) }
  }

  private static func checked(
    _ kind: DirectoryKind, id: String, name: String
  ) throws(Failure) -> (id: String, name: String) {
    let faults = [DirectoryRules.fault(id: id), DirectoryRules.fault(name: name)].compactMap(\.self)
    guard faults.isEmpty, let uuid = UUID(uuidString: id.trimmed) else { throw .invalid(faults) }
    return (uuid.lowercased, name.trimmed)
  }
}

/// What a role or company that is added by hand must be. Each sentence fits beside its field in 80 columns.
public enum DirectoryRules {
  /// What is wrong with an id, as a sentence; nil: nothing. Outer white space does not count.
  public static func fault(id: String) -> String? {
    guard UUID(uuidString: id.trimmed) == nil else { return nil }
    return id.isBlank
      ? "The id is missing: a UUID, as 0f8fad5b-d9cb-469f-a165-70867728950e."
      : "The id is no UUID such as 0f8fad5b-d9cb-469f-a165-70867728950e."
  }

  /// What is wrong with a name, as a sentence; nil: nothing. Outer white space does not count.
  public static func fault(name: String) -> String? {
    let scalars = name.trimmed.unicodeScalars
    if scalars.isEmpty { return "The name is missing." }
    if scalars.count > UserPage.longestName {
      return "The name has \(scalars.count) characters; at most \(UserPage.longestName) are kept."
    }
    if scalars.contains(where: isInvisible) {
      return "The name holds a line break, a tab or another unseen character."
    }
    return UUID(uuidString: name.trimmed) == nil
      ? nil : "The name is a UUID, as ids are: give the name that people know."
  }

  /// Controls, formats (bidirectional marks, zero widths) and line separators, but for the joiners that scripts
  /// and emoji are written with.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    case .format: ![0x200c, 0x200d].contains(scalar.value)
    default: false
    }
  }
}
