"""Source 003, "Botpress chatbot and 24/7 helpdesk": a mail for an incident, once for each conversation."""
from desk import block, expect, shell


def run(desk):
    status, answer = send(desk, desk.keys["agent"])
    expect(status == 202 and answer["status"] == "accepted", "sending", answer)
    mail = desk.sent_with("[Incident] Code 5859 — Albacenter Mall")
    for text in ("helpdesk@acme.example", "Virtual assistant", "conv_abc123", "user@customer.example", "botpress"):
        expect(text in str(mail), "the mail", (text, mail))
    again = send(desk, desk.keys["agent"])
    expect(again[0] == 202 and again[1]["id"] == answer["id"] and len(desk.sent) == 1, "a user's repeat", again)
    expect(send(desk, "revoked")[0] == 401, "a wrong key")
    expect(send(desk, desk.keys["reviewer"])[0] == 403, "a key without the scope")


def send(desk, key):
    text = block("mailingcore/send.sh", put={
        "https://api.mailingcore.com": desk.url + "/mailingcore", "mc_live_xxxx": key,
        '"to": "[email protected]"': '"to": "helpdesk@acme.example"',
        '"fromEmail": "[email protected]"': '"fromEmail": "support@acme.example"'})
    return shell(text.replace("[email protected]", "user@customer.example"))
