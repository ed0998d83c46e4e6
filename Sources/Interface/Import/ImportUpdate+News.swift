import DashboardService
import Foundation
import TerminalKit

/// What is heard of imports.
extension AppState {
  mutating func hear(_ news: ImportNews) -> [Effect] {
    switch news {
    case .list(let list): hear(list)
    case .paths(let paths): return imports.panel.take(paths)
    case .reading(let rows):
      if case .reading = imports.awaited { imports.awaited = .reading(rows: max(0, rows)) }
    case .opened(let summary, let plan): hearOpened(summary, plan)
    case .refused(let path, let reasons):
      imports.awaited = nil
      imports.refusal = ImportState.Refusal(path: path, reasons: reasons)
    case .rows(let id, let records, let isEnd): hear(records, of: id, isEnd: isEnd)
    case .row(let id, let record): hear(record, of: id)
    case .event(let id, let event): return hear(event, of: id)
    case .plan(let id, let plan):
      guard imports.open?.batch.id == id else { break }
      imports.open?.plan = plan
      if imports.run?.phase == .running { imports.open?.run?.note(plan) }
    case .reported(let path): tellOfImport(.ok, "Written: \(path)")
    case .forgotten(let id):
      imports.panel.forget(id)
      if imports.open?.batch.id == id { imports.open = nil }
      tellOfImport(.ok, "Forgotten. What came of it stays in the history.")
    case .failed(let words): hearImportFailed(words)
    }
    return []
  }

  private mutating func hear(_ list: [BatchSummary]) {
    imports.panel.take(list)
    guard imports.mayMention else { return }
    imports.mayMention = false
    if screen != .imports { create.unfinishedImport = ImportWords.unfinished(list) }
  }

  private mutating func hearOpened(_ summary: BatchSummary, _ plan: ImportPlan) {
    imports.awaited = nil
    imports.refusal = nil
    // One that is sent stays: its events are told of the rows that stand there.
    guard !imports.isRunning else { return }
    var open = OpenImport(summary, plan)
    if let before = imports.open, before.batch.id == summary.id {
      open.table = before.table.emptied()
      open.wantedRow = before.table.selected?.number
      open.run = before.run
      open.failures = before.failures
    } else {
      imports.editor = nil
      imports.question = nil
    }
    imports.open = open
  }

  private mutating func hear(_ records: [BatchRowRecord], of id: Batch.ID, isEnd: Bool) {
    guard var open = imports.open, open.batch.id == id else { return }
    // Changed in place: a copy of all rows a page would take its time.
    imports.open = nil
    open.take(records, isEnd: isEnd)
    imports.open = open
  }

  private mutating func hear(_ record: BatchRowRecord, of id: Batch.ID) {
    guard imports.open?.batch.id == id else { return }
    imports.open?.table.put(record)
    imports.open?.failures[record.row.number] = nil
    guard let editor = imports.editor, editor.isSaving, editor.original.number == record.row.number else {
      return
    }
    imports.editor = nil
    let row = "Row \(NumberWords.grouped(record.row.number))"
    if record.key == nil {
      let fault = record.row.faults.first.map { ": " + ImportWords.words($0) } ?? ""
      tellOfImport(.warning, "\(row) is saved, and still has a fault\(fault).")
    } else {
      tellOfImport(.ok, "\(row) is saved: \(Keymap.name(.runImport)) sends it with the others.")
    }
  }

  private mutating func hear(_ event: BatchEvent, of id: Batch.ID) -> [Effect] {
    guard imports.open?.batch.id == id else { return [] }
    // One that was begun elsewhere, or before it was opened again.
    if imports.run == nil {
      // What never began has nothing to tell at its end.
      if event == .phase(.ended) { return [] }
      let total = imports.open?.table.open ?? 0
      imports.open?.run = ImportRun(total: total, now: now)
    }
    var effects: [Effect] = []
    switch event {
    case .submission(let row, let event): effects = hear(event, row: row)
    case .row(let row, let submission, let failure):
      if let submission { imports.open?.note(submission, row: row) }
      imports.open?.failures[row] = failure
    case .phase(let phase):
      // What was said of a key that asked for it is old now.
      if imports.notice?.kind == .hint { imports.notice = nil }
      imports.open?.run?.note(phase, now: now)
      if phase == .ended, let open = imports.open { imports.panel.note(open.batch.id, open.table.tally) }
    }
    imports.open?.run?.refresh(now, status.rateLimit)
    suspendIfAsked()
    return effects
  }

  private mutating func hear(_ event: SubmissionEvent, row: Int) -> [Effect] {
    guard let submission = event.subject else { return [] }
    imports.open?.note(submission, row: row)
    imports.open?.run?.note(event, row: row, now: now)
    switch event {
    // What was taken back, since it paused, has not ended: why it paused stays.
    case .ended(let submission, _, _) where submission.state == .queued: break
    // Of many in a row, what became of them is told; each on its way would only flicker.
    case .ended, .notJournalled:
      status.note(event)
      lastHeard = status.last ?? lastHeard
    // What a reply told of the rate limit.
    case .waiting(let submission, _) where submission.state == .deferred:
      status.rateLimit = submission.rateLimit ?? status.rateLimit
    case .waiting, .queued, .sending, .notSent, .companyURLs: break
    }
    return noteInHistory(event)
  }

  /// A submission of the open import stands otherwise by what was done on another screen: settled,
  /// cancelled, sent once more.
  mutating func noteInImport(_ submission: Submission?) {
    guard let submission, let origin = submission.origin, imports.open?.batch.id == origin.batch else {
      return
    }
    imports.open?.note(submission, row: origin.row)
    imports.open?.run?.move(origin.row, to: submission.state)
  }

  private mutating func hearImportFailed(_ words: String) {
    imports.awaited = nil
    // Nothing was begun, so nothing will be heard.
    if imports.run?.isHeard == false, imports.run?.phase == .running { imports.open?.run = nil }
    if imports.editor?.isSaving == true {
      imports.editor?.isSaving = false
      imports.editor?.form.result = .failed("Not saved: \(Sanitizer.visible(words))")
      return
    }
    tellOfImport(.error, words)
  }
}

extension OpenImport {
  /// Takes in rows of the file; what was heard of them before they came is newer.
  mutating func take(_ records: [BatchRowRecord], isEnd: Bool) {
    table.add(records)
    for record in records {
      guard let submission = early.removeValue(forKey: record.row.number) else { continue }
      _ = table.note(submission, row: record.row.number)
    }
    if let number = wantedRow, table[number] != nil {
      table.select(number)
      wantedRow = nil
    }
    guard isEnd else { return }
    isWhole = true
    early = [:]
    wantedRow = nil
  }

  /// Something happened to a submission of a row.
  mutating func note(_ submission: Submission, row: Int) {
    if !table.note(submission, row: row), !isWhole { early[row] = submission }
  }
}
