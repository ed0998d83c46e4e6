import Glibc

/// An open file that can be read several times, and must not change meanwhile.
public final class ImportFile: Sendable {
  /// As given; `-` is called standard input.
  public let name: String
  /// In bytes.
  public let size: Int
  private let descriptor: Int32
  private let identity: FileIdentity

  /// Takes the descriptor over.
  private init(_ descriptor: Int32, name: String, found: stat) {
    self.descriptor = descriptor
    self.name = name
    size = Int(found.st_size)
    identity = FileIdentity(found)
  }

  deinit { close(descriptor) }

  /// Opens a regular file.
  /// - Throws: it is not there, may not be read, is a folder, a pipe or a device, or is too large.
  public static func open(_ path: String) throws(ImportFinding) -> ImportFile {
    // What is no regular file must neither hold us here nor become our terminal; it is refused below.
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { throw cannotOpen(errno) }
    return try take(descriptor, name: path)
  }

  /// Takes over an open descriptor of a regular file, and closes it where it is refused.
  static func take(_ descriptor: Int32, name: String) throws(ImportFinding) -> ImportFile {
    var found = stat()
    guard fstat(descriptor, &found) == 0 else {
      let code = errno
      close(descriptor)
      throw cannotOpen(code)
    }
    if let reason = refusal(of: found) {
      close(descriptor)
      throw ImportFinding(reason)
    }
    return ImportFile(descriptor, name: name, found: found)
  }

  private static func refusal(of found: stat) -> String? {
    switch found.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: return "is a folder: name a file in it"
    case S_IFIFO: return "is a pipe: give it to standard input, and name - as the file"
    default: return "is no regular file"
    }
    guard found.st_size <= ImportLimits.fileSize else { return tooLarge(Int(found.st_size)) }
    return nil
  }

  static func tooLarge(_ size: Int) -> String {
    let (mebi, gibi) = (size >> 20, size >> 30)
    let words = gibi > 0 ? "\(gibi) GiB" : "\(mebi) MiB"
    return "has \(words) and more; files of at most \(ImportLimits.fileSizeText) are read: split it"
  }

  private static func cannotOpen(_ code: Int32) -> ImportFinding {
    switch code {
    case ENOENT: ImportFinding("is not there: no such file")
    case EACCES, EPERM: ImportFinding("cannot be read: you have no permission")
    default: ImportFinding("cannot be opened: \(words(code))")
    }
  }

  static func words(_ code: Int32) -> String { String(cString: strerror(code)) }

  /// From the name's ending, else from the first bytes; nil: it cannot be told.
  public func format() -> ImportFormat? {
    if let format = ImportFormat(name: name) { return format }
    let window = ByteWindow(self)
    // A fault of the text is told where it is read.
    _ = try? window.fill()
    return ImportFormat(beginning: window.bytes)
  }

  /// Begins one pass.
  /// - Throws: the file was changed since it was opened, or nothing of it can be made out.
  public func rows(_ format: ImportFormat, roles: @escaping RoleFinder) throws(ImportFinding) -> ImportRows {
    try requireUnchanged()
    return try ImportRows(self, format, roles)
  }

  /// Whether it is another than it was when it was opened.
  var hasChanged: Bool { FileIdentity(descriptor: descriptor) != identity }

  func requireUnchanged() throws(ImportFinding) {
    guard !hasChanged else { throw Self.changed }
  }

  static var changed: ImportFinding {
    ImportFinding("changed while it was read: nothing of it is taken; run it again")
  }

  /// Reads bytes of a place into memory; 0 at the end of the file alone.
  func read(into memory: UnsafeMutableRawBufferPointer, at offset: Int) throws(ImportFinding) -> Int {
    while true {
      let count = pread(descriptor, memory.baseAddress, memory.count, off_t(offset))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw ImportFinding("cannot be read: \(Self.words(errno))") }
      // What came short was cut, and what came beyond was added.
      guard count > 0 || offset == size, offset + count <= size else { throw Self.changed }
      return count
    }
  }
}
