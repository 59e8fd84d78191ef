"""A server over standard input and output, and a client that checks nothing it receives."""
import json
import subprocess
import threading

MODERN = "2026-07-28"


def meta(**capabilities):
    return {
        "io.modelcontextprotocol/protocolVersion": MODERN,
        "io.modelcontextprotocol/clientCapabilities": capabilities,
    }


class LineServer:
    def __init__(self, desk, *arguments):
        self.process = subprocess.Popen(
            [desk, "mcp", *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        # Codes for the operator; kept so that the pipe never fills.
        self.errors = []
        threading.Thread(target=lambda: self.errors.extend(self.process.stderr), daemon=True).start()

    def send(self, line):
        self.process.stdin.write((line if isinstance(line, bytes) else json.dumps(line).encode()) + b"\n")
        self.process.stdin.flush()

    def receive(self):
        line = self.process.stdout.readline()
        return json.loads(line) if line else None

    def ask(self, message):
        self.send(message)
        return self.receive()

    def call(self, tool, arguments=None, id=1, capabilities=None, **more):
        params = {"name": tool, "arguments": arguments or {}, "_meta": meta(**(capabilities or {})), **more}
        return self.ask({"jsonrpc": "2.0", "id": id, "method": "tools/call", "params": params})

    def close(self):
        self.process.stdin.close()
        return self.process.wait(timeout=10)
