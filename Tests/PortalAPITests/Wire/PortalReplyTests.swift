import Foundation
import Testing

@testable import PortalAPI

struct PortalReplyTests {
  private func id(_ value: String) -> String? {
    PortalReply(status: 200, headers: HTTPHeaders([("x-request-id", value)])).requestID
  }

  @Test(arguments: [
    "a", "1f0e3c7a-6e3f-4b7c-9b52-0d1c8d0f9a11", "req_1:2.3-4", "AZaz09", String(repeating: "x", count: 128),
  ])
  func aRequestIdThatCanBeCopiedIsTaken(value: String) {
    #expect(id(value) == value)
  }

  @Test(arguments: [
    "", " ", "a b", "a/b", "a\u{1b}[31m", "ü", "a\nb", "@", "[", "`", "{", "a;b", "\u{0}", "Ａ", "a'b",
    String(repeating: "x", count: 129),
  ])
  func anyOtherIsNone(value: String) {
    #expect(id(value) == nil)
  }

  @Test func withoutTheHeaderThereIsNoRequestId() {
    #expect(PortalReply(status: 200).requestID == nil)
  }

  @Test(arguments: [
    ("text/html; charset=utf-8", "", true), ("Text/HTML", "{}", true), ("application/xhtml+xml", "", true),
    ("application/json", "{}", false), ("text/plain", "  <!DOCTYPE HTML><p>", true),
    ("", "\n<HTML lang=en>", true),
    ("", "{\"a\":\"<p>\"}", false), ("", "", false),
    ("", String(repeating: " ", count: 300) + "<html>", false),
  ])
  func aWebPageIsToldFromItsTypeOrItsStart(type: String, body: String, isHTML: Bool) {
    let headers = type.isEmpty ? HTTPHeaders() : HTTPHeaders([("content-type", type)])
    #expect(PortalReply(status: 200, headers: headers, body: Data(body.utf8)).isHTML == isHTML)
  }

  @Test func invalidUTF8IsNoWebPageAndNoTrap() {
    #expect(!PortalReply(status: 200, body: Data([0xff, 0xfe, 0x00, 0xc0])).isHTML)
  }
}
