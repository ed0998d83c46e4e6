import DashboardService

/// What is heard of the tenant's roles and companies.
public enum DirectoryNews: Equatable, Sendable {
  /// What the journal has; told after opening, and when it is asked for. Whether it is old enough to be read anew.
  case known(Directory, isStale: Bool)
  /// Reading goes on.
  case progress(DirectoryProgress)
  /// Reading the rest costs so much: it is read only when that is asked for. What was read is told before, by
  /// `changed`; so it is before the next two.
  case asks(DirectoryProgress)
  /// Reading was stopped; what was read is kept. How far it came, where that is known.
  case stopped(DirectoryProgress?)
  /// It could not be read; in words.
  case failed(String)
  /// One could not be added, renamed or forgotten by hand; in words.
  case editFailed(String)
  /// It was read whole.
  case read(Directory)
  /// It stands otherwise in the journal than before.
  case changed(Directory)
}
