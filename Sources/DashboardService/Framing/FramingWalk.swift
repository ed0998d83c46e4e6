import PortalAPI

/// From a page's address to what its framing is, along its redirects: as a browser goes that shows it in a frame.
///
/// Pure: it says what is to be asked for, and takes what was answered.
struct FramingWalk: Equatable, Sendable {
  enum Step: Equatable {
    case get(PageAddress)
    case ended(FramingReport)
  }

  /// So many redirects are followed.
  static let mostRedirects = 5

  private let portal: BaseURL
  private let page: PageAddress
  private var redirects = 0
  /// What was asked for last.
  private var present: PageAddress

  init(_ page: PageAddress, in portal: BaseURL) {
    self.portal = portal
    self.page = page
    present = page
  }

  /// - Parameter answer: to what was asked for last; first to `page` itself.
  mutating func next(_ answer: PageAnswer) -> Step {
    switch answer {
    case .failed(let failure): return ended(.notReached(failure))
    case .head(let status, let headers):
      switch status {
      case 301, 302, 303, 307, 308: return follow(status, headers)
      // These two come without a page.
      case 204, 205: return ended(.status(status))
      case 200...299: return ended(FramePolicy(headers).finding(for: present, in: portal))
      default: return ended(.status(status))
      }
    }
  }

  private mutating func follow(_ status: Int, _ headers: HTTPHeaders) -> Step {
    guard let location = headers["Location"] else { return ended(.redirectToNowhere(status)) }
    switch present.target(of: location) {
    case .nowhere: return ended(.redirectToNowhere(status))
    case .plainHTTP(let address): return ended(.plainHTTP(address))
    case .page(let next):
      guard redirects < Self.mostRedirects else { return ended(.tooManyRedirects) }
      // No page may have this host ask for what stands inside its network.
      guard !next.isInside || page.isInside else { return ended(.redirectInside(next.shown)) }
      redirects += 1
      present = next
      return .get(next)
    }
  }

  private func ended(_ finding: FramingFinding) -> Step {
    .ended(FramingReport(portal: portal.text, page: page, end: present, finding: finding))
  }
}
