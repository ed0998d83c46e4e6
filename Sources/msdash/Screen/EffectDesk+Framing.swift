import DashboardService
import Interface

/// The look at a page's framing, beside all else: it holds up neither what is sent nor the end.
extension EffectDesk {
  func checkFraming(_ page: PageAddress) {
    guard let tenant else { return }
    Task { [mailbox, environment = configuration.environment] in
      mailbox.send(
        .framing(await FramingCheck.report(on: page, for: tenant, environment: environment)))
    }
  }
}
