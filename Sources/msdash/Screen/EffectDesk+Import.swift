import DashboardService
import Foundation
import Importing
import Interface
import Journal
import PortalAPI
import Settings

/// Imports: files are read, batches opened, run and reported.
extension EffectDesk {
  /// So many rows are told at once.
  private static let page = 500
  /// So many batches of a tenant are told.
  private static let mostBatches = 50

  func run(importing effect: Effect) async {
    switch effect {
    case .listImports: await listImports()
    case .completePath(let typed):
      tell(.paths(PathCompletion.paths(typed, home: HomeFolder.path(configuration.environment))))
    case .openFile(let path): openFile(path)
    case .openImport(let id): await openImport(id)
    case .runImport(let id): await runImport(id)
    case .pauseImport: await runner?.pause()
    case .goOnWithImport: await goOnWithImport()
    case .stopImport: await runner?.stop()
    case .editRow(let id, let row): await edit(row, of: id)
    case .reportImport(let id): await report(id)
    case .forgetImport(let id): await forget(id)
    default: break
    }
  }

  private func tell(_ news: ImportNews) { mailbox.send(.imports(news)) }

  func listImports() async {
    guard let workspace else { return }
    // Without them a file can still be opened.
    let found = try? await workspace.journal.batches(of: workspace.tenant, limit: Self.mostBatches)
    tell(.list(found ?? []))
  }

  // MARK: Opening

  /// Reads a file beside whatever else is done: a large one takes a while.
  private func openFile(_ typed: String) {
    guard let workspace else { return tell(.failed(Self.notOpen.message)) }
    importReading?.cancel()
    let path = PathCompletion.expanded(typed, home: HomeFolder.path(configuration.environment))
    let recorder = Recorder.process(environment: configuration.environment)
    importReading = Task {
      do {
        let opening = ImportOpening(path: path, workspace: workspace, recorder: recorder)
        let (batch, check) = try await opening.run { [mailbox] rows in
          mailbox.send(.imports(.reading(rows: rows)))
        }
        try Task.checkCancellation()
        await self.tellOpened(batch, check, workspace)
      } catch is CancellationError {
      } catch let refusal as ImportOpening.Refusal {
        self.tell(.refused(path: typed, reasons: refusal.reasons))
      } catch let failure as JournalFailure {
        self.tell(.refused(path: typed, reasons: [failure.message]))
      } catch {
        self.tell(.refused(path: typed, reasons: ["It was not read to its end."]))
      }
    }
  }

  private func openImport(_ id: UUID) async {
    guard let workspace else { return tell(.failed(Self.notOpen.message)) }
    importReading?.cancel()
    importReading = Task {
      do throws(JournalFailure) {
        guard let batch = try await workspace.journal.batch(id) else {
          return self.tell(.failed("The journal does not have this import any more."))
        }
        await self.tellOpened(batch, nil, workspace)
      } catch {
        self.tell(.failed(error.message))
      }
    }
  }

  /// Tells a batch, what it costs, and its rows page by page.
  /// - Parameter check: where its file was only just looked at.
  private func tellOpened(_ batch: Batch, _ check: ImportCheck?, _ workspace: Workspace) async {
    do throws(JournalFailure) {
      let tally = try await workspace.journal.tally(of: batch.id)
      var plan = ImportPlan(requests: tally.open)
      if let check {
        plan.knownNames = check.knownNames
        plan.knownURLs = check.knownURLs
        plan.foreign = try await check.foreign()
      } else {
        plan = try await BatchPlan(batch, workspace).plan(tally)
      }
      guard !Task.isCancelled else { return }
      plans[batch.id] = plan
      tell(.opened(BatchSummary(batch: batch, tally: tally), plan))
      var last = 0
      while !Task.isCancelled {
        let rows = try await workspace.journal.rows(of: batch.id, after: last, limit: Self.page)
        guard !Task.isCancelled else { return }
        tell(.rows(batch.id, rows, isEnd: rows.count < Self.page))
        guard let end = rows.last, rows.count == Self.page else { return }
        last = end.row.number
      }
    } catch {
      tell(.failed(error.message))
    }
  }

