import CTerminal
import Foundation
import Glibc
import PortalAPI

/// Asks a person for an API key at the terminal, without echo.
enum KeyPrompt {
  /// - Parameter terminal: the terminal's path.
  /// - Throws: `KeyFault`: nobody is there, it was stopped by Ctrl-C or by the task's cancellation, or what was typed
  ///   is no key.
  static func key(_ question: String, terminal: String) async throws(KeyFault) -> APIKey {
    let result = await Flag.onThread { isCancelled in
      Result { () throws(KeyFault) in try ask(question, terminal, isCancelled) }
    }
    return try result.get()
  }

  private static func ask(_ question: String, _ path: String, _ isCancelled: Flag) throws(KeyFault) -> APIKey
  {
    let terminal = open(path, O_RDWR | O_CLOEXEC | O_NOCTTY)
    guard terminal >= 0 else {
      throw KeyFault("There is no terminal to ask for the API key.", .needsTerminal)
    }
    defer { close(terminal) }
    var before = termios()
    guard tcgetattr(terminal, &before) == 0 else {
      throw KeyFault("There is no terminal to ask for the API key.", .needsTerminal)
    }
    var silent = before
    // No echo, and no signals: Ctrl-C must not end us with the echo off.
    silent.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG | IEXTEN)
    silent.c_lflag |= tcflag_t(ECHONL)
    silent.c_iflag |= tcflag_t(ICRNL)
    terminal_modes_arm(terminal, &before)
    tcsetattr(terminal, TCSAFLUSH, &silent)
    defer {
      tcsetattr(terminal, TCSAFLUSH, &before)
      terminal_modes_disarm()
    }
    put(question, terminal)
    defer { put("\n", terminal) }
    let text = try line(terminal, isCancelled)
    do throws(APIKey.Fault) { return try APIKey(text) } catch { throw KeyFault(error.message) }
  }

  /// Reads to the line's end. Backspace and Ctrl-U mend it; Ctrl-C and Ctrl-D stop it.
  private static func line(_ terminal: Int32, _ isCancelled: Flag) throws(KeyFault) -> String {
    var bytes: [UInt8] = []
    while true {
      var ends = [terminal, isCancelled.descriptor].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      while poll(&ends, 2, -1) < 0, errno == EINTR { continue }
      guard !isCancelled.isRaised else { throw KeyFault("Nobody is asked any more.", .stopped) }
      var byte: UInt8 = 0
      let count = read(terminal, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count == 1 else { throw KeyFault("The terminal has gone.", .stopped) }
      switch byte {
      case 10, 13: return String(decoding: bytes, as: UTF8.self)
      case 3, 4, 28: throw KeyFault("Nothing was entered.", .stopped)
      case 8, 127: _ = bytes.popLast()
      case 21: bytes = []
      case 27: dropPasteMark(terminal)
      default: if bytes.count <= 4097 { bytes.append(byte) }
      }
    }
  }

  /// What a terminal puts around a paste, and keys that are no text: up to their last byte (ECMA-48, 5.4).
  private static func dropPasteMark(_ terminal: Int32) {
    var byte: UInt8 = 0
    var wait = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
    guard poll(&wait, 1, 50) > 0, read(terminal, &byte, 1) == 1, byte == UInt8(ascii: "[") else { return }
    while poll(&wait, 1, 50) > 0, read(terminal, &byte, 1) == 1 {
      if (0x40...0x7e).contains(byte) { return }
    }
  }

  private static func put(_ text: String, _ terminal: Int32) {
    var text = text
    _ = text.withUTF8 { write(terminal, $0.baseAddress, $0.count) }
  }
}
