"""Source 001, drafts under oversight: a handler drafts, a person decides, a delivery tags, and the same as calls of tools."""
import ast
import subprocess
import sys

from desk import HERE, block, expect, free_port, until

MODERN = "2026-07-28"


def run(desk):
    inbound, delivery = free_port(), free_port()
    secret = register(desk, inbound, "/webhooks/inbound", "message.received")
    register(desk, delivery, "/webhooks/delivery", "message.delivered")
    flask(desk, "inbound", inbound, "bot", ["inbound", "draft"], {"your_webhook_secret": secret})
    flask(desk, "delivery", delivery, "agent", ["delivery"])
    for number, text in enumerate(["How do I cancel?", "How do I pay?", "How do I begin?"]):
        desk.mail(f"m{number}", f"Alex <alex{number}@customer.example>", "A question", text)
        until("a draft", lambda: len(pending(desk)) == number + 1)
    expect(to_customers(desk) == [], "nothing leaves before a person decides", desk.sent)
    review(desk)
    sent = [desk.sent_with("About: How do I cancel?"), desk.sent_with("You pay by card.")]
    expect(len(to_customers(desk)) == 2, "what was rejected does not leave", desk.sent)
    expect(pending(desk) == [], "nothing waits any more")
    desk.receive(event="message.delivered", internet_message_id=sent[0]["message_id"])
    until("the tags of what was delivered", lambda: {"auto-replied", "resolved"} <= set(tags(desk, "m0")))
    tools(desk)


def register(desk, port, path, event):
    body = {"url": f"http://127.0.0.1:{port}{path}", "events": [event], "mailbox_id": "support@acme.example"}
    status, made = desk.call("POST", "/multimail/v1/webhooks", body)
    expect(status == 201, "registering", made)
    return made["signing_secret"]


def flask(desk, name, port, role, blocks, put=None):
    put = {"$MULTIMAIL_API_KEY": desk.keys[role], **(put or {})}
    parts = [block(f"multimail/{part}.py", put=put if part == name else {}) for part in blocks]
    app = desk.write(f"{name}.py", "\n".join(parts) + f"\napp.run(port={port})\n")
    desk.start([sys.executable, app], port, PYTHONPATH=f"{HERE}/shims", MULTIMAIL_URL=desk.url + "/multimail/v1")


def review(desk):
    """Approves the first draft, edits the second, rejects the third."""
    answers = "a\ne\nYou pay by card.\nr\nToo vague.\n"
    text = block("multimail/review.py", put={
        "$MULTIMAIL_API_KEY": desk.keys["reviewer"], "[email protected]": "support@acme.example"})
    done = subprocess.run([sys.executable, "-c", text], input=answers, capture_output=True, text=True,
                          env={"PYTHONPATH": f"{HERE}/shims", "MULTIMAIL_URL": desk.url + "/multimail/v1"})
    expect(done.returncode == 0, "the review", done.stderr)
    order = [f"About: {text}" for text in ("How do I cancel?", "How do I pay?", "How do I begin?")]
    places = [done.stdout.find(text) for text in order]
    expect(-1 not in places and places == sorted(places), "the drafts, the oldest first", done.stdout)


def to_customers(desk):
    return [mail for mail in desk.sent if "customer.example" in str(mail["to"])]


def pending(desk):
    return desk.call("GET", "/multimail/v1/oversight/pending?mailbox_id=support@acme.example", role="reviewer")[1]["messages"]


def tags(desk, message):
    return desk.call("GET", f"/multimail/v1/emails/{message}/tags", role="agent")[1]["tags"]


def tools(desk):
    """Each call of the block, by whom it is for: an agent never decides, a reviewer never drafts."""
    desk.mail("msg_01xyz789", "Alex <alex@customer.example>", "Leaving", "How do I cancel my plan?", "thread_01abc123")
    until("the mail", lambda: desk.call("GET", "/multimail/v1/threads/thread_01abc123", role="agent")[0] == 200)
    text = block("multimail/tools.py", put={"[email protected]": "support@acme.example"})
    seen = {}
    for statement in ast.parse(text).body:
        call = statement.value
        arguments = {field.arg: ast.literal_eval(field.value) for field in call.keywords}
        role = "reviewer" if call.func.id in ("list_pending", "decide_email") else "bot"
        seen[call.func.id] = tool(desk, role, call.func.id, arguments)
    expect("How do I cancel my plan?" in str(seen["get_thread"]), "get_thread", seen["get_thread"])
    expect("How do I cancel my plan?" in str(seen["read_email"]), "read_email", seen["read_email"])
    expect("msg_01xyz789" in str(seen["check_inbox"]), "check_inbox", seen["check_inbox"])
    expect("Settings > Billing > Cancel Plan" in str(seen["list_pending"]), "list_pending", seen["list_pending"])
    expect(seen["decide_email"]["structuredContent"]["status"] == "approved", "decide_email", seen["decide_email"])
    desk.sent_with("Settings > Billing > Cancel Plan")
    expect(seen["tag_email"]["structuredContent"]["status"] in ("tagged", "pending_approval"), "tag_email", seen["tag_email"])


def tool(desk, role, name, arguments):
    """What a tool answers; the person in front of the client agrees to what it asks."""
    meta = {"io.modelcontextprotocol/protocolVersion": MODERN,
            "io.modelcontextprotocol/clientCapabilities": {"elicitation": {"form": {}}}}
    headers = {"MCP-Protocol-Version": MODERN, "Mcp-Method": "tools/call", "Mcp-Name": name,
               "Accept": "application/json, text/event-stream"}

    def ask(**more):
        params = {"name": name, "arguments": arguments, "_meta": meta, **more}
        body = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}
        status, answer = desk.call("POST", "/mcp", body, role, headers)
        expect(status == 200 and "result" in (answer or {}), name, answer)
        return answer["result"]

    result = ask()
    if "requestState" in result:
        agreed = {"approval": {"action": "accept", "content": {"approve": True}}}
        result = ask(requestState=result["requestState"], inputResponses=agreed)
    expect(not result.get("isError"), name, result)
    return result
