import TerminalKit

/// What a key can be bound to.
public enum Action: String, CaseIterable, Sendable {
  case next, previous, create, sameAgain, preview, requestID, refreshRoles, help, redraw, mouse, suspend,
    quit, close
  case newForm, undo, redo, drafts, cancelQueued, leftovers
  case templates, saveTemplate, editDescription, checkFraming
  case form, imports, history, directory
  case chooseImport, otherRows, runImport, pauseImport, dropImport, editRow, rowDetails, reportImport
  case reloadImports
  case readDirectory, otherList, addEntry, renameEntry, forgetEntry
  case companyURLs
  case details, resolve, resume, cancel, openAgain, curl, export, reload
  case dropCarried
  case tenants, doctor, palette
  case switchTenant, testTenant, addTenant, removeTenant, reloadTenants
  case checkAgain

  /// The screen on which alone it means something; nil: on each.
  public var screen: AppState.Screen? {
    switch self {
    case .next, .previous, .create, .sameAgain, .preview, .refreshRoles, .newForm, .undo, .redo, .drafts,
      .cancelQueued, .leftovers, .dropCarried, .templates, .saveTemplate,
      .editDescription, .checkFraming:
      .create
    case .chooseImport, .otherRows, .runImport, .pauseImport, .dropImport, .editRow, .rowDetails,
      .reportImport, .reloadImports:
      .imports
    case .details, .resolve, .resume, .cancel, .openAgain, .curl, .companyURLs, .export, .reload: .history
    case .readDirectory, .otherList, .addEntry, .renameEntry, .forgetEntry: .directory
    case .switchTenant, .testTenant, .addTenant, .removeTenant, .reloadTenants: .tenants
    case .checkAgain: .doctor
    case .requestID, .help, .redraw, .mouse, .suspend, .quit, .close, .form, .imports, .history, .directory,
      .tenants,
      .doctor,
      .palette:
      nil
    }
  }
}
