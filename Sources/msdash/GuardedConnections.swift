import DashboardService
import PortalAPI

/// A connection over which nothing goes: where there is no key.
struct ClosedConnection: PortalConnection {
  /// In words.
  let why: String

  func send(_ request: PortalRequest, timeout: Duration) async -> Exchange {
    Exchange(result: .failed(ConnectionFailure(.other, detail: why)), headWritten: false, duration: .zero)
  }
}

/// A connection of a tenant that is read only: what changes something in the portal does not go over it, whoever
/// asks for it. The words before it are better; this is the last guard.
struct ReadingConnection<Connection: PortalConnection>: PortalConnection {
  private let connection: Connection
  private let path: String

  init(_ connection: Connection, path: String) {
    self.connection = connection
    self.path = path
  }

  func send(_ request: PortalRequest, timeout: Duration) async -> Exchange {
    guard request.method == .get else {
      let failure = ConnectionFailure(.readOnlyTenant, detail: "the tenant is read only (\(path))")
      return Exchange(result: .failed(failure), headWritten: false, duration: .zero)
    }
    return await connection.send(request, timeout: timeout)
  }
}
