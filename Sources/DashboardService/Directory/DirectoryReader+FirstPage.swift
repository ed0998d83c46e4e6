extension DirectoryReader {
  /// Reads what nobody need be asked about: one page, which tells how many there are, and the rest where that is
  /// little (`askAfterPages`).
  /// - Returns: `paused` where there is more: what it costs is to be told before it is spent.
  public func readWhatIsLittle(
    told: @Sendable (DirectoryProgress) -> Void = { _ in }
  ) async throws(Failure) -> Reading {
    let first = try await read(upTo: 1, told: told)
    guard case .paused(let progress) = first, progress.pages - progress.pagesRead <= Self.askAfterPages else {
      return first
    }
    return try await read(upTo: Self.askAfterPages, told: told)
  }
}
