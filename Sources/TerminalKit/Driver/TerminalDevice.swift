import CTerminal
import Glibc

/// The terminal's own descriptor: private and non-blocking, so that neither reading nor writing ever holds
/// the loop, and so that O_NONBLOCK is not shared with the shell.
final class TerminalDevice {
  enum Input: Equatable {
    case bytes([UInt8])
    case nothing
    /// Hung up: nobody will ever read or type there again.
    case gone
  }

  let descriptor: Int32
  /// The modes that the shell gave us, to be given back.
  private var shellModes = termios()
  /// What the terminal has not taken yet.
  private var unsent: [UInt8] = []
  private var sent = 0
  private var buffer = [UInt8](repeating: 0, count: 65536)

  /// Takes over an open, non-blocking descriptor of a terminal; it is closed at the end.
  init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// The size, with 80x24 where the terminal does not tell (a serial line).
  var size: Size {
    var columns: Int32 = 0
    var rows: Int32 = 0
    guard terminal_size(descriptor, &columns, &rows) == 0, columns > 0, rows > 0 else {
      return Size(columns: 80, rows: 24)
    }
    return Size(columns: Int(columns), rows: Int(rows))
  }

  // MARK: Modes

  /// Keys come one by one and unchanged. The output flags stay: curses counts on the shell's.
  func enterRawMode() {
    guard tcgetattr(descriptor, &shellModes) == 0 else { return }
    resumeRawMode()
  }

  /// Raw again after somebody else had the terminal; the shell's modes stay those first read.
  func resumeRawMode() {
    var raw = shellModes
    raw.c_iflag &= ~tcflag_t(IGNBRK | BRKINT | PARMRK | ISTRIP | INLCR | IGNCR | ICRNL | IXON)
    raw.c_lflag &= ~tcflag_t(ECHO | ECHONL | ICANON | ISIG | IEXTEN)
    raw.c_cflag = (raw.c_cflag & ~tcflag_t(CSIZE | PARENB)) | tcflag_t(CS8)
    // At once, not after what was written: a stalled terminal would hold us here.
    tcsetattr(descriptor, TCSANOW, &raw)
  }

  /// - Parameter forgetsInput: throws away what was typed ahead: half a paste must not become a command of
  ///   the shell.
  func leaveRawMode(forgetsInput: Bool) {
    if forgetsInput { tcflush(descriptor, TCIFLUSH) }
    tcsetattr(descriptor, TCSANOW, &shellModes)
  }

  /// From now on a crash writes `reset` and gives the shell's modes back.
  func armCrashReset(_ reset: [UInt8]) {
    reset.withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { bytes in
        if let start = bytes.baseAddress {
          terminal_crash_arm(descriptor, start, bytes.count, &shellModes)
        }
      }
    }
  }

  // MARK: Input

  /// All that can be read now.
  func read() -> Input {
    var bytes: [UInt8] = []
    while bytes.count < 1 << 20 {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count > 0 {
        bytes += buffer.prefix(count)
      } else if count < 0, errno == EINTR {
        continue
      } else if count < 0, errno == EAGAIN {
        break
      } else {
        return bytes.isEmpty ? .gone : .bytes(bytes)
      }
    }
    return bytes.isEmpty ? .nothing : .bytes(bytes)
  }

  // MARK: Output

  var hasUnsent: Bool { sent < unsent.count }

  /// Sends what the terminal takes now and keeps the rest.
  func write(_ bytes: [UInt8]) {
    if hasUnsent {
      unsent += bytes
    } else {
      unsent = bytes
      sent = 0
    }
    flush()
  }

  /// Sends more of the rest, without blocking.
  func flush() {
    while hasUnsent {
      let count = unsent.withUnsafeBytes { bytes in
        Glibc.write(descriptor, bytes.baseAddress! + sent, bytes.count - sent)
      }
      if count > 0 {
        sent += count
      } else if count < 0, errno == EINTR {
        continue
      } else {
        // Full: the loop polls for room. Hung up: reading will tell.
        return
      }
    }
  }

  /// Sends the rest and waits for the terminal to take it, but not for ever: it may have stopped reading.
  func flush(within limit: Duration) {
    let end = ContinuousClock.now.advanced(by: limit)
    flush()
    while hasUnsent, ContinuousClock.now < end {
      var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      guard poll(&ready, 1, 20) >= 0 || errno == EINTR else { break }
      if Int32(ready.revents) & (POLLHUP | POLLERR) != 0 { break }
      flush()
    }
    unsent = []
    sent = 0
  }
}
