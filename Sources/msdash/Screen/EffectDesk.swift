import DashboardService
import DemoPortal
import Foundation
import Interface
import Journal
import PortalAPI
import Settings
import TerminalKit

/// Does the effects' work: one at a time, but for what takes long, which answers by message when it is done.
actor EffectDesk {
  let mailbox: Mailbox<Message>
  var workspace: Workspace?
  var tenant: TenantConfiguration?
  var configuration: Configuration
  let keys: KeyRing
  /// Lent to an editor.
  let terminal: Terminal
  /// The editor that has the terminal.
  var editing: Task<Void, Never>?
  private(set) var demo: DemoSession?
  private var listening: [UUID: Task<Void, Never>] = [:]
  /// The reading of the directory that runs.
  var reading: Task<Void, Never>?
  /// The file, or the import of the journal, that is being read.
  var importReading: Task<Void, Never>?
  /// The import that runs.
  var runner: BatchRunner?
  /// What was told of what opened imports cost.
  var plans: [UUID: ImportPlan] = [:]

  init(
    tenant: TenantConfiguration?, configuration: Configuration, keys: KeyRing, terminal: Terminal,
    mailbox: Mailbox<Message>
  ) {
    self.terminal = terminal
    self.tenant = tenant
    self.configuration = configuration
    self.keys = keys
    self.mailbox = mailbox
  }

  func open() async {
    if let tenant { await open(tenant) }
  }

  /// Opens the journal for a tenant, which is the one that is open only when that worked.
  func open(_ next: TenantConfiguration) async {
    let (access, fault) = await immediateAccess(to: next)
    do throws(JournalFailure) {
      let opened = try await Workspace.open(
        next, access: access, places: demo?.places ?? configuration.places,
        environment: configuration.environment,
        mode: .readingAtLeast)
      tenant = next
      workspace = opened
      await tellOpened(opened, next, fault: fault)
    } catch {
      mailbox.send(.openFailed("The journal cannot be opened, so nothing can be sent. \(error.message)"))
    }
  }

  /// Tells what there is of a tenant that is open now.
  /// - Parameter fault: why there is no key, in words.
  func tellOpened(_ opened: Workspace, _ tenant: TenantConfiguration, fault: String?) async {
    mailbox.send(.opened(TenantFace(tenant), rateLimit: await opened.service.knownRateLimit()))
    if let fault { mailbox.send(.keyFailed(fault)) }
    if let obstacle = opened.journal.obstacle {
      mailbox.send(.openFailed("Nothing can be sent; history can be read. \(obstacle.message)"))
    } else {
      await tellDrafts()
      await tellLeftovers(opened)
      Task { await listImports() }
    }
    await tellDirectory()
  }

  func run(_ effect: Effect) async {
    switch effect {
    case .submit(let request, let companyURLs): await submit(request, companyURLs)
    case .setCompanyURLs(let assignments, let dashboard):
      await setCompanyURLs(assignments, dashboard: dashboard)
    case .loadCompanyURLs(let dashboard): await loadCompanyURLs(dashboard: dashboard)
    case .resolve(let id): await takeUp(id) { service throws(TakeUpFailure) in try await service.resolve(id) }
    case .resume(let id): await takeUp(id) { service throws(TakeUpFailure) in try await service.resume(id) }
    case .cancel(let id): await change(id) { service throws(TakeUpFailure) in try await service.cancel(id) }
    case .resumeCompanyURLs(let id): await resumeCompanyURLs(id)
    case .cancelCompanyURLs(let id): await cancelCompanyURLs(id)
    case .witness(let id, let exists): await witness(id, exists: exists)
    case .findHistory(let search, let after): await findHistory(search, after: after)
    case .loadDetails(let id): await loadDetails(id)
    case .exportHistory(let search): await exportHistory(search)
    case .saveDraft(let draft): await save(draft)
    case .discardDraft(let id): await discardDraft(id)
    case .takeDraft(let id): await takeDraft(id)
    case .listDrafts: await tellDrafts()
    case .editText(let text): edit(text)
    case .listTemplates: tellTemplates()
    case .saveTemplate(let name, let template): saveTemplate(template, name: name)
    case .checkUsage(let name, let url, let companyURLs):
      await checkUsage(name: name, url: url, companyURLs: companyURLs)
    case .checkFraming(let page): checkFraming(page)
    case .readDirectory(let all): await readDirectory(all: all)
    case .stopDirectory: stopDirectory()
    case .addEntry(let kind, let id, let name): await addEntry(kind, id: id, name: name)
    case .renameEntry(let kind, let id, let name): await renameEntry(kind, id: id, name: name)
    case .forgetEntry(let kind, let id): await forgetEntry(kind, id: id)
    case .listDirectory: await listDirectory()
    case .startDemo: await startDemo()
    case .startTour: await startDemo(forTour: true)
    case .listImports, .completePath, .openFile, .openImport, .runImport, .pauseImport, .goOnWithImport,
      .stopImport, .editRow, .reportImport, .forgetImport:
      await run(importing: effect)
    case .listTenants: listTenants()
    case .switchTenant(let name): await switchTenant(name)
    case .testTenant(let name): testTenant(name)
    case .addTenant(let draft): addTenant(draft)
    case .removeTenant(let name): removeTenant(name)
    case .runDoctor: runDoctor()
    case .stop: stop()
    }
  }

  /// The same workspace with another key, or none.
  @discardableResult
  func use(_ access: Access?, of tenant: TenantConfiguration, _ workspace: Workspace) -> Workspace {
    let changed = Workspace(
      tenant, access: access, journal: workspace.journal, environment: configuration.environment)
    self.workspace = changed
    return changed
  }

  func close() async {
    editing?.cancel()
    // It gives the terminal back, and takes the editor's file away.
    await editing?.value
    reading?.cancel()
    importReading?.cancel()
    workspace?.close()
    demo?.end()
  }

  static let notOpen = JournalFailure(.other, "the journal is not open: start msdash again.")

  private func submit(
    _ request: CreateExternalDashboardRequest, _ companyURLs: [SetCompanyURLsRequest.Assignment]
  ) async {
    do throws(JournalFailure) {
      let workspace = try await sendingWorkspace()
      listen(to: await workspace.service.submit(request, companyURLs: companyURLs))
    } catch {
      mailbox.send(.submission(.notSent(nil, error)))
    }
  }

  /// What follows a create is told like company URLs that were set alone.
  private func listen(to events: AsyncStream<SubmissionEvent>) {
    hear { [mailbox] in
      for await event in events {
        if case .companyURLs(let event) = event {
          mailbox.send(.companyURLs(event))
          await self.noteRefusal(event)
        } else {
          mailbox.send(.submission(event))
          await self.noteRefusal(event)
        }
      }
    }
  }

  /// Hears something to its end, which `stop` waits for.
  func hear(_ listen: @escaping @Sendable () async -> Void) {
    let id = UUID()
    listening[id] = Task {
      await listen()
      listening[id] = nil
    }
  }

  /// Something of the journal is sent: its events come like those of a create.
  private func takeUp(
    _ id: UUID, _ work: (DashboardService) async throws(TakeUpFailure) -> AsyncStream<SubmissionEvent>
  ) async {
    let workspace: Workspace
    do throws(JournalFailure) { workspace = try await sendingWorkspace() } catch {
      return mailbox.send(.takeUpFailed(id, error.message))
    }
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

  /// Records what the operator saw, and tells where that leaves company URLs that have no dashboard to go to.
  private func witness(_ id: UUID, exists: Bool) async {
    await change(id) { service throws(TakeUpFailure) in try await service.witness(id, exists: exists) }
    // The history shows it too.
    guard let change = (try? await workspace?.journal.change(following: id)) ?? nil, change.lacksID else {
      return
    }
    mailbox.send(.companyURLs(.ended(change, warnings: [], duration: nil)))
  }

  private func stop() {
    editing?.cancel()
    guard let workspace else { return mailbox.send(.stopped) }
    let listening = listening
    Task { [mailbox, runner] in
      await runner?.stop()
      await workspace.service.stop()
      for listener in listening.values { await listener.value }
      mailbox.send(.stopped)
    }
  }

  private func tellLeftovers(_ workspace: Workspace) async {
    // The history shows them too.
    let left = (try? await workspace.journal.leftovers(of: workspace.tenant)) ?? []
    let changes = (try? await workspace.journal.leftoverChanges(of: workspace.tenant)) ?? []
    if !left.isEmpty || !changes.isEmpty { mailbox.send(.leftovers(left, companyURLs: changes)) }
  }

  /// The next may begin.
  func readingEnded() { reading = nil }

  private func startDemo(forTour: Bool = false) async {
    guard demo == nil else { return }
    do {
      let session = try await forTour ? DemoSession.startTour() : DemoSession.start()
      demo = session
      tenant = session.tenant
      await keys.keep(session.key, of: session.tenant)
      await open()
    } catch {
      mailbox.send(.openFailed("The demo portal could not be started."))
    }
  }
}
