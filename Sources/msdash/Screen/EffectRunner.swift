import DashboardService
import DemoPortal
import Foundation
import Interface
import PortalAPI
import Settings
import TerminalKit

/// Carries out what updates ask for, in order, and answers with messages.
final class EffectRunner: Sendable {
  private enum Order: Sendable {
    case open
    case effect(Effect)
  }

  private let orders: AsyncStream<Order>.Continuation
  private let worker: Task<Void, Never>
  private let keys: KeyRing

  init(
    tenant: TenantConfiguration?, configuration: Configuration, terminal: Terminal, mailbox: Mailbox<Message>
  ) {
    let (stream, orders) = AsyncStream.makeStream(of: Order.self)
    self.orders = orders
    let keys = KeyRing(terminal: terminal)
    self.keys = keys
    let desk = EffectDesk(
      tenant: tenant, configuration: configuration, keys: keys, terminal: terminal, mailbox: mailbox)
    worker = Task {
      for await order in stream {
        switch order {
        case .open: await desk.open()
        case .effect(let effect): await desk.run(effect)
        }
      }
      await desk.close()
    }
  }

  /// Opens the configured tenant.
  func open() { orders.yield(.open) }

  /// Takes effects in; never blocks.
  func run(_ effects: [Effect]) {
    for effect in effects {
      // Out of order: a question for a key would hold all that comes behind it.
      if effect == .stop { Task { [keys] in await keys.end() } }
      orders.yield(.effect(effect))
    }
  }

  /// Ends what runs beside the screen. What was in flight has been heard by then, or is left as unknown.
  func end() async {
    orders.finish()
    await worker.value
  }
}
