import DashboardService
import Foundation
import GRDB

extension JournalFailure {
  /// Puts what SQLite or the system said into words. The SQL and its values are not among them.
  init(_ error: any Error, folder: URL? = nil) {
    if let failure = error as? JournalFailure {
      self = failure
      return
    }
    let place = folder.map { " (\($0.path))" } ?? ""
    if error is RowDecodingError {
      self.init(.corrupt, "The journal\(place) holds a value that cannot be read. Keep the file.")
      return
    }
    guard let database = error as? DatabaseError else {
      self.init(.other, "The journal\(place) failed: \(type(of: error)).")
      return
    }
    // The shared memory beside the file grows before anything is written to it.
    if database.extendedResultCode == .SQLITE_IOERR_SHMSIZE {
      self.init(.full, "The disk of the journal\(place) is full: free some space.")
      return
    }
    switch database.resultCode.primaryResultCode {
    case .SQLITE_FULL: self.init(.full, "The disk of the journal\(place) is full: free some space.")
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN, .SQLITE_AUTH:
      self.init(
        .readOnly, "The journal\(place) cannot be opened for writing: check its owner and permissions.")
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self.init(.busy, "Another program holds the journal\(place) for longer than 10 seconds: try again.")
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      self.init(.corrupt, "The journal\(place) is damaged or no journal. Set the file aside and keep it.")
    default:
      self.init(.other, "The journal\(place) failed: SQLite says \(database.resultCode).")
    }
  }

  /// A call of the system that failed.
  init(errno code: Int32, path: String) {
    switch code {
    case ENOSPC, EDQUOT:
      self.init(.full, "The disk of the journal is full (\(path)): free some space.")
    default:
      let words = String(cString: strerror(code))
      self.init(
        .readOnly,
        "The journal cannot be written (\(path)): \(words). Check owner and permissions, or set MSDASH_JOURNAL."
      )
    }
  }
}
