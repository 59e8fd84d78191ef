"""The class of the page, which no published client has: its calls as HTTP requests."""
import json
import os
import urllib.request


class MultimailClient:
    def __init__(self, api_key):
        self.key = api_key

    def call(self, method, path, **body):
        request = urllib.request.Request(
            os.environ["MULTIMAIL_URL"] + path, json.dumps(body).encode() if body else None,
            {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"}, method=method)
        with urllib.request.urlopen(request) as response:
            return json.load(response)

    def get_thread(self, thread_id):
        return self.call("GET", f"/threads/{thread_id}")

    def reply_email(self, message_id, **draft):
        return self.call("POST", f"/emails/{message_id}/reply", **draft)

    def list_pending(self, mailbox_id):
        return self.call("GET", f"/oversight/pending?mailbox_id={mailbox_id}")

    def decide_email(self, **decision):
        return self.call("POST", "/oversight/decide", **decision)

    def tag_email(self, message_id, tags):
        return self.call("PUT", f"/emails/{message_id}/tags", tags=tags)
