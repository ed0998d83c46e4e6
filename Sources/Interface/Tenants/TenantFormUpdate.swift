import PortalAPI
import TerminalKit

/// What keys do to the form for a new tenant.
extension TenantForm {
  /// What a key asked for beyond the form.
  enum Outcome: Equatable {
    case goOn
    /// It is valid: write it.
    case add
    case close
  }

  /// Takes a key.
  /// - Parameter taken: the names of the tenants that there are.
  mutating func update(_ press: KeyPress, _ action: Action?, taken: [String]) -> Outcome {
    // What is being written does not change any more.
    if isAdding { return action == .close ? .close : .goOn }
    if action == .close { return .close }
    if Keymap.isBound(press, to: .create) { return check(taken: taken) }
    if focus == .button, Button("").isPressed(by: press) { return check(taken: taken) }
    if edit(press) { return .goOn }
    switch (press.key, press.modifiers) {
    case (.tab, []), (.down, []), (.enter, []): move(by: 1)
    case (.tab, .shift), (.up, []): move(by: -1)
    default: break
    }
    return .goOn
  }

  /// Pasted text goes into the field that has the focus; nothing in it is a command.
  mutating func paste(_ text: String) {
    guard !isAdding, case .field(let field) = focus else { return }
    switch field {
    case .name: name.paste(text)
    case .baseURL: baseURL.paste(text)
    case .key:
      switch source {
      case .typed: secret.paste(text)
      case .file: keyFile.paste(text)
      case .command: command.paste(text)
      case .environment: variable.paste(text)
      case .prompt: return
      }
    case .mark: mark.paste(text)
    case .caFile: caFile.paste(text)
    case .proxy: proxy.paste(text)
    case .keySource, .confirmsAlways, .isReadOnly: return
    }
    edited(field)
  }

  /// A field was clicked.
  mutating func moveFocus(to new: Focus) {
    if case .field(let field) = focus, new != focus { touched.insert(field) }
    focus = new
  }

  /// Whether a typed character goes into a text.
  var takesText: Bool {
    switch focus {
    case .button, .field(.keySource), .field(.confirmsAlways), .field(.isReadOnly): false
    case .field: true
    }
  }

  /// It could not be written: at a field, or as a whole.
  mutating func refuse(_ field: TenantField?, _ words: String) {
    isAdding = false
    guard let field, fields.contains(field) else {
      notice = MessageLine(.error, "Not added: \(words)")
      return
    }
    refusals[field] = words
    touched.insert(field)
    focus = .field(field)
    notice = MessageLine(.error, "Not added.")
  }

  /// What nobody is to find here once the form is put away.
  mutating func forgetSecret() { secret.clear() }

  private mutating func check(taken: [String]) -> Outcome {
    touched = Set(TenantField.allCases)
    let bad = fields.filter { fault($0, taken: taken) != nil }
    guard let first = bad.first else {
      notice = MessageLine(.hint, "The tenant's file is being written…")
      isAdding = true
      return .add
    }
    focus = .field(first)
    let names = bad.map { $0.label(source) }.joined(separator: ", ")
    notice = MessageLine(.error, "Not added. To be mended: \(names).")
    return .goOn
  }

  private mutating func edit(_ press: KeyPress) -> Bool {
    guard case .field(let field) = focus else { return false }
    let before = self
    let taken =
      switch field {
      case .name: name.handle(press)
      case .baseURL: baseURL.handle(press)
      case .keySource: choose(press)
      case .key:
        switch source {
        case .typed: secret.handle(press)
        case .file: keyFile.handle(press)
        case .command: command.handle(press)
        case .environment: variable.handle(press)
        case .prompt: false
        }
      case .mark: mark.handle(press)
      case .confirmsAlways: confirmsAlways.handle(press)
      case .isReadOnly: isReadOnly.handle(press)
      case .caFile: caFile.handle(press)
      case .proxy: proxy.handle(press)
      }
    if self != before { edited(field) }
    return taken
  }

  private mutating func choose(_ press: KeyPress) -> Bool {
    let all = Source.allCases
    switch press {
    case .character(" "), KeyPress(.right): source = all[(source.rawValue + 1) % all.count]
    case KeyPress(.left): source = all[(source.rawValue + all.count - 1) % all.count]
    default: return false
    }
    touched.remove(.key)
    refusals[.key] = nil
    return true
  }

  private mutating func edited(_ field: TenantField) {
    touched.insert(field)
    refusals[field] = nil
    notice = nil
  }

  private mutating func move(by step: Int) {
    if case .field(let field) = focus { touched.insert(field) }
    let all = fields.map { Focus.field($0) } + [.button]
    let place = all.firstIndex(of: focus) ?? 0
    focus = all[(place + step + all.count) % all.count]
  }
}

extension TenantField {
  /// What the form calls it.
  func label(_ source: TenantForm.Source) -> String {
    switch self {
    case .name: "Name"
    case .baseURL: "Base URL"
    case .keySource: "API key"
    case .key:
      switch source {
      case .typed, .prompt: "The key"
      case .file: "Key file"
      case .command: "Command"
      case .environment: "Variable"
      }
    case .mark: "Mark"
    case .confirmsAlways: "Confirm"
    case .isReadOnly: "Read only"
    case .caFile: "CA file"
    case .proxy: "Proxy"
    }
  }

  /// What it asks for while it has the focus; nil where the key line says it all. In one row of 80 columns.
  func hint(_ source: TenantForm.Source) -> String? {
    switch self {
    case .name: "English letters, digits, dots, hyphens and underscores"
    case .baseURL: "where its portal is; most are at https://app.msportal.ai"
    case .key:
      switch source {
      case .typed, .prompt: "never shown; it goes into a file that only you can read"
      case .file: "the whole path of a file that only you can read"
      case .command: "run without a shell; what it prints is the key"
      case .environment: "the name of the variable that holds the key"
      }
    case .mark: "a word that always stands at the top, such as PROD"
    case .keySource, .confirmsAlways, .isReadOnly: nil
    case .caFile: "optional: certificates that replace the system's"
    case .proxy: "optional: http://host:port, instead of HTTPS_PROXY"
    }
  }
}

extension TenantForm.Source {
  /// The choice in words.
  var words: String {
    switch self {
    case .typed: "typed here, kept by msdash"
    case .prompt: "asked for at each start"
    case .file: "in a file of yours"
    case .command: "printed by a command"
    case .environment: "in a variable"
    }
  }
}
