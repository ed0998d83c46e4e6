import AsyncHTTPClient
import DashboardService
import NIOCore
import NIOHTTP1
import PortalAPI
import Synchronization

/// Takes the head of one reply, and breaks the request off behind it.
final class HeadCollector: HTTPClientResponseDelegate {
  typealias Response = PageAnswer

  /// Ends the request.
  private struct Enough: Error {}

  private struct State {
    var wasSent = false
    var head: PageAnswer?
  }

  private let state = Mutex(State())

  var head: PageAnswer? { state.withLock(\.head) }
  /// Whether the request's head was handed to the socket.
  var wasSent: Bool { state.withLock(\.wasSent) }

  func didSendRequestHead(task: HTTPClient.Task<Response>, _ head: HTTPRequestHead) {
    state.withLock { $0.wasSent = true }
  }

  func didReceiveHead(task: HTTPClient.Task<Response>, _ head: HTTPResponseHead) -> EventLoopFuture<Void> {
    let headers = PortalAPI.HTTPHeaders(head.headers.map { (name: $0.name, value: $0.value) })
    state.withLock { $0.head = .head(status: Int(head.status.code), headers: headers) }
    return task.eventLoop.makeFailedFuture(Enough())
  }

  func didFinishRequest(task: HTTPClient.Task<Response>) throws -> PageAnswer {
    guard let head else { throw ConnectionFailure(.closed) }
    return head
  }
}
