import DashboardService
import DemoPortal
import Foundation
import Interface
import Journal
import PortalAPI
import TerminalKit

/// Does the effects' work: one at a time, but for what takes long, which answers by message when it is done.
actor EffectDesk {
  /// Roles older than this are read anew, in seconds.
  private static let rolesAge: TimeInterval = 24 * 3600

  let mailbox: Mailbox<Message>
  private(set) var workspace: Workspace?
  private var tenant: ConfiguredTenant?
  private var places: Places
  private let environment: [String: String]
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
      let opened = try await Workspace.open(
        tenant, places: places, environment: environment, mode: .readingAtLeast)
      workspace = opened
      let face = TenantFace(name: tenant.name, baseURL: tenant.baseURL.text, mark: tenant.mark)
      mailbox.send(.opened(face, rateLimit: await opened.service.knownRateLimit()))
      if let obstacle = opened.journal.obstacle {
        mailbox.send(.openFailed("Nothing can be sent; history can be read. \(obstacle.message)"))
      } else {
        await tellDrafts()
        await tellLeftovers(opened)
      }
      await tellKnownRoles(opened)
    } catch {
      mailbox.send(.openFailed("The journal cannot be opened, so nothing can be sent. \(error.message)"))
    }
  }

  func run(_ effect: Effect) async {
    switch effect {
    case .submit(let request): await submit(request)
    case .resolve(let id): await takeUp(id) { service throws(TakeUpFailure) in try await service.resolve(id) }
    case .resume(let id): await takeUp(id) { service throws(TakeUpFailure) in try await service.resume(id) }
    case .cancel(let id): await change(id) { service throws(TakeUpFailure) in try await service.cancel(id) }
    case .witness(let id, let exists):
      await change(id) { service throws(TakeUpFailure) in try await service.witness(id, exists: exists) }
    case .findHistory(let search, let after): await findHistory(search, after: after)
    case .loadDetails(let id): await loadDetails(id)
    case .exportHistory(let search): await exportHistory(search)
    case .saveDraft(let draft): await save(draft)
    case .discardDraft(let id): await discardDraft(id)
    case .takeDraft(let id): await takeDraft(id)
    case .listDrafts: await tellDrafts()
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

  private static let notOpen = JournalFailure(.other, "the journal is not open: start msdash again.")

  private func submit(_ request: CreateExternalDashboardRequest) async {
    guard let workspace else { return mailbox.send(.submission(.notSent(nil, Self.notOpen))) }
    listen(to: await workspace.service.submit(request))
  }

  private func listen(to events: AsyncStream<SubmissionEvent>) {
    listening.append(
      Task { [mailbox] in
        for await event in events { mailbox.send(.submission(event)) }
      })
  }

  /// Something of the journal is sent: its events come like those of a create.
  private func takeUp(
    _ id: UUID, _ work: (DashboardService) async throws(TakeUpFailure) -> AsyncStream<SubmissionEvent>
  ) async {
    guard let workspace else { return mailbox.send(.takeUpFailed(id, Self.notOpen.message)) }
    do throws(TakeUpFailure) { listen(to: try await work(workspace.service)) } catch {
      mailbox.send(.takeUpFailed(id, error.message))
    }
  }

  /// Something of the journal is changed by the operator's word.
  private func change(
    _ id: UUID, _ work: (DashboardService) async throws(TakeUpFailure) -> Submission
  ) async {
    guard let workspace else { return mailbox.send(.takeUpFailed(id, Self.notOpen.message)) }
    do throws(TakeUpFailure) { mailbox.send(.changed(try await work(workspace.service))) } catch {
      mailbox.send(.takeUpFailed(id, error.message))
    }
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

  private func tellLeftovers(_ workspace: Workspace) async {
    // The history shows them too.
    let left = (try? await workspace.journal.leftovers(of: workspace.tenant)) ?? []
    if !left.isEmpty { mailbox.send(.leftovers(left)) }
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
