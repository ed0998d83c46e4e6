import TerminalKit

extension KeyBindings {
  /// The keys that every action has by itself. The first of an action is the one that is shown everywhere; some keys
  /// never reach a program (browser terminals, docker and screen take Ctrl-W, Ctrl-P, Ctrl-A and function keys), so
  /// each has a second way, be it the list of all actions.
  static let table: [Binding] = [
    Binding(
      .next, [KeyPress(.tab), KeyPress(.down)], short: "next",
      long: "the next field", also: "Enter in a text field"),
    Binding(
      .previous, [KeyPress(.tab, .shift), KeyPress(.up)], short: "back",
      long: "the field before"),
    Binding(
      .create, [.control("s"), KeyPress(.function(2))], short: "create",
      long: "create the dashboard, from anywhere", also: "Enter on the button"),
    Binding(
      .sameAgain, [.function(4), .control("r")], short: "same again",
      long: "fill what is empty from the last one: its URL's host, its roles, its order + 1"),
    Binding(
      .newForm, [.control("n"), .alt("n")], short: "new form",
      long: "empty the form and discard its draft; undo brings it back"),
    Binding(
      .undo, [.alt("z"), .control("_")], short: "undo",
      long: "take back the last step: a field's typing, a new form, a draft, a template, same again"),
    Binding(
      .redo, [.alt("y"), KeyPress(.character("z"), [.alt, .shift])], short: "redo",
      long: "what was undone, again"),
    Binding(
      .drafts, [.function(9), .alt("o")], short: "drafts",
      long: "forms that were typed and not sent: take one, or discard it"),
    Binding(
      .templates, [.function(8), .alt("m")], short: "templates",
      long: "the same dashboard for many tenants: fill the form from a template"),
    Binding(
      .saveTemplate, [.alt("s"), .control("t")], short: "save template",
      long: "save the form as a template, for other tenants"),
    Binding(
      .editDescription, [.alt("e"), .control("o")], short: "editor",
      long: "the description in your editor ($VISUAL, else $EDITOR)"),
    Binding(
      .checkFraming, [.alt("v"), .function(11)], short: "framing",
      long: "look whether the page may be shown in a frame: one GET of it, without the key"),
    Binding(
      .cancelQueued, [.alt("x")], short: "cancel",
      long: "cancel the create that was queued last; it asks first"),
    Binding(
      .leftovers, [.function(10), .alt("l")], short: "left over",
      long: "what an earlier msdash left waiting: send it, or cancel it"),
    Binding(
      .preview, [.function(6), .control("v")], short: "preview",
      long: "the sidebar entry and the request as it will be sent"),
    Binding(
      .requestID, [.function(7), .control("y")], short: "id",
      long:
        "the last request id, in history and import the selected one, in the directory the selected id: whole, and to the clipboard"
    ),
    Binding(
      .refreshRoles, [.function(5)], short: "roles",
      long: "read the tenant's roles and companies from the portal again"),
    Binding(
      .help, [.function(1)], short: "help",
      long: "this list", also: "? outside a text"),
    Binding(
      .redraw, [.control("l")], short: "redraw",
      long: "draw the screen anew"),
    Binding(
      .mouse, [.alt("g")], short: "mouse",
      long: "mouse off, so that the terminal's own selection works without Shift; again: on"),
    Binding(
      .suspend, [.control("z")], short: "suspend",
      long: "back to the shell for a while; fg brings msdash back"),
    Binding(
      .quit, [.control("q"), .control("c")], short: "quit",
      long: "leave msdash"),
    Binding(
      .close, [KeyPress(.escape)], short: "close",
      long:
        "close what lies over the screen; empty the roles' filter or the search; drop what was told of the queue; back to the form"
    ),
    Binding(
      .form, [.alt("1")], short: "create",
      long: "the form for a new dashboard"),
    Binding(
      .imports, [.alt("2"), .alt("j")], short: "import",
      long: "the dashboards of a file, and earlier imports; again: back to the form"),
    Binding(
      .history, [.function(3), .alt("3"), .alt("h")], short: "history",
      long: "all that was sent, and what became of it; again: back to the form"),
    Binding(
      .directory, [.alt("4"), .control("g")], short: "directory",
      long: "the tenant's roles and companies; again: back to the form"),
    Binding(
      .readDirectory, [.function(5), .control("r")], short: "read",
      long: "read roles and companies from the portal's users; what it costs is told first"),
    Binding(
      .otherList, [KeyPress(.tab), KeyPress(.tab, .shift)], short: "other list",
      long: "the other list: roles, companies", also: "Left and Right"),
    Binding(
      .addEntry, [.alt("n"), .control("n")], short: "add",
      long: "add a role or company by hand, by its UUID and a name"),
    Binding(
      .renameEntry, [.function(2), .alt("e")], short: "rename",
      long: "give the selected one another name, here alone"),
    Binding(
      .forgetEntry, [.alt("x"), .control("x"), KeyPress(.delete)], short: "forget",
      long: "forget the selected one, here alone; asks first"),
    Binding(
      .tenants, [.alt("5"), .alt("t")], short: "tenants",
      long: "the tenants: switch, test a key, add or remove one; again: back to the form"),
    Binding(
      .doctor, [.function(12), .alt("i")], short: "doctor",
      long: "what msdash depends on, and what to do where something is wrong"),
    Binding(
      .palette, [.control("p"), .alt("p")], short: "commands",
      long: "every action by name, found by typing", also: ": outside a text"),
    Binding(
      .dropCarried, [.alt("k"), .control("x")], short: "remove roles",
      long: "after a switch: remove the roles and companies that were not found again"),
    Binding(
      .switchTenant, [KeyPress(.enter)], short: "switch",
      long: "open the selected tenant; the form goes along, its roles by name"),
    Binding(
      .testTenant, [.character("t"), .function(8)], short: "test key",
      long: "try the selected one's key with a request that changes nothing"),
    Binding(
      .addTenant, [.character("a"), .control("n"), .alt("n")], short: "add",
      long: "a new tenant, without editing a file"),
    Binding(
      .removeTenant, [.character("x"), .alt("x"), KeyPress(.delete)], short: "remove",
      long: "remove the selected one's file; asks first, and history stays"),
    Binding(
      .reloadTenants, [.function(5)], short: "read again",
      long: "read the tenants' files again"),
    Binding(
      .checkAgain, [.function(5)], short: "check again",
      long: "look at everything again"),
    Binding(
      .chooseImport, [KeyPress(.enter)], short: "open",
      long: "open the file or the import; of an open one: edit the row, or show it where it cannot be edited"),
    Binding(
      .otherRows, [KeyPress(.tab), KeyPress(.tab, .shift)], short: "other rows",
      long: "in the path: complete it; in the table: all rows, faults, not sent, …", also: "Left and Right"),
    Binding(
      .runImport, [.control("s"), .alt("s")], short: "send",
      long: "send what can be sent, what the portal refused once more too; asks first"),
    Binding(
      .pauseImport, [.function(8), .alt("u")], short: "pause",
      long: "pause the sending, and go on", also: "Space while nothing is looked for"),
    Binding(
      .dropImport, [.alt("x"), .control("x")], short: "stop",
      long: "end the sending; of one that is not sent: forget the import; asks first"),
    Binding(
      .editRow, [.function(2), .alt("e")], short: "edit",
      long: "change the row in the form, before it is sent or after it was refused"),
    Binding(
      .rowDetails, [.function(6), .control("v")], short: "details",
      long: "faults, request and outcome of the row; arrows scroll, Esc closes"),
    Binding(
      .reportImport, [.function(9), .alt("w")], short: "report",
      long: "what became of each row, into a file"),
    Binding(
      .reloadImports, [.function(5), .control("r")], short: "read again",
      long: "read the imports, or the rows of the open one, from the journal again"),
    Binding(
      .details, [KeyPress(.enter)], short: "details",
      long: "request, reply and attempts of the selected one; arrows scroll, Esc closes"),
    Binding(
      .resolve, [.alt("r"), .control("r")], short: "resolve",
      long: "settle one whose outcome is unknown; asks how"),
    Binding(
      .resume, [.alt("u"), .control("t")], short: "resume",
      long: "send what waits although no msdash that runs has it"),
    Binding(
      .cancel, [.alt("x"), .control("x"), KeyPress(.delete)], short: "cancel",
      long: "give up one that waits; asks first"),
    Binding(
      .openAgain, [.function(4), .alt("o"), .control("o")], short: "open again",
      long: "its values into the form, for another one like it"),
    Binding(
      .curl, [.function(8), .alt("c")], short: "curl",
      long: "the request as a curl command without the key, to the terminal's clipboard"),
    Binding(
      .companyURLs, [.function(6), .alt("w")], short: "company URLs",
      long: "what URLs companies have for the selected dashboard: set others"),
    Binding(
      .export, [.alt("e"), .function(9)], short: "export",
      long: "all that was found, into a file"),
    Binding(
      .reload, [.function(5)], short: "read again",
      long: "read the list from the journal again, for what other msdash wrote"),
  ]
}
