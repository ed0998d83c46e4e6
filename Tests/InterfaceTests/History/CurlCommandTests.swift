import DashboardService
import Foundation
import PortalAPI
import Testing

@testable import Interface

@Suite struct CurlCommandTests {
  private static let hostile = [
    "it's", "''''", "\u{301}'\u{301}", "'\u{200D}'", "a\nb\r\nc", "$(reboot) `reboot` ${HOME} $HOME", "\\'",
    "\\", "\"",
    "!!", "* ? [a] ~", "'; rm -rf / #", "\u{1B}[31m\u{7}", "\u{9B}2J", "\u{202E}gpj", "\u{2028}", "\u{7F}",
    "@file",
    "-X DELETE", "", " ", "%00", "漢字 👩\u{200D}👧",
  ]

  @Test func itIsTheRequestWithoutTheKey() {
    let submission = Example.submission(.created)
    #expect(
      CurlCommand.text(submission)
        == "curl -X POST 'https://app.msportal.ai/api/public/v1/dashboards/external'"
        + " -H \"Authorization: Bearer $MSPORTAL_API_KEY\" -H 'Content-Type: application/json'"
        + " -H 'X-Request-Id: 1f0e3c7a-52b4-4d6f-9a10-00000000001f'"
        + " --data-raw '{\"isActive\":true,\"name\":\"Ticket metrics\",\"url\":\"https://bi.example.com/tickets\"}'"
    )
  }

  @Test func aQuoteIsWrittenAsPOSIXWantsIt() {
    #expect(CurlCommand.quoted("it's") == "'it'\\''s'")
    // To Swift one character, to a shell a quote and a mark.
    #expect(CurlCommand.quoted("a'\u{301}b") == "'a'\\''\u{301}b'")
  }

  @Test(arguments: hostile) func nothingInANameIsSeenByAShellOrATerminal(_ name: String) throws {
    var submission = Example.submission(.created)
    submission.request.name = name
    submission.request.description = name
    let command = CurlCommand.text(submission)
    #expect(!command.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) })
    #expect(!command.unicodeScalars.contains { [0x202E, 0x2028, 0x200D].contains($0.value) })
    let words = try Self.words(command)
    #expect(words.count == 12)
    #expect(words[5] == "Authorization: Bearer k")
    let body = try #require(words.last)
    let sent = try JSONDecoder().decode(CreateExternalDashboardRequest.self, from: Data(body.utf8))
    #expect(sent == submission.request)
  }

  /// The words as a shell splits them, its variable set to `k`.
  private static func words(_ command: String) throws -> [String] {
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.arguments = ["-c", "set -f; set -- \(command); for w; do printf '%s\\0' \"$w\"; done"]
    shell.environment = ["MSPORTAL_API_KEY": "k"]
    let pipe = Pipe()
    shell.standardOutput = pipe
    try shell.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    shell.waitUntilExit()
    return output.split(separator: 0, omittingEmptySubsequences: false).dropLast()
      .map { String(decoding: $0, as: UTF8.self) }
  }
}
