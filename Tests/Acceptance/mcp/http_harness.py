"""Thirty lines of a host: passes HTTP requests to `desk mcp --exchanges` and its responses back."""
import json
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Harness:
    def __init__(self, desk, *arguments):
        self.desk = subprocess.Popen([desk, "mcp", "--exchanges", *arguments], stdin=subprocess.PIPE,
                                     stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        turn, desk_process = threading.Lock(), self.desk

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode("utf-8", "replace")
                request = {"method": self.command, "url": self.path, "headers": list(self.headers.items()), "body": body}
                with turn:
                    desk_process.stdin.write(json.dumps(request).encode() + b"\n")
                    desk_process.stdin.flush()
                    response = json.loads(desk_process.stdout.readline())
                self.send_response(response["status"])
                for name, value in response["headers"]:
                    self.send_header(name, value)
                body = response["body"].encode()
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_POST = do_DELETE = do_OPTIONS = answer

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}/mcp"

    def close(self):
        self.server.shutdown()
        self.desk.stdin.close()
        return self.desk.wait(timeout=10)
