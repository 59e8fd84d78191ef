"""The Flask handler that MultiMail's guide shows, with sqlite3 in place of the calls to the provider: each mail is on the disk before
the answer goes out."""

import hashlib
import hmac
import os
import sqlite3

from flask import Flask, jsonify, request

app = Flask(__name__)
WEBHOOK_SECRET = b"demo_secret_0123456789abcdef"
database = sqlite3.connect(os.environ["DATABASE"], timeout=30, isolation_level=None)
database.execute(f"PRAGMA journal_mode = {os.environ.get('JOURNAL_MODE', 'DELETE')}")  # SQLite's default unless told
database.execute("PRAGMA synchronous = FULL")
database.execute("CREATE TABLE IF NOT EXISTS mails (message_id TEXT PRIMARY KEY, thread_id TEXT NOT NULL, payload BLOB NOT NULL)")


@app.route("/webhooks/multimail", methods=["POST"])
def handle_inbound():
    sig = request.headers.get("X-MultiMail-Signature", "")
    expected = hmac.new(WEBHOOK_SECRET, request.data, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(sig, expected):
        return jsonify({"error": "invalid signature"}), 401
    payload = request.json
    mail = (payload["message_id"], payload["thread_id"], request.data)
    database.execute("INSERT OR IGNORE INTO mails VALUES (?, ?, ?)", mail)
    return jsonify({"status": "queued"}), 200
