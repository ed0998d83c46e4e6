import Foundation
import PortalAPI
import Testing

@testable import Settings

@Suite("Where keys come from")
struct KeyReaderTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func tenant(_ source: KeySource) throws -> TenantConfiguration {
    TenantConfiguration(
      id: "", name: "acme", baseURL: try BaseURL("https://a.example"), key: source,
      path: "/c/tenants/acme.yaml")
  }

  private func reader(_ environment: [String: String] = [:], hiding: [String] = []) -> KeyReader {
    KeyReader(
      environment: environment.merging(["PATH": "/usr/bin:/bin"]) { own, _ in own }, hiding: hiding,
      terminal: nil)
  }

  private func fault(_ source: KeySource, _ environment: [String: String] = [:]) async throws -> KeyFault {
    let tenant = try tenant(source)
    let reader = reader(environment)
    do throws(KeyFault) { _ = try await reader.key(of: tenant) } catch { return error }
    Issue.record("a key came")
    return KeyFault("")
  }

  private func command(_ script: String, patience: Duration = .seconds(20)) -> KeyCommand {
    KeyCommand(
      command: ["sh", "-c", script], environment: ["PATH": "/usr/bin:/bin"], source: "The command",
      mask: 0o022,
      patience: (patience, patience))
  }

  private func words(_ command: KeyCommand) async -> String {
    do throws(KeyFault) { _ = try await command.key(terminal: nil) } catch { return error.message }
    return "a key came"
  }

  @Test("A file, a variable, a command")
  func ways() async throws {
    let path = try folder.write("sk_file\n", to: "key")
    #expect(try await reader().key(of: tenant(.file(path))).value == "sk_file")
    #expect(try await reader(["K": "sk_variable"]).key(of: tenant(.environment("K"))).value == "sk_variable")
    #expect(try await reader().key(of: tenant(.command(["echo", "sk_command"]))).value == "sk_command")
  }

  @Test(
    "A key file that others can read is refused with the command that mends it",
    arguments: [0o640, 0o604, 0o644])
  func open(mode: Int) async throws {
    let path = try folder.write("sk_4242", to: "key", mode: mode)
    let fault = try await fault(.file(path))
    #expect(fault.message.contains("chmod 600 \(path)") && !fault.message.contains("4242"))
  }

  @Test("A link to a key is followed, and what it leads to is looked at")
  func link() async throws {
    let path = try folder.write("sk_4242", to: "key")
    let link = folder.path + "/link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
    #expect(try KeyReader.key(inFile: link).value == "sk_4242")
    #expect(chmod(path, 0o644) == 0)
    #expect(throws: KeyFault.self) { try KeyReader.key(inFile: link) }
  }

  @Test(
    "What is no key is told without it",
    arguments: ["", "\n", "sk 4242", "sk_4242\nsk_4343", "sk_4242 \n", "sk_4242\u{e9}"])
  func noKey(text: String) async throws {
    let path = try folder.write(text, to: "key")
    for source in [KeySource.file(path), .command(["cat", path])] {
      let fault = try await fault(source)
      #expect(!fault.message.contains("sk") && fault.kind == .configuration, "\(fault)")
    }
  }

  @Test("Nothing set, nothing there, nobody to ask")
  func missing() async throws {
    #expect(try await fault(.environment("K"), ["K": ""]).message.contains("K"))
    #expect(try await fault(.file(folder.path + "/none")).message.contains("No such file"))
    #expect(try await fault(.prompt).kind == .needsTerminal)
    #expect(try await fault(.command(["no-such-command-here"])).message.contains("no-such-command-here"))
    #expect(try await fault(.command([folder.path])).message.contains("there is no command"))
  }

  @Test("A command that fails, prints nothing, too much, or hangs")
  func failing() async throws {
    #expect(
      await words(command("echo oops >&2; exit 3"))
        == "The command: it failed with exit code 3. It said: oops")
    #expect(await words(command("kill -9 $$")).contains("signal 9"))
    #expect(await words(command("true")).contains("printed no key"))
    #expect(await words(command("yes")).contains("more than 4 KiB"))
    let start = ContinuousClock.now
    #expect(await words(command("sleep 60", patience: .milliseconds(200))).contains("did not end in time"))
    #expect(
      await words(command("trap '' TERM; sleep 60", patience: .milliseconds(200))).contains(
        "did not end in time"))
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  @Test("What it says is told, but not what it printed as the key")
  func said() async throws {
    let words = await words(command("echo sk_424242; echo + echo sk_424242 >&2; exit 1"))
    #expect(words.contains("(hidden)") && !words.contains("4242"))
  }

  @Test("A child of the command that keeps its pipe open does not hold us")
  func daemon() async throws {
    let start = ContinuousClock.now
    #expect(try await command("sleep 30 & echo sk_1").key(terminal: nil).value == "sk_1")
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  @Test("The task's end ends the command")
  func cancelled() async throws {
    let command = command("sleep 60")
    let task = Task { await words(command) }
    try await Task.sleep(for: .milliseconds(200))
    task.cancel()
    #expect(await task.value.contains("stopped"))
  }

  @Test("It sees none of our variables, and none that hold keys")
  func environment() async throws {
    let reader = reader(
      ["MSPORTAL_API_KEY": "sk_1", "MSDASH_TENANT": "x", "GLOBEX_KEY": "sk_2", "HOME": "/h"],
      hiding: ["GLOBEX_KEY"])
    let names = Set(reader.childEnvironment.keys)
    #expect(names == ["HOME", "PATH"])
  }

  @Test("It has no descriptor of ours, default signals and a group of its own")
  func bare() async throws {
    let held = try folder.write("", to: "held")
    // Without close-on-exec, as a library may leave one.
    let descriptor = Glibc.open(held, O_RDONLY)
    defer { close(descriptor) }
    let open = try await command("ls /proc/self/fd | tr '\\n' ,").key(terminal: nil).value
    // 3 is the folder that ls reads.
    #expect(open == "0,1,2,3,")
    let ignored = try await command("grep SigIgn /proc/self/status | tr -d '[:blank:]'").key(terminal: nil)
      .value
    let mask = try #require(UInt64(ignored.split(separator: ":").last ?? "", radix: 16))
    // The C library keeps signal 32 and those above it for itself, and hands on what it got.
    #expect(mask & 0x7fff_ffff == 0)
    let isLeader = try await command("[ $(ps -o pgid= -p $$) = $$ ] && echo yes").key(terminal: nil).value
    #expect(isLeader == "yes")
  }
}

