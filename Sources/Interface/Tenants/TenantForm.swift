import PortalAPI
import TerminalKit

/// The form for a new tenant: what was typed, and what is wrong with it.
public struct TenantForm: Equatable, Sendable {
  /// Where the key comes from, in the order of the choice.
  enum Source: Int, CaseIterable, Sendable { case typed, prompt, file, command, environment }

  /// What can have the focus.
  enum Focus: Hashable, Sendable {
    case field(TenantField)
    case button
  }

  var name = TextField()
  var baseURL = TextField(BaseURL.production.text)
  var source = Source.typed
  var secret = SecretField()
  var keyFile = TextField()
  var command = TextField()
  var variable = TextField()
  var mark = TextField()
  var confirmsAlways = Toggle(isOn: false)
  var isReadOnly = Toggle(isOn: false)
  var caFile = TextField()
  var proxy = TextField()

  var focus = Focus.field(.name)
  /// The fields whose faults are shown although they may be empty: they had the focus, or adding was tried.
  var touched: Set<TenantField> = []
  /// What was found wrong when it was to be written, until that field is edited.
  var refusals: [TenantField: String] = [:]
  /// What is said below the form.
  var notice: MessageLine?
  /// Whether it is being written.
  var isAdding = false

  /// The fields that there are for the chosen source, in the order of Tab.
  var fields: [TenantField] { TenantField.allCases.filter { $0 != .key || source != .prompt } }

  /// Whether nothing was typed yet.
  var isUntouched: Bool {
    var empty = TenantForm()
    (empty.focus, empty.touched, empty.notice) = (focus, touched, notice)
    return self == empty
  }

  /// The text of a field, without white space around it; nothing of a typed key.
  func text(_ field: TenantField) -> String {
    switch field {
    case .name: name.text.trimmed
    case .baseURL: baseURL.text.trimmed
    case .key:
      switch source {
      case .file: keyFile.text.trimmed
      case .command: command.text.trimmed
      case .environment: variable.text.trimmed
      case .typed, .prompt: ""
      }
    case .mark: mark.text.trimmed
    case .caFile: caFile.text.trimmed
    case .proxy: proxy.text.trimmed
    case .keySource, .confirmsAlways, .isReadOnly: ""
    }
  }

  /// What is wrong with a field, in words.
  /// - Parameter taken: the names of the tenants that there are.
  func fault(_ field: TenantField, taken: [String]) -> String? {
    if let words = refusals[field] { return words }
    let text = text(field)
    return switch field {
    case .name: TenantRules.name(text, taken: taken)
    case .baseURL: TenantRules.baseURL(text)
    case .key:
      switch source {
      case .typed: TenantRules.typedKey(secret.text.trimmed)
      case .prompt: nil
      case .file: TenantRules.keyFile(text)
      case .command: TenantRules.command(text)
      case .environment: TenantRules.variable(text)
      }
    case .mark: TenantRules.mark(text)
    case .caFile: TenantRules.path(text)
    case .proxy: TenantRules.proxy(text)
    case .keySource, .confirmsAlways, .isReadOnly: nil
    }
  }

  /// The tenant, as it is to be written; meant for a form without faults.
  var draft: TenantDraft {
    let key: KeyChoice =
      switch source {
      case .typed: .typed(Secret(secret.text.trimmed))
      case .prompt: .prompt
      case .file: .file(text(.key))
      case .command: .command(text(.key))
      case .environment: .environment(text(.key))
      }
    return TenantDraft(
      name: text(.name), baseURL: text(.baseURL), key: key, mark: text(.mark),
      confirmsAlways: confirmsAlways.isOn, isReadOnly: isReadOnly.isOn, caFile: text(.caFile),
      proxy: text(.proxy))
  }
}

extension TenantForm {
  /// All that was typed in it but a key.
  var texts: [String] {
    [name, baseURL, keyFile, command, variable, mark, caFile, proxy].map(\.text)
  }
}