  // MARK: Running

  private func runImport(_ id: UUID) async {
    guard runner == nil else { return tell(.failed("An import runs already.")) }
    do throws(JournalFailure) {
      let workspace = try await sendingWorkspace()
      guard let batch = try await workspace.journal.batch(id) else {
        return tell(.failed("The journal does not have this import any more."))
      }
      let runner = BatchRunner(batch, service: workspace.service, journal: workspace.journal)
      do throws(TakeUpFailure) { try await runner.start() } catch {
        return tell(.failed("Not sent. \(error.message) Open its file again to send it here."))
      }
      self.runner = runner
      hear { [mailbox] in
        for await event in runner.events {
          mailbox.send(.imports(.event(id, event)))
          if case .submission(_, let event) = event { await self.noteRefusal(event) }
        }
        await self.runnerEnded()
      }
    } catch {
      tell(.failed(error.message))
    }
  }

  private func runnerEnded() { runner = nil }

  /// After a 401 the key is asked for anew: it goes on with whatever there is now.
  private func goOnWithImport() async {
    guard let runner else { return tell(.failed("No import runs any more.")) }
    do throws(JournalFailure) {
      await runner.goOn(with: try await sendingWorkspace().service)
    } catch {
      // Told as it stands: paused still.
      mailbox.send(.imports(.event(runner.batch.id, .phase(await runner.phase))))
      tell(.failed(error.message))
    }
  }

  // MARK: Editing, reporting, forgetting

  /// An edited row is judged anew.
  private func edit(_ row: BatchRow, of id: UUID) async {
    guard let workspace else { return tell(.failed(Self.notOpen.message)) }
    do throws(JournalFailure) {
      let directory = try await workspace.journal.directory(of: workspace.tenant, now: Date())
      let judged = row.judged(DirectoryLookup(directory, .role))
      tell(.row(id, try await workspace.journal.put(judged, in: id)))
      if runner?.batch.id == id { await runner?.noteEdit(of: row.number) }
      // The other rows are as they were.
      var plan = plans[id] ?? ImportPlan(requests: 0)
      plan.requests = try await workspace.journal.tally(of: id).open
      let hosts = try await ForeignHosts.of(
        [judged.input.url], for: workspace.tenant, in: workspace.journal)
      plan.foreign += hosts.filter { new in !plan.foreign.contains { $0.host == new.host } }
      plans[id] = plan
      tell(.plan(id, plan))
    } catch {
      tell(.failed(error.message))
    }
  }

  /// Writes the report where msdash was started, or at home where it may not write there.
  private func report(_ id: UUID) async {
    guard let workspace else { return tell(.failed(Self.notOpen.message)) }
    do {
      guard let batch = try await workspace.journal.batch(id) else {
        return tell(.failed("The journal does not have this import any more."))
      }
      var text = ""
      let report = ImportReport(batch: batch, journal: workspace.journal, format: .csv)
      try await report.write { text += $0 }
      let base = (batch.file as NSString).lastPathComponent.filter {
        $0.isLetter || $0.isNumber || "-_.".contains($0)
      }
      let name = "\(base.isEmpty ? "import" : base.prefix(60))-report-\(Self.stamp(Date())).csv"
      if let path = Self.writeNew(text, name: name) { return tell(.reported(path)) }
      tell(.failed("The report was not written: no file can be made here, nor at home."))
    } catch {
      tell(
        .failed(
          "The report was not written: \((error as? JournalFailure)?.message ?? "the journal did not answer.")"
        ))
    }
  }

  private func forget(_ id: UUID) async {
    guard let workspace else { return tell(.failed(Self.notOpen.message)) }
    do throws(JournalFailure) {
      try await workspace.journal.forget(batch: id)
      tell(.forgotten(id))
      Task { await listImports() }
    } catch {
      tell(.failed(error.message))
    }
  }
}
