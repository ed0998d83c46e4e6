import DashboardService
import PortalAPI
import TerminalKit

extension AppState {
  /// What is a customer's on the screen that is shown: names and addresses of tenants, dashboards, roles, companies,
  /// files and people.
  var secrets: [String] {
    var found: [String] = []
    if let tenant { found += [tenant.name, tenant.baseURL, tenant.path, tenant.mark ?? ""] }
    found += tenants.entries.flatMap {
      [$0.name, $0.baseURL, $0.keySource, $0.path, $0.mark ?? "", $0.fault ?? ""]
    }
    found += tenants.form.texts
    found += tenants.tests.values.compactMap { if case .done(let test) = $0 { test.words } else { nil } }
    found += secrets(of: create) + (imports.editor.map { secrets(of: $0.form) } ?? [])
    found += directory[.role].entries.map(\.name) + directory[.company].entries.map(\.name)
    found += create.drafts.others.flatMap { secrets(of: $0.input) }
    found += queue.entries.flatMap { secrets(of: $0.submission) }
    found += create.leftovers.secrets
    found += [status.last, lastHeard].compactMap(\.self).flatMap { secrets(of: $0) }
    found += overlaySecrets
    switch screen {
    case .history: found += historySecrets
    case .imports: found += importSecrets
    case .directory: found += directorySecrets
    case .doctor:
      found += (doctor.lines ?? []).flatMap { Self.paths(in: $0.message) + Self.paths(in: $0.fix ?? "") }
    case .firstRun, .create, .tenants: break
    }
    return found
  }

  /// Of long lists only what is near enough to be seen.
  private var historySecrets: [String] {
    let seen = history.rows.dropFirst(max(0, history.first - 1)).prefix(size.rows + 2)
    var found = (seen + [history.details?.submission].compactMap(\.self)).flatMap { secrets(of: $0) }
    found.append(history.search.text)
    found += history.details?.companyURLs.flatMap { $0.request.companyUrls.map(\.url) } ?? []
    if case .companyURLs(let panel) = history.panel {
      found += panel.list.entries.map(\.url) + [panel.name, panel.editor?.url.text ?? ""]
      if case .told(let seen?) = panel.seen { found += seen.companyUrls.map(\.url) }
    }
    return found
  }

  private var directorySecrets: [String] {
    var found = [directory[.role].search.text, directory[.company].search.text]
    switch directory.panel {
    case .form(let form): found += [form.values.id, form.values.name]
    case .forget(_, let row): found += [row.name]
    case nil: break
    }
    return found
  }

  /// Of a sentence of the doctor's, the paths and addresses.
  private static func paths(in words: String) -> [String] {
    words.split(separator: " ").filter { $0.contains("/") }.map {
      String($0.drop { "\u{201c}(".contains($0) })
    }
  }

  private var importSecrets: [String] {
    var found = [imports.panel.path.text] + imports.panel.paths + (imports.panel.list ?? []).map(\.batch.file)
    guard let open = imports.open else { return found }
    found += [open.batch.file, open.table.search.text]
    let seen = open.table.shown.dropFirst(max(0, open.table.first - size.rows)).prefix(3 * size.rows)
    for place in seen {
      let record = open.table.rows[place].record
      found += secrets(of: record.row.input) + record.row.unknownRoles
      found += record.row.findings.compactMap(\.value)
      if let submission = record.submission { found += secrets(of: submission) }
    }
    return found
  }

  private var overlaySecrets: [String] {
    switch overlay {
    case .templates(let panel): (panel.entries ?? []).flatMap { [$0.name, $0.path] }
    case .createQuestion(let question): secrets(of: question.input) + question.reasons.flatMap(\.secrets)
    case .pasteQuestion(let pasted): secrets(of: pasted.input)
    default: []
    }
  }

  private func secrets(of form: CreateState) -> [String] {
    secrets(of: form.input) + secrets(of: form.settled) + form.roles.options.map(\.title)
      + [form.roles.filter.text] + (form.carried.map { [$0.from] + $0.roles } ?? [])
      + (form.usage?.elsewhere.map { [$0.host, $0.tenant] } ?? [])
      + form.portalFindings.values + [
        form.companyEditor?.url.text ?? "", form.companyEditor?.picker.search.text ?? "",
      ]
      + warnings(of: form.result) + (form.lastCreated.map { secrets(of: $0) } ?? [])
      + [form.switchedFrom].compactMap(\.self)
  }

  /// What the portal said besides.
  private func warnings(of result: CreateState.Result?) -> [String] {
    if case .ended(let submission, let warnings) = result { warnings + secrets(of: submission) } else { [] }
  }

  private func secrets(of input: DashboardInput) -> [String] {
    [input.name, input.url, input.description, input.iconUrl] + input.companyUrls.map(\.url)
  }

  private func secrets(of submission: Submission) -> [String] {
    let request = submission.request
    return [
      request.name, request.url, request.description, request.iconUrl, submission.tenant.name,
      submission.tenant.baseURL, submission.recordedBy.operator, submission.recordedBy.host, submission.note,
      submission.origin?.file,
    ].compactMap(\.self) + (submission.dashboard?.roleNames ?? []) + portalWords(of: submission)
  }

  /// What a portal says of a request may name anybody.
  private func portalWords(of submission: Submission) -> [String] {
    guard let error = submission.error, error.isPortals else { return [] }
    return [error.message] + error.fields.map(\.message) + (error.details.map(Self.texts) ?? [])
  }

  private static func texts(of value: JSONValue) -> [String] {
    switch value {
    case .string(let text): [text]
    case .array(let values): values.flatMap(texts)
    case .object(let values): values.values.flatMap(texts)
    case .null, .bool, .integer, .number: []
    }
  }
}

extension Leftovers {
  fileprivate var secrets: [String] {
    list.map(\.request.name) + changes.flatMap { $0.request.companyUrls.map(\.url) }
  }
}

extension CreateQuestion.Reason {
  fileprivate var secrets: [String] {
    switch self {
    case .switched(let from): [from]
    case .elsewhere(let known), .companyURL(let known): [known.host, known.tenant]
    case .unchecked, .always: []
    }
  }
}
