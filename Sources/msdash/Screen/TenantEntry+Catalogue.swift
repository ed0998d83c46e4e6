import Foundation
import Interface
import Settings

extension TenantEntry {
  init(_ tenant: TenantConfiguration) {
    self.init(
      id: tenant.id, name: tenant.name, baseURL: tenant.baseURL.text, keySource: tenant.key.words,
      mark: tenant.mark,
      confirmsAlways: tenant.confirm == .always, isReadOnly: tenant.isReadOnly,
      isAdministrators: tenant.isAdministrators, path: tenant.path)
  }

  /// A file of the configuration, with its fault where it has one.
  init(_ entry: TenantCatalogue.Entry) {
    switch entry.tenant {
    case .success(let tenant): self.init(tenant)
    case .failure(let fault):
      self.init(
        id: "", name: entry.name, baseURL: "", keySource: "", isAdministrators: entry.isAdministrators,
        fault: fault.text, path: entry.path)
    }
  }

  /// A folder of which nothing is read.
  init(_ fault: SettingsFault) {
    self.init(
      id: "", name: (fault.path as NSString).lastPathComponent, baseURL: "", keySource: "", fault: fault.text,
      path: fault.path)
  }
}
