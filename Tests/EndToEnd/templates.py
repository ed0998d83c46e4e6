"""The same dashboard in many tenants: a template, by the command and in the form."""
import os
import stat

from terminal import SEND

TICKETS = """# ours
name: "{{customer}} tickets"
url: https://bi.{{ tenant }}.example/{{board}}
displayOrder: "{{order}}"
isActive: false
roles: [Service Desk]
values:
  board: open
  order: 40
"""

def one_template_serves_two_tenants(desk):
    portals, env = _two(desk)
    _write(desk, "tickets", TICKETS)
    assert _desk_role(desk, "acme", env) != _desk_role(desk, "globex", env)
    for tenant in ("acme", "globex"):
        reply = _create(desk, tenant, "--set", f"customer=Of {tenant}", env=env).expect(0, "created").row
        assert reply["request"] == dict(
            name=f"Of {tenant} tickets", url=f"https://bi.{tenant}.example/open", displayOrder=40, isActive=False,
            roleIds=[_desk_role(desk, tenant, env)]), reply["request"]
    assert [len(portal.creates()) for portal in portals] == [1, 1]


def flags_outrank_the_template_and_a_dry_run_sends_nothing(desk):
    portals, env = _two(desk)
    _write(desk, "tickets", TICKETS)
    other = _roles(desk, "acme", env)["Sales"]
    flags = ("--name", "By hand", "--set", "board=a=b", "--active", "--display-order", "7", "--dry-run")
    request = _create(desk, "acme", *flags, "--role", "Sales", env=env).expect(0, "valid").row["request"]
    assert request == dict(name="By hand", url="https://bi.acme.example/a=b", displayOrder=7, isActive=True,
                           roleIds=[other]), request
    # What only the name asks for is no mistake, nor is it missed.
    _create(desk, "acme", *flags, "--set", "customer=x", env=env).expect(0, "valid")
    # A value is put in as it is, and may be empty.
    request = _create(desk, "acme", "--set", "customer={{board}}", "--set", "order=", "--dry-run", env=env).row["request"]
    assert request["name"] == "{{board}} tickets" and "displayOrder" not in request, request
    assert not any(portal.creates() for portal in portals)


def what_is_missing_or_too_much_is_told_at_once(desk):
    portals, env = _two(desk)
    _write(desk, "tickets", TICKETS.replace("  board: open\n", ""))
    _write(desk, "nameless", "url: https://bi.example.com/\n")
    refused = lambda code, words, *flags: _told(_create(desk, "acme", *flags, env=env).expect(code), words)
    refused(64, "customer, board")
    refused(64, "Is it customer?", "--set", "custmer=x", "--set", "board=y")
    refused(64, "filled by itself", "--set", "tenant=x")
    refused(64, "twice", "--set", "board=x", "--set", "board=y")
    given = ("--set", "customer=x", "--set", "board=y")
    refused(65, "displayOrder", *given, "--set", "order=4000")
    run = lambda *flags: desk.run("create", "--tenant", "acme", *flags, env=env)
    _told(run("--template", "nameless").expect(64), "gives no name")
    _told(run("--template", "tickts").expect(64), "Is it tickets? There are: nameless, tickets.")
    # Without a template all is as it was.
    _told(run("--name", "x").expect(64), "--url")
    _told(run("--url", "https://bi.example.com/").expect(64), "--name")
    _told(run("--name", "x", "--url", "https://bi.example.com/", "--set", "a=b").expect(64), "--template")
    _told(run("--template", "tickets", "--set", "customer").expect(64), "key=value")
    assert not any(portal.creates() for portal in portals)


def a_fault_names_file_line_and_remedy(desk):
    portals, env = _two(desk)
    cases = {
        "typo": ("name: x\niconURL: y\n", "typo.yaml:2:", "Is it iconUrl?"),
        "open": ("name: x\nurl: https://{{board\n", "open.yaml:2:", "never closed"),
        "bare": ("url: x\nname: {{tenant}} x\n", "bare.yaml:2:", "wants quotes"),
        "unused": ("name: \"{{customer}}\"\nvalues:\n  custmer: x\n", "unused.yaml:3:", "Is it customer?"),
        "empty": ("", "empty.yaml:", "empty"),
    }
    for name, (text, place, words) in cases.items():
        _write(desk, name, text)
        reply = desk.run("create", "--tenant", "acme", "--template", name, env=env).expect(78)
        assert place in reply.err and words in reply.err, reply.err
    path = _write(desk, "shared", "name: x\n")
    os.chmod(path, 0o666)
    _told(desk.run("create", "--tenant", "acme", "--template", "shared", env=env).expect(78), f"chmod go-w {path}")
    assert not any(portal.creates() for portal in portals)


