"""The form that msdash is held against, in Textual: three fields, a live counter beside each, checkboxes."""
from textual.app import App
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Checkbox, Footer, Header, Input, Label

LIMITS = {"Name": 255, "URL": 1000, "Description": 1000}
ROLES = ["Sales", "Support", "Technicians", "Management"]


class Form(App):
    TITLE = "New external dashboard"
    BINDINGS = [("ctrl+q", "quit", "Quit")]
    CSS = """
    Horizontal { height: 1; }
    Label { width: 16; }
    Input { width: 1fr; border: none; height: 1; }
    .counter { width: 9; text-align: right; }
    Checkbox { border: none; }
    """

    def compose(self):
        yield Header()
        with VerticalScroll(can_focus=False):
            for label, limit in LIMITS.items():
                with Horizontal():
                    yield Label(label)
                    yield Input(id=label, max_length=limit)
                    yield Label(f"0/{limit}", id=f"{label}-counter", classes="counter")
            yield Label("Roles")
            for role in ROLES:
                yield Checkbox(role)
        yield Footer()

    def on_input_changed(self, event):
        label = event.input.id
        self.query_one(f"#{label}-counter", Label).update(f"{len(event.value)}/{LIMITS[label]}")


Form().run()
