"""Holds what the journal says against what the portal did, one submission after the other."""
import collections

# States that say: nothing of it is in the portal.
NOTHING_MADE = {"queued", "deferred", "unsent", "cancelled", "absent", "refused"}
# Replies that say so of one attempt.
CERTAINLY_NOT_PROCESSED = {429}


class Report:
    def __init__(self):
        self.counts = collections.Counter()
        self.findings = []
        self.states = collections.Counter()
        self.executed = 0

    def note(self, kind, words):
        self.counts[kind] += 1
        self.findings.append(f"{kind.upper()}: {words}")


def compare(rows, log, promises, resolved=frozenset()):
    """Compares journal rows with the portal's log and with what commands told their callers."""
    report = Report()
    report.states = collections.Counter(row["state"] for row in rows)
    by_request = {row["requestId"]: row for row in rows}
    sent = collections.defaultdict(list)
    for line in log:
        sent[line["requestId"].lower()].append(line)
    report.executed = sum(line["created"] for line in log)
    for request, lines in sent.items():
        if request not in by_request:
            report.note("lost", f"the portal got {request}, the journal has no such request: {lines}")
    for row in rows:
        _compare(row, sent[row["requestId"]], row["id"] in resolved, report)
    known = {row["id"]: row for row in rows}
    for code, told in promises:
        row = known.get(told["id"])
        if told["id"] and not row:
            report.note("lost", f"{told['id']} was told as {told['state']}, and is not in the journal")
        elif told["state"] == "created" and row and row["state"] != "created":
            report.note("wrong state", f"{told['id']} was told as created, and is journalled as {row['state']}")
    return report


def _compare(row, lines, was_resolved, report):
    state, name = row["state"], row["request"]["name"]
    made = sum(line["created"] for line in lines)
    words = f"{name} ({row['requestId']}) is {state} after {row['attempts']} attempts; the portal: {lines}"
    if made > 1:
        report.note("doubled", words)
    if state == "sending":
        report.note("wrong state", words + "; nobody sends it any more")
    if state == "created" and not made:
        report.note("falsely created", words)
    if state == "present" and not made:
        report.note("falsely created", words)
    if state in NOTHING_MADE and made:
        report.note("wrong state", words)
    if len(lines) > row["attempts"]:
        report.note("doubled", words + "; more requests than attempts")
    # One that may have been carried out is never sent again, but by whoever resolves it.
    doubtful = [line for line in lines if line["status"] not in CERTAINLY_NOT_PROCESSED]
    if len(doubtful) > (2 if was_resolved else 1):
        report.note("doubled", words + "; sent again although it may have been carried out")


def compare_changes(changes, rows, log, report):
    """Compares the journal's changes of company URLs with the portal's log, and with the creates they follow."""
    states = collections.Counter(change["state"] for change in changes)
    report.states.update({f"company URLs {state}": count for state, count in states.items()})
    sent = collections.defaultdict(list)
    for line in log:
        sent[line["requestId"].lower()].append(line)
    known = {change["request_id"].lower() for change in changes}
    for request in set(sent) - known:
        report.note("lost", f"the portal got company URLs by {request}, the journal has no such request")
    creates = {row["id"]: row for row in rows}
    for change in changes:
        lines = sent[change["request_id"].lower()]
        done = sum(line["status"] == 200 for line in lines)
        state, words = change["state"], f"company URLs {dict(change)}; the portal: {lines}"
        create = creates.get((change["submission_id"] or "").lower())
        if state == "sending":
            report.note("wrong state", words + "; nobody sends them any more")
        if state == "set" and not done:
            report.note("falsely created", words)
        if done and state != "set" and not change["doubtful"]:
            report.note("wrong state", words)
        if len(lines) > change["attempts"]:
            report.note("doubled", words + "; more requests than attempts")
        if state == "planned" and create and create["state"] == "created":
            report.note("lost", words + "; their create has made its dashboard")
        if lines and create and create["state"] != "created":
            report.note("wrong state", words + f"; their create is {create['state']}")
