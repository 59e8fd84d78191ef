from flask import Flask, request, jsonify
from multimail import MultimailClient

app = Flask(__name__)
client = MultimailClient(api_key="$MULTIMAIL_API_KEY")

@app.route("/webhooks/delivery", methods=["POST"])
def handle_delivery():
    payload = request.json
    if payload.get("event") == "message.delivered":
        client.tag_email(
            message_id=payload["original_message_id"],
            tags=["auto-replied", "resolved"]
        )
    return jsonify({"ok": True}), 200
