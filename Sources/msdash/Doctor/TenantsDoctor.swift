import Foundation
import Journal
import PortalClient
import Settings

/// Looks at settings, tenants' files and where keys come from. No key is told, and no command run.
struct TenantsDoctor {
  typealias Finding = JournalDoctor.Finding
  private let configuration: Configuration

  init(_ configuration: Configuration) { self.configuration = configuration }

  var findings: [Finding] {
    let catalogue = configuration.tenants
    var findings = [folder]
    findings += catalogue.faults.map { Finding($0, check: "configuration") }
    findings += catalogue.strays.map { Finding($0, check: "configuration", status: .warning) }
    if catalogue.entries.isEmpty, catalogue.faults.isEmpty { findings.append(none) }
    for entry in catalogue.entries {
      switch entry.tenant {
      case .failure(let fault):
        findings.append(Finding(fault, check: "tenant.\(entry.name)"))
      case .success(let tenant):
        findings.append(way(to: tenant))
        findings += password(of: tenant)
        findings.append(key(of: tenant))
      }
    }
    return findings
  }

  /// Whether authorities and proxy can be used, which is judged when they are.
  private func way(to tenant: TenantConfiguration) -> Finding {
    let check = "tenant.\(tenant.name)"
    do throws(ConfigurationError) {
      _ = try ConnectionSettings(tenant, environment: configuration.environment)
    } catch {
      return Finding(check: check, status: .error, message: error.message)
    }
    let place = tenant.path.isEmpty ? "" : " (\(tenant.path))"
    return Finding(check: check, status: .ok, message: "\(tenant.baseURL)\(place)")
  }

  /// A file in which a proxy's password stands is to be read by nobody else.
  private func password(of tenant: TenantConfiguration) -> [Finding] {
    var found = stat()
    guard tenant.proxy?.contains("@") == true, stat(tenant.path, &found) == 0, found.st_mode & 0o077 != 0
    else {
      return []
    }
    return [
      Finding(
        check: "proxy.\(tenant.name)", status: .warning,
        message: "Others can read the proxy's password in \(tenant.path).",
        fix: "Run: chmod 600 \(ShellWord.quoted(tenant.path))")
    ]
  }

  private var folder: Finding {
    let path = configuration.settingsPlaces.own
    var found = stat()
    guard stat(path, &found) == 0 else {
      return Finding(check: "configuration", status: .ok, message: "\(path) is not there yet")
    }
    guard found.st_mode & 0o077 == 0 else {
      return Finding(
        check: "configuration", status: .warning, message: "Others can look into \(path).",
        fix: "Run: chmod 700 \(ShellWord.quoted(path))")
    }
    return Finding(check: "configuration", status: .ok, message: path)
  }

  private var none: Finding {
    guard configuration.isEnvironmentSet else {
      return Finding(
        check: "tenants", status: .warning, message: "No tenant is configured.",
        fix: "Run: msdash tenants add NAME --with-key")
    }
    do throws(ConfigurationError) {
      let tenant = try configuration.environmentTenant()
      let found = way(to: tenant)
      guard found.status == .ok else { return found }
      return Finding(
        check: found.check, status: .ok,
        message: "\(tenant.baseURL), made by \(Configuration.keyVariable) and \(Configuration.urlVariable)")
    } catch {
      return Finding(check: "tenant.\(TenantName.environment)", status: .error, message: error.message)
    }
  }

  private func key(of tenant: TenantConfiguration) -> Finding {
    let check = "key.\(tenant.name)"
    switch tenant.key {
    case .prompt: return Finding(check: check, status: .ok, message: "asked for when it is needed")
    case .environment(let name):
      guard configuration.environment[name]?.isEmpty == false else {
        return Finding(
          check: check, status: .warning, message: "The variable \(name) is not set here.",
          fix: "Run: export \(name)=…")
      }
      return Finding(check: check, status: .ok, message: "variable \(name)")
    case .file(let path):
      do throws(KeyFault) {
        _ = try KeyReader.key(inFile: path)
        return Finding(check: check, status: .ok, message: "file \(path)")
      } catch {
        return Finding(check: check, status: .error, message: error.message)
      }
    case .command(let words):
      let isThere = ProgramFile.find(words[0], path: configuration.environment["PATH"]) != nil
      return Finding(
        check: check, status: isThere ? .ok : .error,
        message: isThere ? tenant.key.words : "There is no command \(words[0]).")
    }
  }
}
