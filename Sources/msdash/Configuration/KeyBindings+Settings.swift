import Interface
import Settings

extension KeyBindings {
  /// The keys that the settings ask for.
  /// - Throws: `SettingsFault` with the line, where they cannot be so.
  init(_ settings: [KeySetting]) throws(SettingsFault) {
    do throws(Fault) {
      try self.init(settings.map { Wish(action: $0.action, keys: $0.keys) })
    } catch {
      let setting = settings[error.wish]
      throw SettingsFault(error.message, path: setting.path, at: setting.mark, fix: error.fix)
    }
  }
}