def missing_values_are_asked_for_on_a_terminal(desk):
    portals, env = _two(desk)
    _write(desk, "tickets", TICKETS.replace("  board: open\n", ""))
    command = f"{desk.binary} create --tenant acme --template tickets --json"
    terminal = desk.terminal(command=command, env=env).expect("customer:")
    terminal.type("Globex").press("Enter").expect("board:").press("Enter").expect("A value is needed")
    terminal.type("open").press("Enter").expect("created").expect_end(0)
    assert [row["request"]["name"] for row in desk.history("--tenant", "acme", env=env)] == ["Globex tickets"]
    desk.terminal(command=command + " --no-input", env=env).expect("customer, board").expect_end(64)


def the_form_is_filled_from_a_template(desk):
    portals, env = _two(desk)
    _write(desk, "tickets", TICKETS)
    _write(desk, "broken", "nmae: x\n")
    terminal = desk.terminal("--tenant", "globex", env=env).expect("0 of 9")
    terminal.focus("Name").type("Half typed").press("F8").expect("tickets").expect("x faulty")
    terminal.expect("broken.yaml:1").press("Down", "Enter").expect("Values for tickets").type("Globex").press("Enter")
    terminal.press(SEND).expect("Filled in from the template tickets").expect_about("Name", "Globex tickets")
    terminal.press("M-z").expect_about("Name", "Half typed").press("M-y").expect_about("Name", "Globex tickets")
    terminal.press(SEND).expect_status("201")
    request = desk.history("--tenant", "globex", env=env)[0]["request"]
    assert request["url"] == "https://bi.globex.example/open" and request["roleIds"] == [_desk_role(desk, "globex", env)], request


def the_form_becomes_a_template_that_another_tenant_takes(desk):
    portals, env = _two(desk)
    terminal = desk.terminal("--tenant", "acme", env=env).expect("0 of 9")
    terminal.focus("Name").type("Braces {{tenant}} {{").focus("URL").type("https://bi.example.com/t")
    terminal.focus("Roles").type("service").press("Space", "Escape").press("M-s").expect("Save the form")
    terminal.type("nightly").press("Enter").expect("Saved as nightly")
    path = os.path.join(_templates(desk), "nightly.yaml")
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600 and stat.S_IMODE(os.stat(_templates(desk)).st_mode) == 0o700
    terminal.press("M-s").type("nightly").press("Enter").expect("not overwritten")
    request = desk.run("create", "--tenant", "globex", "--template", "nightly", "--json", env=env).expect(0).row["request"]
    assert request["name"] == "Braces {{tenant}} {{" and request["roleIds"] == [_desk_role(desk, "globex", env)], request


def templates_of_the_demo_stay_in_the_demo(desk):
    _two(desk)
    _write(desk, "tickets", TICKETS)
    terminal = desk.terminal("demo", env=desk.bare_environment()).expect("Name").press("F8").expect("None yet")
    terminal.press("Escape").focus("Name").type("x").press("M-s").type("mine").press("Enter").expect("Saved as mine")
    assert os.listdir(_templates(desk)) == ["tickets.yaml"]


def _create(desk, tenant, *flags, env):
    return desk.run("create", "--tenant", tenant, "--template", "tickets", "--json", *flags, env=env)


def _told(reply, words):
    assert words in reply.err, reply.err


def _two(desk):
    """Two tenants on two portals; a role of one name has another id on each."""
    env, portals = desk.bare_environment(), []
    for tenant in ("acme", "globex"):
        portals.append(desk.portal())
        add = ("tenants", "add", tenant, "--base-url", portals[-1].url, "--with-key")
        desk.run(*add, env=env, stdin=portals[-1].key).expect(0)
        desk.run("roles", "refresh", "--tenant", tenant, env=env).expect(0)
    roles = _roles(desk, "globex", env)
    for old, new in (("Service Desk", "Old Desk"), ("Finance", "Service Desk")):
        desk.run("roles", "rename", roles[old], new, "--tenant", "globex", env=env).expect(0)
    return portals, env


def _roles(desk, tenant, env):
    rows = desk.run("roles", "--json", "--tenant", tenant, env=env).expect(0).rows
    return {row["name"]: row["id"] for row in rows}


def _desk_role(desk, tenant, env):
    return _roles(desk, tenant, env)["Service Desk"]


def _templates(desk):
    return os.path.join(desk.home, "config", "msdash", "templates")


def _write(desk, name, text):
    os.makedirs(_templates(desk), mode=0o700, exist_ok=True)
    path = os.path.join(_templates(desk), name + ".yaml")
    with open(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
    return path
