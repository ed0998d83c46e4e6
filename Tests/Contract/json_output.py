"""Every line that the commands write with --json, held against docs/schema: from the real binary on its demo portal.

The schemas allow no key that they do not name, so that a new key is a new line in them and in docs/json.md.
"""
import glob
import json
import os
import re
import shutil
import socket
import subprocess
import tempfile
import uuid

import jsonschema

from document import formats
from portal_replies import Portal

DOCS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../docs")
PAGE = "https://bi.example.com/tickets"


def _in_one_document(value):
    """References between files as references within one document."""
    if isinstance(value, dict):
        return {key: "#/$defs/" + inner.removesuffix(".json") if key == "$ref" else _in_one_document(inner)
                for key, inner in value.items()}
    return [_in_one_document(inner) for inner in value] if isinstance(value, list) else value


def _read_schemas():
    schemas = {}
    for path in glob.glob(os.path.join(DOCS, "schema", "*.json")):
        with open(path, encoding="utf-8") as file:
            schemas[os.path.basename(path).removesuffix(".json")] = _in_one_document(json.load(file))
    return schemas


SCHEMAS = _read_schemas()


def faults(name, value):
    """What the schema has against the value; empty when it fits."""
    validator = jsonschema.Draft202012Validator(
        {"$ref": f"#/$defs/{name}", "$defs": SCHEMAS}, format_checker=formats)
    return [f"{'/'.join(map(str, fault.absolute_path)) or 'the whole'}: {fault.message}"
            for fault in validator.iter_errors(value)]


class Desk:
    """A home folder of its own, and commands whose every line of JSON is checked. Counts which schemas were met."""

    def __init__(self, tally, binary, home, portal):
        self.tally, self.binary, self.home, self.portal, self.met = tally, binary, home, portal, set()

    def run(self, schema, code, *arguments, lines=1, url=None, stdin="", **variables):
        """One command: its exit code, how many lines it writes (None: at least one), and each by the schema."""
        what = "msdash " + " ".join(arguments)
        env = {"PATH": os.environ["PATH"], "HOME": self.home, "LANG": "C.UTF-8", "USER": "operator",
               "MSPORTAL_URL": url or self.portal.url, "MSPORTAL_API_KEY": self.portal.key, **variables}
        done = subprocess.run([self.binary, *arguments], env=env, input=stdin, capture_output=True, text=True, timeout=60)
        self.tally.check(f"{what} ends with {code}", done.returncode == code, f"{done.returncode} {done.stderr!r}")
        written = done.stdout.splitlines()
        holds = bool(written) if lines is None else len(written) == lines
        self.tally.check(f"{what} writes {'some' if lines is None else lines} lines", holds, f"{done.stdout[:600]!r} {done.stderr[:300]!r}")
        return [self.fits(schema, json.loads(line), what) for line in written]

    def fits(self, schema, value, what):
        self.met.add(schema)
        seen = faults(schema, value)
        self.tally.check(f"{what} fits {schema}", not seen, f"{seen} in {json.dumps(value)[:600]}")
        return value


def check(tally, binary):
    home = tempfile.mkdtemp(prefix="msdash-json.")
    try:
        with Portal(tally, binary, "--rate-limit", "1000", "--faults", "reset-after@nth:4", "--users", "20",
                    "--log", os.path.join(home, "portal.log")) as portal:
            desk = Desk(tally, binary, home, portal)
            desk.fits("demo-portal", {"url": portal.url, "apiKey": portal.key}, "msdash demo-portal")
            _tenants(desk)
            _directory(desk)
            _creates(desk)
            company_urls = _company_urls(desk)
            _import(desk)
            desk.run("doctor-finding", 0, "doctor", "--json", lines=None)
            with open(os.path.join(home, "portal.log"), encoding="utf-8") as file:
                for line in file:
                    desk.fits("demo-portal-log", json.loads(line), "the portal's log")
        _company_urls_unsent(desk, *company_urls)
        desk.run("doctor-finding", 78, "doctor", "--json", lines=None)
        parts = {"request", "dashboard", "error", "rate-limit", "attempt", "company-urls-change"}
        tally.check("a command was seen for each schema", set(SCHEMAS) - parts <= desk.met, set(SCHEMAS) - parts - desk.met)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    _check_the_schemas(tally)
    _check_the_page(tally)


