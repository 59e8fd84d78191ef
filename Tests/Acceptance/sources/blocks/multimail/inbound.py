import hmac
import hashlib
from flask import Flask, request, jsonify
from multimail import MultimailClient

app = Flask(__name__)
client = MultimailClient(api_key="$MULTIMAIL_API_KEY")
WEBHOOK_SECRET = b"your_webhook_secret"

@app.route("/webhooks/inbound", methods=["POST"])
def handle_inbound():
    sig = request.headers.get("X-MultiMail-Signature", "")
    expected = hmac.new(WEBHOOK_SECRET, request.data, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(sig, expected):
        return jsonify({"error": "invalid signature"}), 401
    payload = request.json
    message_id = payload["message_id"]
    thread_id = payload["thread_id"]
    thread = client.get_thread(thread_id=thread_id)
    draft = draft_reply(thread=thread, incoming=payload)
    client.reply_email(
        message_id=message_id,
        body=draft,
        oversight_mode="gated_send"
    )
    return jsonify({"status": "queued"}), 200
