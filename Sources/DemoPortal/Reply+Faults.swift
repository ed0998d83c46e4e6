import Foundation
import PortalAPI

extension Reply {
  /// What a `status:CODE` fault answers: an error's words only where the status is one.
  init(fault status: Int, requestID: String) {
    if status >= 400 {
      self.init(.fault(status), requestID: requestID)
    } else {
      self.init(status: status, json: [String: String]())
    }
  }

  /// What a gateway in front of the portal answers, which knows nothing of the portal's header fields.
  static func gateway(_ status: Int, _ words: String) -> Reply {
    var reply = Reply(status: status, json: [String: String]())
    reply.contentType = "text/html; charset=utf-8"
    reply.body = Data(
      """
      <!DOCTYPE html>
      <html>
      <head><title>\(status) \(words)</title></head>
      <body><h1>\(status) \(words)</h1></body>
      </html>

      """.utf8)
    reply.bearsPortalFields = false
    return reply
  }

  /// To another place, of this machine: whoever follows takes the key no further. Nobody listens at port 1.
  static var redirect: Reply {
    var reply = Reply(status: 307, json: [String: String]())
    reply.headers = [HeaderField("Location", "http://127.0.0.1:1/elsewhere")]
    return reply
  }

  /// The reply to a create, as the fault that fell on it lets it through.
  func broken(by fault: Fault?) -> Reply {
    var reply = self
    switch fault {
    case .garbage: reply.body = Self.garbage
    case .truncate: reply.delivery = .half
    case .slowBody: reply.delivery = .slow
    case .noHeaders: reply.bearsPortalFields = false
    case .hugeHeader: reply.headers.append(HeaderField("X-Padding", String(repeating: "x", count: 1 << 20)))
    case .clockSkew(let seconds): reply.clockSkew = seconds
    case .delay, .lateCreate, .status, .resetBefore, .resetAfter, .earlyReply, .html, .wrongName, .redirect,
      nil:
      break
    }
    return reply
  }

  /// What a client may get when something between breaks: an escape sequence, a NUL, a bell, bytes that are
  /// no UTF-8.
  private static let garbage =
    Data([0x1b, 0x5b, 0x32, 0x4a, 0x00, 0x07, 0xff, 0xfe]) + Data("{\"data\": <<".utf8)
}

extension ExternalDashboard {
  /// The same under another name, whatever its own is; white space around that makes no difference.
  var misnamed: ExternalDashboard {
    var dashboard = self
    let other = "Another dashboard"
    dashboard.name = name.trimmed == other ? other + " 2" : other
    return dashboard
  }
}
