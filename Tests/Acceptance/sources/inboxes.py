"""Source 004, "Inboxes": every call and every settings object of the page."""
import json
import os
import subprocess

from desk import HERE, block, expect

# What the page's reference lists.
REFERENCE = [
    "GET /api/support/inboxes",
    "GET /api/support/inboxes/:inboxId",
    "POST /api/support/inboxes",
    "PUT /api/support/inboxes/:inboxId",
    "DELETE /api/support/inboxes/:inboxId",
    "GET /api/support/inboxes/:inboxId/members",
    "POST /api/support/inboxes/:inboxId/members",
    "DELETE /api/support/inboxes/:inboxId/members/:userId",
]

SETTINGS = ["general", "assignment", "autoresponder", "routing-url", "routing-attribute", "routing-words", "outside-hours", "email"]
INBOXES = ["sales-inbox-id", "technical-inbox-id", "priority-inbox-id", "spanish-inbox-id", "billing-inbox-id"]


def run(desk):
    agent = {"id": "user-123", "name": "John Doe", "email": "john@acme.example"}
    status, made = desk.call("POST", f"/api/v1/workspaces/{desk.workspace}/agents", agent)
    expect(status == 201, "an agent", made)
    status, made = fetch(desk, "create.js")
    expect(status == 201 and made["data"]["name"] == "Technical Support", "creating an inbox", made)
    inbox = made["data"]["id"]
    status, member = fetch(desk, "add-member.js", inbox)
    expect(status == 201 and member["data"]["role"] == "agent", "adding a member", member)
    status, member = fetch(desk, "set-availability.js", inbox, userId="user-123")
    expect(status == 200 and member["data"]["availability"] == "available", "availability", member)
    status, changed = fetch(desk, "working-hours.js", inbox)
    hours = changed["data"]["workingHours"]
    expect(status == 200 and hours["schedule"]["monday"] == {"start": "09:00", "end": "17:00"}, "working hours", changed)
    expect(hours["schedule"].get("saturday") is None and "2024-12-25" in hours["holidays"], "closed days", changed)
    settings(desk, inbox)
    statistics(desk, inbox)
    reference(desk, inbox)


def node(text, *arguments, **environment):
    done = subprocess.run(["node", f"{HERE}/shims/run-block.mjs", *arguments], input=text, capture_output=True, text=True,
                          env={**os.environ, **environment})
    expect(done.returncode == 0, "node", done.stderr)
    return json.loads(done.stdout)


def fetch(desk, name, inbox="", **names):
    put = {"your-api-key": desk.keys["owner"], **({"{inboxId}": inbox} if inbox else {})}
    put |= {f"{{{key}}}": value for key, value in names.items()}
    answer, = node(block(f"inboxes/{name}", put=put), SERVER=desk.url)
    return answer["status"], answer["body"]


def settings(desk, inbox):
    """Each settings object is taken by PUT, and read again as it was written."""
    real = {name: desk.call("POST", "/api/support/inboxes", {"name": name})[1]["data"]["id"] for name in INBOXES}
    for name in SETTINGS:
        text = block(f"inboxes/settings-{name}.js")
        for written, known in real.items():
            text = text.replace(written, known)
        body = node(text, "value")
        status, answer = desk.call("PUT", f"/api/support/inboxes/{inbox}", body)
        expect(status == 200, name, answer)
        stored = desk.call("GET", f"/api/support/inboxes/{inbox}")[1]["data"]
        expect(covers(stored, body), name, (body, stored))


def covers(stored, written):
    """Whether everything that was written is stored."""
    if isinstance(written, dict):
        return all(covers((stored or {}).get(key), value) for key, value in written.items())
    if isinstance(written, list):
        return len(stored) == len(written) and all(map(covers, stored, written))
    return stored == written


def statistics(desk, inbox):
    for call, answer in (("stats", "stats-answer"), ("team-stats", "team-stats-answer")):
        status, seen = fetch(desk, f"{call}.js", inbox)
        shown = node(block(f"inboxes/{answer}.js"), "value")
        expect(status == 200 and same_fields(seen["data"], shown["data"]), call, seen)


def same_fields(seen, shown):
    if isinstance(shown, dict):
        return set(shown) <= set(seen) and all(same_fields(seen[key], shown[key]) for key in shown)
    if isinstance(shown, list):
        return all(same_fields(item, shown[0]) for item in seen)
    return seen is None or isinstance(seen, (int, float, str))


def reference(desk, inbox):
    """Each line of the reference, in the page's order but for what deletes."""
    bodies = {"POST /api/support/inboxes": {"name": "Another"}, "PUT /api/support/inboxes/:inboxId": {"description": "Changed"},
              "POST /api/support/inboxes/:inboxId/members": {"userId": "ann", "role": "agent"}}
    for line in sorted(REFERENCE, key=lambda line: (line.startswith("DELETE"), -len(line) if line.startswith("DELETE") else 0)):
        method, path = line.split()
        path = path.replace(":inboxId", inbox).replace(":userId", "ann")
        status, answer = desk.call(method, path, bodies.get(line))
        expect(status == {"GET": 200, "POST": 201, "PUT": 200, "DELETE": 204}[method], line, (status, answer))
