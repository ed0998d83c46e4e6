"""The OpenAPI document and a validator for it that takes formats seriously."""
import datetime
import json
import os
import re

import jsonschema

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "openapi.json"), encoding="utf-8") as file:
    DOCUMENT = json.load(file)

DASHBOARDS = "/api/public/v1/dashboards/external"
COMPANY_URLS = "/api/public/v1/dashboards/external/{id}/company-urls"
USERS = "/api/public/v1/users"

formats = jsonschema.FormatChecker(formats=())


@formats.checks("uuid")
def is_uuid(value):
    return not isinstance(value, str) or bool(re.fullmatch(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", value))


@formats.checks("uri")
def is_uri(value):
    """RFC 3986: a scheme, and only characters that may stand in a URI."""
    if not isinstance(value, str):
        return True
    part = r"(?:[A-Za-z0-9\-._~:/?\[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})"
    return bool(re.fullmatch(rf"[A-Za-z][A-Za-z0-9+.\-]*:{part}+(?:#{part}*)?", value))


@formats.checks("date-time")
def is_date_time(value):
    """RFC 3339: with a zone, and a day that exists."""
    if not isinstance(value, str):
        return True
    parts = re.fullmatch(r"(\d{4}-\d\d-\d\d)[Tt](\d\d:\d\d:\d\d)(\.\d+)?([Zz]|[+-]\d\d:\d\d)", value)
    try:
        return bool(parts and datetime.datetime.fromisoformat(f"{parts[1]}T{parts[2]}"))
    except ValueError:
        return False


def faults(schema, value):
    """What the schema of that name has against the value; empty when it fits."""
    whole = {"$ref": f"#/components/schemas/{schema}", "components": DOCUMENT["components"]}
    validator = jsonschema.Draft202012Validator(whole, format_checker=formats)
    return [f"{'/'.join(map(str, fault.absolute_path)) or 'the whole'}: {fault.message}"
            for fault in validator.iter_errors(value)]


def schema_of_reply(method, path, status):
    """The name of the schema that the document gives for a reply; None for a status that it does not name."""
    reply = DOCUMENT["paths"][path][method.lower()]["responses"].get(str(status))
    return reply and reply["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[1]


def check_the_validator(tally):
    """A checker that accepts everything proves nothing: it must refuse."""
    good = {"name": "a", "url": "https://bi.example.com/a?b=%20c#d", "displayOrder": 0,
            "roleIds": ["6F9619FF-8B86-D011-B42D-00C04FC964FF"]}
    tally.check("a good request fits", not faults("CreateExternalDashboardRequest", good))
    for field, value in WRONG:
        wrong = dict(good, **{field: value})
        tally.check(f"{field} {value!r} is refused", faults("CreateExternalDashboardRequest", wrong), "it was accepted")
    for value in ("2026-01-02T03:04:05Z", "2026-01-02T03:04:05.678+01:00"):
        tally.check(f"the date {value} fits", is_date_time(value))
    for value in ("2026-01-02 03:04:05Z", "2026-01-02T03:04:05", "2026-02-30T00:00:00Z", "yesterday", ""):
        tally.check(f"the date {value!r} is refused", not is_date_time(value))
    tally.check("an error without its message is refused", faults("ErrorResponse", {"code": "x"}))
    for details in (None, "text", ["a"], {"url": ["b"]}):
        tally.check(f"details may be {details!r}", not faults("ErrorResponse", {"error": "x", "details": details}))


# What the schema refuses in a request, as field and value.
WRONG = [
    ("name", ""), ("name", "n" * 256), ("name", None), ("name", 7),
    ("description", "d" * 1001), ("description", None),
    ("url", "no uri"), ("url", "https://a b"), ("url", "https://a/%zz"), ("url", "/relative"), ("url", None), ("url", 5),
    ("iconUrl", "nonsense"), ("iconUrl", None),
    ("displayOrder", -1), ("displayOrder", 1001), ("displayOrder", 1.5), ("displayOrder", "4"), ("displayOrder", None),
    ("isActive", "yes"), ("isActive", 1), ("isActive", None),
    ("roleIds", "none"), ("roleIds", ["no-uuid"]), ("roleIds", [1]), ("roleIds", None),
    ("roleIds", ["6F9619FF8B86D011B42D00C04FC964FF"]),
]
