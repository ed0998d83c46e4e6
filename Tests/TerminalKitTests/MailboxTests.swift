import Synchronization
import Testing

@testable import TerminalKit

@Suite struct MailboxTests {
  @Test func messagesKeepTheirOrderAndWakeOnce() {
    let mailbox = Mailbox<Int>()
    let wakes = Mutex(0)
    mailbox.onArrival { wakes.withLock { $0 += 1 } }
    for number in 0..<10_000 { mailbox.send(number) }
    #expect(mailbox.takeAll() == Array(0..<10_000))
    #expect(mailbox.takeAll() == [])
    #expect(wakes.withLock { $0 } == 1)
    mailbox.send(1)
    #expect(wakes.withLock { $0 } == 2)
  }
}