def _tenants(desk):
    # A home of its own: with a tenant configured, the environment's would not be the one by itself.
    with tempfile.TemporaryDirectory(prefix="msdash-json.") as home:
        own = {"HOME": home, "MSPORTAL_URL": "", "MSPORTAL_API_KEY": ""}
        desk.run("tenant", 0, "tenants", "add", "acme", "--base-url", desk.portal.url, "--with-key", "--mark", "TEST",
                 "--json", stdin=desk.portal.key, **own)
        desk.run("tenant", 0, "tenants", "add", "globex", "--key-env", "GLOBEX_KEY", "--confirm", "always", "--json", **own)
        desk.run("tenant", 0, "tenants", "list", "--json", lines=2, **own)
        desk.run("tenant-test", 0, "tenants", "test", "acme", "--json", **own)
        with open(os.path.join(home, ".config/msdash/tenants/acme.key"), "w", encoding="utf-8") as file:
            file.write("wrong\n")
        desk.run("tenant-test", 77, "tenants", "test", "acme", "--json", **own)
        desk.run("tenant-removed", 0, "tenants", "remove", "acme", "--yes", "--json", **own)
        desk.run("submission", 64, "tenants", "test", "nobody", "--json", **own)


def _directory(desk):
    desk.run("directory-entry", 0, "roles", "refresh", "--json", "--yes", lines=None)
    desk.run("directory-entry", 0, "companies", "list", "--json", lines=None)
    id = str(uuid.uuid4())
    desk.run("directory-entry", 0, "roles", "add", id, "By hand", "--json")
    desk.run("directory-entry", 0, "roles", "rename", id, "Otherwise", "--json")
    desk.run("directory-entry", 0, "roles", "forget", id, "--json", "--yes")


def _creates(desk):
    companies = desk.run("directory-entry", 0, "companies", "list", "--json", lines=None)
    company = f"{companies[0]['id']}={PAGE}/c"
    role = desk.run("directory-entry", 0, "roles", "list", "--json", lines=None)[0]["id"]

    def create(code, name, *more, **options):
        return desk.run("submission", code, "create", "--name", name, "--url", PAGE, *more, "--json", **options)

    create(0, "All of it", "--description", "d", "--icon-url", "https://cdn.example.com/i.svg", "--display-order", "4",
           "--inactive", "--role", role, "--note", "TICKET-1", "--company-url", company)  # the 1st
    create(73, "All of it")  # the 2nd
    create(0, "Plain")  # the 3rd
    unknown = create(76, "Unknown")[0]  # the 4th: reset-after
    create(65, "n" * 256)
    create(0, "Dry", "--dry-run", "--company-url", company)
    page = _nobodys_url().replace("http:", "https:")
    framed = desk.run("submission", 0, "create", "--name", "Framed", "--url", page, "--dry-run", "--check-framing", "--json")
    desk.tally.check("a framing that cannot be seen is not known", framed[0]["framing"]["allowed"] is None, framed)
    create(69, "Unsent", "--no-wait", url=_nobodys_url())
    create(64, "Nobody's", "--tenant", "nobody")
    desk.run("submission", 0, "history", "--state", "unsent", "--json", lines=0)
    desk.run("submission", 0, "history", "--json", lines=4)
    desk.run("submission", 0, "history", "--all-tenants", "--json", lines=5)
    rows = desk.run("submission", 0, "history", "--all-tenants", "--state", "unsent", "--json")
    desk.run("submission", 0, "cancel", rows[0]["id"], "--yes", "--json")
    desk.run("submission", 0, "show", unknown["id"], "--json")
    desk.run("submission", 75, "resolve", unknown["id"], "--yes", "--no-wait", "--json")
    desk.run("submission", 0, "resolve", unknown["id"], "--as", "created", "--dashboard-id", str(uuid.uuid4()),
             "--yes", "--json")
    desk.run("submission", 0, "show", unknown["id"], "--json")
    desk.run("submission", 65, "resume", unknown["id"], "--json", lines=None)


def _company_urls(desk):
    row = desk.run("submission", 0, "history", "--search", "All of it", "--state", "created", "--json")[0]
    id, company = row["dashboard"]["id"], desk.run("directory-entry", 0, "companies", "list", "--json", lines=None)[0]["id"]
    given = f"{company}={PAGE}/d"
    desk.run("company-urls-set", 0, "company-urls", "set", id, given, "--dry-run", "--json")
    desk.run("company-urls-set", 0, "company-urls", "set", id, given, "--yes", "--json")
    desk.run("company-urls-set", 65, "company-urls", "set", id, f"{company}=http://plain.example", "--yes", "--json")
    desk.run("company-urls-show", 0, "company-urls", "show", id, "--json")
    shown = desk.run("submission", 0, "show", row["id"], "--json")[0]
    desk.tally.check("show tells the changes", len(shown.get("companyUrlsChanges", [])) == 2, shown)
    desk.run("company-urls-change", 0, "show", shown["companyUrlsChanges"][0]["id"], "--json")
    desk.run("company-urls-set", 78, "company-urls", "show", id, "--json", url=_nobodys_url())
    return id, given


