import AsyncHTTPClient
import DashboardService
import Foundation
import NIOCore
import NIOHTTP1
import PortalAPI
import Synchronization

/// Gathers one reply, and remembers whether the request's head was written: the one thing that tells "it
/// certainly never left" from "it may have been processed".
final class ReplyCollector: HTTPClientResponseDelegate {
  typealias Response = PortalReply

  private struct State {
    var headWritten = false
    var status = 0
    var headers = PortalAPI.HTTPHeaders()
    var body = Data()
  }

  private let limit: Int
  private let state = Mutex(State())

  /// - Parameter limit: the largest body that is taken, in bytes.
  init(limit: Int) { self.limit = limit }

  var headWritten: Bool { state.withLock(\.headWritten) }

  func didSendRequestHead(task: HTTPClient.Task<Response>, _ head: HTTPRequestHead) {
    state.withLock { $0.headWritten = true }
  }

  func didReceiveHead(task: HTTPClient.Task<Response>, _ head: HTTPResponseHead) -> EventLoopFuture<Void> {
    state.withLock { state in
      state.status = Int(head.status.code)
      state.headers = PortalAPI.HTTPHeaders(head.headers.map { (name: $0.name, value: $0.value) })
      state.body = Data()
    }
    return task.eventLoop.makeSucceededVoidFuture()
  }

  func didReceiveBodyPart(task: HTTPClient.Task<Response>, _ buffer: ByteBuffer) -> EventLoopFuture<Void> {
    let fits = state.withLock { state in
      guard state.body.count + buffer.readableBytes <= limit else { return false }
      state.body.append(contentsOf: buffer.readableBytesView)
      return true
    }
    return fits
      ? task.eventLoop.makeSucceededVoidFuture()
      : task.eventLoop.makeFailedFuture(ConnectionFailure(.replyTooLarge))
  }

  func didFinishRequest(task: HTTPClient.Task<Response>) throws -> PortalReply {
    state.withLock { PortalReply(status: $0.status, headers: $0.headers, body: $0.body) }
  }
}
