import Foundation
import Testing

@testable import PortalClient

@Suite("A proxy's URL")
struct ProxyTextTests {
  private static let read: [(text: String, proxy: Proxy)] = [
    ("http://proxy.example:3128", Proxy(host: "proxy.example", port: 3128)),
    ("http://proxy.example:3128/", Proxy(host: "proxy.example", port: 3128)),
    ("HTTP://Proxy.Example:80", Proxy(host: "proxy.example", port: 80)),
    ("proxy.example:3128", Proxy(host: "proxy.example", port: 3128)),
    ("proxy", Proxy(host: "proxy", port: 1080)),
    ("http://proxy.example", Proxy(host: "proxy.example", port: 1080)),
    ("http://10.0.0.1:65535", Proxy(host: "10.0.0.1", port: 65535)),
    ("http://[FD00::1]:8080", Proxy(host: "fd00::1", port: 8080)), ("[::1]", Proxy(host: "::1", port: 1080)),
    ("http://me:secret@proxy:1", Proxy(host: "proxy", port: 1, user: "me", password: "secret")),
    ("http://me@proxy:1", Proxy(host: "proxy", port: 1, user: "me")),
    ("http://:secret@proxy:1", Proxy(host: "proxy", port: 1, user: "", password: "secret")),
    ("http://me:a:b@proxy:1", Proxy(host: "proxy", port: 1, user: "me", password: "a:b")),
    ("http://me:a@b@proxy:1", Proxy(host: "proxy", port: 1, user: "me", password: "a@b")),
    (
      "me%40corp:%2f%3A%25%C3%A9%20@proxy:1",
      Proxy(host: "proxy", port: 1, user: "me@corp", password: "/:%\u{e9} ")
    ),
  ]

  @Test(arguments: read)
  func `is read as curl reads it`(text: String, proxy: Proxy) throws {
    #expect(try Proxy(text, from: "https_proxy") == proxy)
  }

  private static let refused: [(text: String, words: String)] = [
    ("https://me:hunter2@proxy:1", "is a https:// one: only http:// proxies, by CONNECT, are supported."),
    ("socks5://me:hunter2@proxy:1", "is a socks5:// one"), ("SOCKS5H://hunter2", "is a socks5h:// one"),
    ("hunter2://x", "has a scheme that is not known"), ("://hunter2", "has a scheme"),
    ("http://me:hunter2/@proxy:1", "must be http://HOST:PORT without a path"),
    ("http://proxy:1/hunter2", "without a path"), ("http://proxy:1?hunter2", "without a path"),
    ("http://proxy#hunter2", "without a path"), ("http://me:hunter2", "must be http://HOST:PORT with a name"),
    ("http://", "must be http://HOST:PORT"), ("", "must be http://HOST:PORT"),
    ("http://hunter2@", "must be http://HOST:PORT"),
    ("http://proxy:0", "a port of 1…65535"), ("http://proxy:65536", "a port of 1…65535"),
    ("http://proxy:", "a port of 1…65535"), ("http://proxy:+1", "a port"), ("http://proxy:-1", "a port"),
    ("http://proxy:99999999999999999999", "a port"), ("http://proxy:\u{0663}", "a port"),
    ("http://proxy:1:2", "a port"),
    ("http://pro xy:1", "a name or an address"), ("http://pr\u{f6}xy:1", "a name"),
    ("http://.proxy:1", "a name"),
    ("http://a..b:1", "a name"), ("http://[::1:1", "a name"), ("http://[hunter2]:1", "a name"),
    ("http://[10.0.0.1]:1", "a name"), ("http://[::1]x", "a port"), ("http://proxy\r\n:1", "a name"),
    ("http://me:hunter2%@proxy:1", "has a user or password that cannot be sent"),
    ("http://me:%zzhunter2@proxy:1", "cannot be sent"), ("http://me:%0d%0ahunter2@proxy:1", "cannot be sent"),
    ("http://me:%ffhunter2@proxy:1", "cannot be sent"), ("http://me:%+1hunter2@proxy:1", "cannot be sent"),
    ("http://a%3ab:hunter2@proxy:1", "cannot be sent"), ("http://me:%00hunter2@proxy:1", "cannot be sent"),
    (String(repeating: "a", count: 5000), "is longer than 4096 bytes"),
  ]

  @Test(arguments: refused)
  func `that cannot be used is told without any of it`(text: String, words: String) {
    do throws(Proxy.Fault) {
      let proxy = try Proxy(text, from: "https_proxy")
      Issue.record("taken as \(proxy)")
    } catch {
      #expect(error.message.hasPrefix("The proxy (https_proxy) "))
      #expect(error.message.contains(words))
      #expect(error.message.hasSuffix("."))
      #expect(!error.message.contains("hunter2"))
    }
  }

  @Test func `shows no password anywhere`() throws {
    let proxy = try Proxy("http://me:hunter2@[::1]:8080", from: "https_proxy")
    var dumped = ""
    dump(ConnectionSettings(proxy: proxy), to: &dumped)
    for text in ["\(proxy)", String(reflecting: proxy), dumped, "\(ConnectionSettings(proxy: proxy))"] {
      #expect(!text.contains("hunter2"))
    }
    #expect("\(proxy)" == "[::1]:8080")
  }

  @Test func `of random characters never traps, and never shows itself`() {
    let pieces = [
      "http://", "https://", "@", ":", "[", "]", "/", "%", "%41", "%zz", "a", "1", "\u{e9}", "\0", "é", "..",
    ]
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed \(seed) for \(#function)")
    var random = Steps(state: seed)
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 0...9, using: &random)).map { _ in pieces.randomElement(using: &random)!
      }
      .joined()
      if let proxy = try? Proxy(text, from: "x") {
        #expect(!proxy.host.isEmpty && (1...65_535).contains(proxy.port), "seed \(seed): \(text)")
        #expect(proxy.user?.contains(":") != true, "seed \(seed): \(text)")
      }
      _ = NoProxyList(text).contains(host: text, port: 443)
      _ = IPAddressRange(text[...])
    }
  }
}

/// A generator that a seed repeats (Knuth's MMIX constants).
struct Steps: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 29
  }
}
