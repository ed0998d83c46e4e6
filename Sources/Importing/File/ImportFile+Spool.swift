import Glibc

extension ImportFile {
  /// Standard input, or another descriptor that cannot be read twice: kept in a file without a name, which is
  /// gone with this process whatever happens to it. The descriptor stays open.
  /// - Throws: it cannot be read, is too large, or there is no room.
  public static func spool(_ descriptor: Int32, name: String) throws(ImportFinding) -> ImportFile {
    let kept = try unnamedFile()
    do throws(ImportFinding) {
      try copy(descriptor, to: kept)
    } catch {
      close(kept)
      throw error
    }
    return try take(kept, name: name == "-" ? "standard input" : name)
  }

  /// For its owner alone, since URLs may hold what is secret.
  private static func unnamedFile() throws(ImportFinding) -> Int32 {
    let given = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    let folder = given.isEmpty ? "/tmp" : given
    let path = "\(folder)/.msdash-import-\(UInt64.random(in: 0...UInt64.max))"
    // Not every file system makes files without a name: one whose name is taken away at once is the same.
    let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw ImportFinding("cannot be kept in \(folder): \(words(errno))")
    }
    guard unlink(path) == 0 else {
      let code = errno
      close(descriptor)
      throw ImportFinding("cannot be kept in \(folder): \(words(code))")
    }
    return descriptor
  }

  private static func copy(_ source: Int32, to target: Int32) throws(ImportFinding) {
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    var size = 0
    while true {
      let count = Glibc.read(source, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN {
        // A descriptor that does not block is waited for.
        var waited = pollfd(fd: source, events: Int16(POLLIN), revents: 0)
        _ = poll(&waited, 1, -1)
        continue
      }
      guard count >= 0 else {
        throw ImportFinding(
          errno == EISDIR ? "is a folder: name a file in it" : "cannot be read: \(words(errno))")
      }
      if count == 0 { return }
      size += count
      guard size <= ImportLimits.fileSize else { throw ImportFinding(tooLarge(size)) }
      try write(chunk[..<count], to: target)
    }
  }

  private static func write(_ bytes: ArraySlice<UInt8>, to target: Int32) throws(ImportFinding) {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(target, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw ImportFinding("cannot be kept for reading: \(words(errno))") }
      rest = rest.dropFirst(count)
    }
  }
}
