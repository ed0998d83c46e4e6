"""The form that msdash is held against, in urwid: three fields, a live counter beside the name, checkboxes."""
import urwid

LIMITS = {"Name": 255, "URL": 1000, "Description": 1000}
ROLES = ["Sales", "Support", "Technicians", "Management"]


def main():
    rows = [urwid.Text("New external dashboard"), urwid.Divider()]
    for label, limit in LIMITS.items():
        rows.append(field(label, limit))
    rows += [urwid.Divider(), urwid.Text("Roles"), *(urwid.CheckBox(role) for role in ROLES)]
    form = urwid.ListBox(urwid.SimpleFocusListWalker(rows))
    form.set_focus(2)
    frame = urwid.Frame(form, header=urwid.Text(("title", " form")),
                        footer=urwid.Text(("key", " Up, Down move   Space marks   Ctrl-Q quits")))
    urwid.MainLoop(urwid.Padding(frame, left=1, right=1), [("title", "bold", ""), ("key", "dark cyan", "")],
                   unhandled_input=quit_on).run()


def field(label, limit):
    counter, edit = urwid.Text(f"0/{limit}", align="right"), urwid.Edit()
    urwid.connect_signal(edit, "change", lambda _, text: counter.set_text(f"{len(text)}/{limit}"))
    return urwid.Columns([(16, urwid.Text(label)), edit, (9, counter)], focus_column=1)


def quit_on(key):
    if key == "ctrl q":
        raise urwid.ExitMainLoop


main()
