import PortalAPI

extension DirectoryLookup {
  /// The name by which an id is found again here, and on another tenant by what has that name there: for what is
  /// taken from one to the other.
  /// - Returns: nil where nothing is known of it, or its name would find another, or several, or is an id itself.
  public func name(findingAgain id: String) -> String? {
    guard let name = name(of: id), find(name) == .id(id.lowercased(), warning: nil) else { return nil }
    return name
  }
}
