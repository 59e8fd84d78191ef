"""Source 002, "Inbound Email Automations": a rule is created, tried, put in order, and runs."""
import re

from desk import block, expect, shell, until

BASE = "/api/v1/workspaces/{}/automations"


def run(desk):
    base = BASE.format(desk.workspace)
    prepare(desk)
    rule = create(desk, base)
    trial(desk, base, rule["id"])
    live(desk, base, rule["id"])
    reorder(desk, base)
    lists(desk)


def prepare(desk):
    root = f"/api/v1/workspaces/{desk.workspace}"
    agent = {"id": 3, "name": "Three", "email": "three@acme.example"}
    for path, body in (("tags", {"id": 12, "name": "Urgent"}), ("agents", agent)):
        status, made = desk.call("POST", f"{root}/{path}", body)
        expect(status == 201, path, made)


def curl(desk, name, **put):
    text = block(f"automations/{name}", put={"YOUR_TOKEN": desk.keys["owner"], "WORKSPACE_ID": desk.workspace, **put})
    return shell(text.replace("  /api/", f"  {desk.url}/api/"))


def create(desk, base):
    status, rule = curl(desk, "create.sh")
    expect(status == 201, "creating a rule", rule)
    expect(rule["name"] == "Urgent auto-reply" and rule["priority"] == 10 and len(rule["actions"]) == 3, "the rule", rule)
    expect(desk.call("GET", f"{base}/{rule['id']}")[1]["conditions"] == rule["conditions"], "the stored rule")
    return rule


def trial(desk, base, rule):
    status, result = curl(desk, "test.sh", RULE_ID=str(rule))
    expect(status == 200 and result["matched"] is True, "testing a rule", result)
    expect(len(result["trace"]) == 2, "the trace of each condition", result)
    expect(desk.call("GET", f"{base}/{rule}")[1]["match_count"] == 0, "a test counts nothing")
    expect(desk.sent == [], "a test sends nothing", desk.sent)


def live(desk, base, rule):
    desk.mail("m1", "Cara <customer@acme.com>", "Urgent: site down", "Production is offline")
    reply = desk.sent_with("Hi Cara, we got your message and will respond shortly.")
    expect("customer@acme.com" in str(reply), "the reply goes to the sender", reply)
    matched = until("a match", lambda: (found := desk.call("GET", f"{base}/{rule}")[1])["match_count"] == 1 and found)
    expect(matched["last_matched_at"], "the match is dated", matched)
    listed = desk.call("GET", "/api/support/conversations")[1]["data"]
    expect(str(listed[0]["assigneeId"]) == "3" and "12" in map(str, listed[0]["tags"]), "assigned and tagged", listed)


def reorder(desk, base):
    for rule in desk.call("GET", base)[1]["data"]:
        desk.call("DELETE", f"{base}/{rule['id']}")
    for number in (1, 2, 3):
        rule = {"id": number, "name": f"Rule {number}", "event": "conversation_created",
                "conditions": [{"type": "subject_contains", "value": "x"}], "actions": [{"type": "add_tag", "tag_id": 12}]}
        status, made = desk.call("POST", base, rule)
        expect(status == 201, "a rule", made)
    text = block("automations/reorder.txt", put={"{id}": desk.workspace})
    method, path, body = re.fullmatch(r"(\w+) (\S+)\n(.*)\n", text).groups()
    status, answer = shell(f"curl -X {method} {desk.url}{path} -H 'Authorization: Bearer {desk.keys['owner']}' "
                           f"-H 'Content-Type: application/json' -d '{body}'")
    expect(status == 200, "reordering", answer)
    order = [str(rule["id"]) for rule in desk.call("GET", base)[1]["data"]]
    expect(order == ["3", "1", "2"], "the new order", order)
    expect(desk.call("POST", f"{base}/reorder", {"ids": [1, 2, 3]}, role="agent")[0] == 403, "members do not reorder")


def lists(desk):
    root = f"/api/v1/workspaces/{desk.workspace}"
    made = desk.call("POST", f"{root}/contact-lists", {"name": "VIP"})[1]["data"]
    rule = {"name": "VIP", "event": "conversation_created", "actions": [{"type": "add_tag", "tag_id": 12}],
            "conditions": [{"type": "contact_list", "operator": "in", "list_id": made["id"]}]}
    status, answer = desk.call("POST", f"{root}/automations", rule)
    expect(status == 201, "a rule with a list", answer)
    expect(desk.call("DELETE", f"{root}/contact-lists/{made['id']}")[0] == 409, "a list in use")