def _company_urls_unsent(desk, id, given):
    """The portal is gone: what waits, and what sends it or gives it up."""
    unsent = desk.run("company-urls-set", 69, "company-urls", "set", id, given, "--yes", "--no-wait", "--json")[0]
    desk.run("company-urls-show", 0, "company-urls", "show", id, "--json")
    desk.run("company-urls-set", 69, "resume", unsent["requestId"], "--yes", "--no-wait", "--json")
    desk.run("company-urls-set", 0, "cancel", unsent["requestId"], "--yes", "--json")


def _import(desk):
    path, report = os.path.join(desk.home, "rows.csv"), os.path.join(desk.home, "report.json")
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"name,url,displayOrder\nRow one,{PAGE},1\nRow two,http://plain.example,2\nPlain,{PAGE},3\n")
    rows = desk.run("submission", 65, "import", path, "--dry-run", "--json", lines=3)
    rows += desk.run("submission", 65, "import", path, "--yes", "--json")
    rows += desk.run("submission", 73, "import", path, "--yes", "--skip-invalid", "--json", "--report", report, lines=3)
    for row in rows:
        desk.tally.check("a line of an import names its file and row", row.get("file") and row.get("row"), row)
    with open(report, encoding="utf-8") as file:
        told = json.load(file)
    desk.tally.check("the report has each row", [row["row"] for row in told] == [1, 2, 3], told)
    for row in told:
        desk.fits("submission", row, "the report")
    desk.run("submission", 66, "import", path + ".none", "--json")
    _check_csv(desk, path)


def _check_csv(desk, path):
    """The columns of both CSVs are those of the page."""
    with open(os.path.join(DOCS, "json.md"), encoding="utf-8") as file:
        page = file.read()
    env = {"PATH": os.environ["PATH"], "HOME": desk.home, "LANG": "C.UTF-8", "MSPORTAL_URL": desk.portal.url,
           "MSPORTAL_API_KEY": desk.portal.key}
    report = os.path.join(desk.home, "report.csv")
    subprocess.run([desk.binary, "import", path, "--yes", "--skip-invalid", "--report", report], env=env,
                   capture_output=True, timeout=60, stdin=subprocess.DEVNULL)
    history = subprocess.run([desk.binary, "history", "--format", "csv"], env=env, capture_output=True, text=True,
                             timeout=60, stdin=subprocess.DEVNULL)
    with open(report, encoding="utf-8") as file:
        for what, head in (("report", file.readline().strip()), ("history", history.stdout.splitlines()[0])):
            desk.tally.check(f"docs/json.md has the columns of the {what}", f"\n{head}\n" in page, head)


def _nobodys_url():
    """A base URL at which every connection is refused."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{taken.getsockname()[1]}"


def _check_the_schemas(tally):
    """Schemas that accept everything prove nothing."""
    for name, schema in SCHEMAS.items():
        jsonschema.Draft202012Validator.check_schema(schema)
        tally.check(f"{name} refuses an empty object", faults(name, {}) or not schema.get("required"))
        tally.check(f"{name} refuses a key that it does not name",
                    any("Additional properties" in fault for fault in faults(name, {"surprise": 1})), faults(name, {"surprise": 1}))


def _names(schema):
    """The keys of a schema as the page writes them: `witness.operator`, `fields[].message`."""
    for key, value in schema.get("properties", {}).items():
        yield key
        yield from (f"{key}.{inner}" for inner in _names(value))
        yield from (f"{key}[].{inner}" for inner in _names(value.get("items", {})))


def _check_the_page(tally):
    """docs/json.md has a section for each schema, which names just its keys."""
    with open(os.path.join(DOCS, "json.md"), encoding="utf-8") as file:
        parts = re.split(r"^#+ .*\(schema/([a-z-]+)\.json\)\n", file.read(), flags=re.MULTILINE)
    sections = dict(zip(parts[1::2], parts[2::2]))
    tally.check("docs/json.md has a section for each schema", set(sections) == set(SCHEMAS), set(sections) ^ set(SCHEMAS))
    for name in set(sections) & set(SCHEMAS):
        told = re.findall(r"^\| `([^`]+)` \|", sections[name], flags=re.MULTILINE)
        tally.check(f"docs/json.md names the keys of {name}", sorted(told) == sorted(_names(SCHEMAS[name])),
                    set(told) ^ set(_names(SCHEMAS[name])))
