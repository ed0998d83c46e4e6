import Foundation
import Interface
import Settings

/// The person's own editor, on the terminal that is lent to it. Other effects go on meanwhile.
extension EffectDesk {
  func edit(_ text: String) {
    guard editing == nil else { return }
    guard let path = ttyname(STDIN_FILENO).map({ String(cString: $0) }) else {
      return mailbox.send(.editFailed("There is no terminal for an editor."))
    }
    let editor = Editor(
      environment: configuration.environment,
      hiding: configuration.tenants.keyVariables.union([Configuration.keyVariable]),
      mask: ProcessGuards.inheritedMask)
    editing = Task { [terminal, mailbox] in
      let result = await terminal.lend { await Self.run(editor, text, path) }
      switch result {
      case .success(let edited): mailbox.send(.edited(edited, from: text))
      case .failure(let fault): mailbox.send(.editFailed(fault.message))
      }
      self.editing = nil
    }
  }

  private static func run(
    _ editor: Editor, _ text: String, _ path: String
  ) async -> Result<String, Editor.Fault> {
    do throws(Editor.Fault) {
      return .success(try await editor.edit(text, terminal: path))
    } catch { return .failure(error) }
  }
}
