"""Source 000, "Build Support Automation": a webhook, a model, an answer in the thread, and people where the model is not sure."""
import shutil

from desk import HERE, block, expect, free_port, shell, until

# What the guide leaves to its reader: a model, and a port.
REST = """
async function callAnthropic(prompt) {
  return prompt.includes('reset')
    ? '{"intent": "billing_question", "confidence": 0.9, "draft": "Choose Forgot password."}'
    : '{"intent": "unknown", "confidence": 0.3, "draft": ""}';
}
app.listen(Number(process.env.PORT), '127.0.0.1');
"""


def run(desk):
    port = free_port()
    inbox = desk.call("GET", "/mailbot/v1/inboxes")[1]["data"][0]["id"]
    made = register(desk, inbox, port)
    start(desk, made["secret"], port, "agent")
    forged(port)
    desk.mail("m1", "Dana <dana@northwind.example>", "Password", "How do I reset it?")
    answer = desk.sent_with("Choose Forgot password.")
    expect("dana@northwind.example" in str(answer), "the reply goes to the customer", answer)
    expect({"support", "auto-replied", "billing_question"} <= set(labels(answer)), "the reply's labels", answer)
    desk.mail("m2", "Eve <eve@northwind.example>", "Hm", "It makes a strange sound.")
    forward = desk.sent_with("Auto-classifier was not confident. Intent: unknown. Confidence: 0.3.")
    expect("support-humans@yourcompany.com" in str(forward), "the forward goes to people", forward)
    expect({"support", "escalated", "unknown"} <= set(labels(forward)), "the forward's labels", forward)
    programs_reply(desk)


def register(desk, inbox, port):
    text = block("mailbot/register.sh", put={
        "https://getmail.bot/v1": desk.url + "/mailbot/v1", "https://your-app.example.com": f"http://127.0.0.1:{port}"})
    status, made = shell(text, INBOX_ID=inbox, MAILBOT_API_KEY=desk.keys["owner"])
    expect(status == 201 and made["data"]["events"] == ["message.received"], "registering", made)
    return made["data"]


def start(desk, secret, port, role):
    for name in ("express", "mailbot-sdk"):
        package = {"express": "express", "mailbot-sdk": "@yopiesuryadi/mailbot-sdk"}[name]
        desk.write(f"node_modules/{package}/package.json", '{"type": "module", "main": "index.mjs"}')
        shutil.copy(f"{HERE}/shims/{name}.mjs", f"{desk.folder.name}/node_modules/{package}/index.mjs")
    blocks = [block(f"mailbot/{name}.mjs") for name in ("handler", "classify", "reply", "escalate")]
    app = desk.write("app.mjs", "\n".join(blocks) + REST)
    desk.start(["node", app], port, PORT=str(port), MAILBOT_API_KEY=desk.keys[role], MAILBOT_WEBHOOK_SECRET=secret,
               MAILBOT_URL=desk.url + "/mailbot/v1")


def forged(port):
    text = f"curl -X POST http://127.0.0.1:{port}/webhooks/mailbot -H 'X-mailbot-Signature: 00' -d '{{}}'"
    expect(shell(text.replace("-d", "-o /dev/null -d"))[0] == 401, "a wrong signature")


def programs_reply(desk):
    """The same call with a program's key waits for a person, and keeps its labels."""
    desk.mail("m3", "Finn <finn@northwind.example>", "Login", "Where is it?")
    body = {"body_text": "At the top of each page.", "labels": ["support", "auto-replied", "login"]}
    until("m3", lambda: desk.call("GET", "/mailbot/v1/messages/m3", role="bot")[0] == 200)
    status, draft = desk.call("POST", "/mailbot/v1/messages/m3/reply", body, role="bot")
    expect(status == 202 and draft["data"]["status"] == "pending_send_approval", "a program's reply", draft)
    decision = {"message_id": draft["data"]["id"], "decision": "approve"}
    expect(desk.call("POST", "/multimail/v1/oversight/decide", decision, role="reviewer")[0] == 200, "approving")
    expect("login" in labels(desk.sent_with("At the top of each page.")), "the labels of a program's reply")


def labels(mail):
    return mail.get("labels") or []
