"""A HelpdeskServer of its own for each source, and what a test sees of it: its answers, the mail that left, the blocks of the source."""
import hashlib
import hmac
import json
import os
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

from printed import printed

HERE = os.path.dirname(os.path.abspath(__file__))


class Failure(Exception):
    """What a block did other than its source says."""


def expect(condition, name, seen=None):
    if not condition:
        raise Failure(f"{name}: {seen}")


def until(name, look, patience=30):
    """What `look` finds as soon as it finds something."""
    end = time.time() + patience
    while time.time() < end:
        if found := look():
            return found
        time.sleep(0.1)
    raise Failure(f"{name}: not within {patience} seconds")


def block(name, **changes):
    """A block as it is printed, with names of the reader's own, such as keys and addresses, put in."""
    text = printed(name)
    for old, new in changes.get("put", {}).items():
        expect(old in text, name, f"there is no {old}")
        text = text.replace(old, new)
    return text


def shell(text, **environment):
    """The status and the JSON that a block with one curl command gets."""
    written = text.replace("curl ", "curl --silent --show-error --write-out '\\n%{http_code}' ", 1)
    done = subprocess.run(["bash", "-c", written], env={**os.environ, **environment}, capture_output=True, text=True)
    body, _, status = done.stdout.rpartition("\n")
    expect(status.isdigit() and status != "000", "curl", done.stderr)
    return int(status), json.loads(body) if body else None


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class Desk:
    def __init__(self, binary):
        self.folder = tempfile.TemporaryDirectory(prefix="sources-")
        ready = f"{self.folder.name}/ready.json"
        self.log = open(f"{self.folder.name}/log", "w+", encoding="utf-8")
        self.processes = [subprocess.Popen(
            [binary, "serve", "--port", "0", "--database", f"{self.folder.name}/desk.sqlite", "--ready-file", ready,
             "--rate-limit", "0", "--undo", "0", "--log-level", "error", "--private-webhooks", "--tool-approvals"], stdout=self.log, stderr=self.log)]
        until("the server", lambda: os.path.exists(ready))
        with open(ready, encoding="utf-8") as file:
            facts = json.load(file)
        self.url, self.workspace, self.keys, self.secret = facts["url"], facts["workspace"], facts["keys"], facts["webhook_secret"]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in reversed(self.processes):
            process.terminate()
            process.wait(timeout=30)
        self.log.close()
        self.folder.cleanup()

    def call(self, method, path, body=None, role="owner", headers=None):
        """The status and the JSON of an answer."""
        data = None if body is None else json.dumps(body).encode()
        fields = {"Authorization": f"Bearer {self.keys.get(role, role)}", "Content-Type": "application/json", **(headers or {})}
        try:
            with urllib.request.urlopen(urllib.request.Request(self.url + path, data, fields, method=method)) as answer:
                text, status = answer.read(), answer.status
        except urllib.error.HTTPError as error:
            text, status = error.read(), error.code
        return status, json.loads(text) if text else None

    def receive(self, **fields):
        """A webhook of the mail provider, as it comes in."""
        body = json.dumps(fields).encode()
        tag = hmac.new(self.secret.encode(), body, hashlib.sha256).hexdigest()
        headers = {"X-MultiMail-Signature": tag, "Content-Type": "application/json"}
        with urllib.request.urlopen(urllib.request.Request(f"{self.url}/webhooks/multimail", body, headers)) as answer:
            expect(answer.status == 200, "the webhook", answer.status)

    def mail(self, name, sender, subject, text, thread=None):
        """A customer's mail, as it comes in."""
        self.receive(message_id=name, thread_id=thread or f"thr_{name}", sender=sender, to=["support@acme.example"],
                     subject=subject, body_text=text, headers=[["Message-ID", f"<{name}@mail.example>"]])

    @property
    def sent(self):
        path = f"{self.folder.name}/sent.jsonl"
        if not os.path.exists(path):
            return []
        with open(path, encoding="utf-8") as file:
            return [json.loads(line) for line in file if line.endswith("\n")]

    def sent_with(self, text):
        """The mail that left with a text, once it has."""
        return until(f"a mail with {text!r}", lambda: [mail for mail in self.sent if text in json.dumps(mail, ensure_ascii=False)])[0]

    def start(self, arguments, port, **environment):
        """Starts a handler of a source, and waits until it listens."""
        self.processes.append(subprocess.Popen(arguments, env={**os.environ, **environment}, stdout=self.log, stderr=self.log))

        def listens():
            with socket.socket() as probe:
                return probe.connect_ex(("127.0.0.1", port)) == 0
        until("the handler", listens)

    def write(self, name, text):
        path = f"{self.folder.name}/{name}"
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path
