/// What a name or an id of a role means, told by whoever knows the directory.
public enum RoleMatch: Equatable, Sendable {
  /// The role's id, perhaps with something to be looked at.
  case id(String, warning: String?)
  /// Why there is no such role, or which it could be: half a sentence (`is no role that is known here`).
  case fault(String)
}

/// Finds a role by the text that stands for it in a file.
public typealias RoleFinder = @Sendable (String) -> RoleMatch