@Suite("Programs and home folders")
struct PlacesOfThisMachineTests {
  @Test("A folder of a program's name is no program")
  func program() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("", to: "one/pass/x")
    let file = try folder.write("#!/bin/sh\n", to: "two/pass")
    chmod(file, 0o755)
    let path = "\(folder.path)/one:\(folder.path)/two"
    #expect(ProgramFile.find("pass", path: path) == file)
    #expect(ProgramFile.find("\(folder.path)/one/pass", path: path) == nil)
  }

  @Test("A relative HOME counts as none, and where there is none the system's list of users tells")
  func home() {
    let listed = HomeFolder.path([:])
    #expect(listed.hasPrefix("/"))
    #expect(HomeFolder.path(["HOME": "rel"]) == listed)
    #expect(HomeFolder.path(["HOME": "/h/"]) == "/h")
    #expect(HomeFolder.path(["HOME": "/"], appending: ".config") == "/.config")
    #expect(SettingsPlaces(environment: ["HOME": "rel"]).own == SettingsPlaces(environment: [:]).own)
  }
}

@Suite("Words of a shell")
struct ShellWordTests {
  @Test(
    "Command lines are taken apart as a shell would",
    arguments: [
      ("pass show acme", ["pass", "show", "acme"]), ("  a   b ", ["a", "b"]),
      ("a 'b c' \"d e\"", ["a", "b c", "d e"]),
      ("a\\ b 'it'\\''s'", ["a b", "it's"]), ("\"a\\\"b\\n\"", ["a\"b\\n"]), ("''", [""]), ("", []),
    ])
  func split(line: String, words: [String]) throws {
    #expect(try ShellWord.split(line) == words)
  }

  @Test(
    "What needs a shell is refused",
    arguments: ["a | b", "a $HOME", "a `b`", "a > b", "\"$x\"", "a 'b", "a \"b", "a \\"])
  func refused(line: String) {
    #expect(throws: ShellWord.Fault.self) { try ShellWord.split(line) }
  }

  @Test("What is quoted is read as the same", arguments: ["a", "a b", "it's", "", "$x `y` \"z\"", "ä|;"])
  func quoted(text: String) throws {
    #expect(try ShellWord.split(ShellWord.quoted(text)) == [text])
  }
}
