"""Sends webhooks to receivers that flap, redirect and hang: python3 run.py SERVER [MAILS], in an environment with `standardwebhooks`.

Four endpoints are told everything of some mails, sixteen webhooks a mail. One takes every webhook, one answers 500 to the first
attempt, one redirects it, and one never answers some. Each endpoint must in the end have accepted everything that the server says it
has sent, each webhook with a signature that the official library accepts, those of a conversation in their order, and no body may
differ from one attempt to the next.
"""
import collections
import json
import os
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from standardwebhooks import Webhook

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "sources"))
from desk import Desk, Failure, expect, until  # noqa: E402

BASE = "/api/v1/workspaces/{}/webhooks"


class Receivers:
    """What came in at each endpoint, and what they made of it."""

    def __init__(self):
        self.secrets, self.lock = {}, threading.Lock()
        self.attempts, self.accepted = collections.Counter(), collections.defaultdict(list)
        self.bodies, self.forged = {}, []
        receivers = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                status = receivers.take(self.path.strip("/"), self.headers, body)
                self.send_response(status)
                if status == 302:
                    self.send_header("Location", "/steady")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        class Server(ThreadingHTTPServer):
            request_queue_size = 1024
            daemon_threads = True

        self.server = Server(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def take(self, name, headers, body):
        key = (name, headers["webhook-id"])
        with self.lock:
            self.attempts[key] += 1
            first = self.attempts[key] == 1
            if self.bodies.setdefault(key, body) != body:
                self.forged.append((key, "another body"))
        try:
            Webhook(self.secrets[name]).verify(body, {field.lower(): value for field, value in headers.items()})
        except Exception as error:
            self.forged.append((key, repr(error)))
        if first and name == "flapping":
            return 500
        if first and name == "redirecting":
            return 302
        if first and name == "hanging" and hash(key) % 50 == 0:
            time.sleep(20)
        with self.lock:
            self.accepted[name].append((headers["webhook-id"], json.loads(body)))
        return 200


def main(binary, mails="126"):
    receivers = Receivers()
    with Desk(binary) as desk:
        base = BASE.format(desk.workspace)
        hooks = {}
        for name in ("steady", "flapping", "redirecting", "hanging"):
            made = desk.call("POST", base, {"url": f"{receivers.url}/{name}"})[1]["data"]
            receivers.secrets[name], hooks[name] = made["secret"], made["id"]
        for number in range(int(mails)):
            text = "Where is my invoice?" if number % 2 else "Something else."
            desk.mail(f"m{number}", f"Ann <ann{number}@customer.example>", f"Question {number}", text)
        total = 0
        for name, hook in hooks.items():
            until(f"all of {name}", lambda: is_quiet(desk, f"{base}/{hook}/deliveries"), patience=120 + int(mails))
            sent = delivered(desk, f"{base}/{hook}/deliveries")
            accepted = {event for event, _ in receivers.accepted[name]}
            expect(sent and sent == accepted, name, f"{len(sent - accepted)} lost, {len(accepted - sent)} unknown of {len(sent)}")
            in_order(name, receivers.accepted[name])
            total += len(sent)
        expect(not receivers.forged, "the official library", receivers.forged[:3])
        expect(total >= 11 * int(mails), "the number of webhooks", total)
        print(f"webhooks: {total} sent in {sum(receivers.attempts.values())} attempts, none lost, each accepted by standardwebhooks")


def is_quiet(desk, path):
    """Whether nothing is on its way; what is decided last is told last, so it has to stay so for a moment."""
    for _ in range(2):
        if desk.call("GET", f"{path}?state=pending&limit=1")[1]["data"]:
            return False
        time.sleep(1)
    return True


def delivered(desk, path):
    expect(desk.call("GET", f"{path}?state=failed&limit=1")[1]["data"] == [], "given up")
    found, page = set(), 1
    while batch := desk.call("GET", f"{path}?state=delivered&limit=100&page={page}")[1]["data"]:
        found |= {delivery["event_id"] for delivery in batch}
        page += 1
    return found


def in_order(name, accepted):
    """Each webhook at its first acceptance, by conversation: never one before an earlier one."""
    times, seen = collections.defaultdict(list), set()
    for event, body in accepted:
        if event not in seen:
            seen.add(event)
            times[body["data"].get("conversation_id")].append(body["timestamp"])
    for conversation, order in times.items():
        expect(conversation is None or order == sorted(order), f"the order at {name}", (conversation, order))


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except Failure as failure:
        print(f"FAILED webhooks: {failure}")
        sys.exit(1)
