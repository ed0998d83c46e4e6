import Foundation
import Interface
import PortalAPI
import Settings

/// Templates: listed, and written.
extension EffectDesk {
  func tellTemplates() {
    let known = TemplateCatalogue(templatePlaces)
    let entries = known.entries.map { entry in
      do throws(SettingsFault) {
        return TemplateEntry(name: entry.name, path: entry.path, template: try entry.template.get())
      } catch {
        return TemplateEntry(name: entry.name, path: entry.path, fault: error.text)
      }
    }
    let faults = known.faults.map { TemplateEntry(name: "", path: $0.path, fault: $0.text) }
    mailbox.send(.templates(entries + faults))
  }

  func saveTemplate(_ template: DashboardTemplate, name: String) {
    do throws(SettingsFault) {
      let path = try TemplateStore(templatePlaces).add(template, name: name)
      mailbox.send(.templateSaved(name: name, path: path))
    } catch {
      mailbox.send(.templateNotSaved(error.text))
    }
  }

  /// Those of the demo go with it: nothing of it stays behind.
  private var templatePlaces: SettingsPlaces {
    demo.map { SettingsPlaces(own: $0.places.folder + "/settings") } ?? configuration.settingsPlaces
  }
}
