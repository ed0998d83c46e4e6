import Foundation

/// The files of one kind in the settings' folders, one thing each: tenants, templates.
struct SettingsFiles {
  /// One of them, not read yet.
  struct File {
    /// Without its ending.
    var name: String
    var path: String
    var isAdministrators: Bool
  }

  /// The person's first: what is found earlier outranks what is found later.
  private(set) var list: [File] = []
  /// What is wrong with folders: nothing in them is read then.
  private(set) var faults: [SettingsFault] = []
  /// Files that look like one and are none by their names.
  private(set) var strays: [SettingsFault] = []

  /// - Parameters:
  ///   - folder: where they lie within each of the settings' folders.
  ///   - what: what one is called, as in "a tenant's file".
  init(_ places: SettingsPlaces, of folder: String, what: String) {
    for (place, isAdministrators) in places.all {
      do throws(SettingsFault) {
        try GuardedFolder.check(place, isAdministrators: isAdministrators)
        let path = place + "/" + folder
        for file in try GuardedFolder.names(path, isAdministrators: isAdministrators)
        where !Self.isNoise(file) {
          guard file.hasSuffix(Self.ending) else {
            if let stray = Self.stray(file, in: path, what) { strays.append(stray) }
            continue
          }
          list.append(
            File(
              name: String(file.dropLast(Self.ending.count)), path: path + "/" + file,
              isAdministrators: isAdministrators))
        }
      } catch {
        faults.append(error)
      }
    }
  }

  private static let ending = ".yaml"

  /// Hidden files, and what editors leave.
  private static func isNoise(_ file: String) -> Bool {
    file.hasPrefix(".") || file.hasSuffix("~") || file.hasPrefix("#")
  }

  /// Keys, certificates and other things may lie beside them; what was meant to be one is told.
  private static func stray(_ file: String, in folder: String, _ what: String) -> SettingsFault? {
    let ending = (file as NSString).pathExtension.lowercased()
    guard ["", "yml", "json"].contains(ending) else { return nil }
    return SettingsFault(
      "It is not read: \(what) ends with .yaml.", path: folder + "/" + file,
      fix: "Rename it, or move it elsewhere.")
  }
}
