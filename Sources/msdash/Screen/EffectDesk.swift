import DashboardService
import DemoPortal
import Foundation
import Interface
import PortalAPI
import TerminalKit

/// Does the effects' work: one at a time, but for what takes long, which answers by message when it is done.
actor EffectDesk {
  /// Roles older than this are read anew, in seconds.
  private static let rolesAge: TimeInterval = 24 * 3600

  private var tenant: ConfiguredTenant?
  private var places: Places
  private let environment: [String: String]
  private let mailbox: Mailbox<Message>
  private var workspace: Workspace?
  private var demo: DemoSession?
  private var listening: [Task<Void, Never>] = []
  private var reading: Task<Void, Never>?

  init(tenant: ConfiguredTenant?, places: Places, environment: [String: String], mailbox: Mailbox<Message>) {
    self.tenant = tenant
    self.places = places
    self.environment = environment
    self.mailbox = mailbox
  }

  func open() async {
    guard let tenant else { return }
    do throws(JournalFailure) {
      let opened = try await Workspace.open(tenant, places: places, environment: environment)
      workspace = opened
      let face = TenantFace(name: tenant.name, baseURL: tenant.baseURL.text, mark: tenant.mark)
      mailbox.send(.opened(face, rateLimit: await opened.service.knownRateLimit()))
      await tellKnownRoles(opened)
    } catch {
      mailbox.send(.openFailed("The journal cannot be opened, so nothing can be sent. \(error.message)"))
    }
  }

  func run(_ effect: Effect) async {
    switch effect {
    case .submit(let request): await submit(request)
    case .checkUsage(let name, let url):
      guard let workspace else { return }
      // Only a hint is lost when this fails; sending tells what is wrong with the journal.
      if let usage = try? await workspace.journal.usage(name: name, url: url, tenant: workspace.tenant) {
        mailbox.send(.usage(name: name, url: url, usage))
      }
    case .refreshRoles: refreshRoles()
    case .startDemo: await startDemo()
    case .stop: stop()
    }
  }

  func close() async {
    reading?.cancel()
    workspace?.close()
    demo?.end()
  }

  private func submit(_ request: CreateExternalDashboardRequest) async {
    guard let workspace else {
      mailbox.send(
        .submission(.notSent(JournalFailure(.other, "the journal is not open: start msdash again."))))
      return
    }
    let events = await workspace.service.submit(request)
    listening.append(
      Task { [mailbox] in
        for await event in events { mailbox.send(.submission(event)) }
      })
  }

  private func stop() {
    guard let workspace else { return mailbox.send(.stopped) }
    let listening = listening
    Task { [mailbox] in
      await workspace.service.stop()
      for listener in listening { await listener.value }
      mailbox.send(.stopped)
    }
  }

  private func tellKnownRoles(_ workspace: Workspace) async {
    let known = (try? await workspace.directory.roles()) ?? []
    let readAt = (try? await workspace.directory.readAt()) ?? nil
    let isStale = readAt.map { Date().timeIntervalSince($0) > Self.rolesAge } ?? true
    mailbox.send(.roles(.cached(known.map(\.role), isStale: isStale)))
  }

  private func refreshRoles() {
    guard let workspace else {
      return mailbox.send(.roles(.failed("The roles cannot be read: the journal is not open.")))
    }
    guard reading == nil else { return }
    reading = Task { [mailbox] in
      do {
        mailbox.send(.roles(.read(try await workspace.directory.refresh().map(\.role))))
      } catch let failure as DirectoryReader.Failure {
        mailbox.send(.roles(.failed(failure.message)))
      } catch {
        mailbox.send(.roles(.failed("The roles were not read.")))
      }
      readingEnded()
      if let told = await workspace.service.knownRateLimit() { mailbox.send(.rateLimit(told)) }
    }
  }

  private func readingEnded() { reading = nil }

  private func startDemo() async {
    guard demo == nil else { return }
    do {
      let session = try await DemoSession.start()
      demo = session
      tenant = session.tenant
      places = session.places
      await open()
    } catch {
      mailbox.send(.openFailed("The demo portal could not be started."))
    }
  }
}
