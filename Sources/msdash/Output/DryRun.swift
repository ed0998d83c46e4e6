import Foundation
import PortalAPI

/// A request as it would be sent, the key left out.
enum DryRun {
  static func print(_ request: PortalRequest, baseURL: String) {
    Console.out("\(request.method.rawValue) \(baseURL)\(request.path)")
    Console.out("Authorization: Bearer (the key, not shown)")
    Console.out("Content-Type: application/json")
    Console.out("")
    if let body = request.body { Console.json(body) }
  }
}
