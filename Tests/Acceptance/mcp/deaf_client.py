"""A client that never reads does not make the server grow: python3 deaf_client.py DESK"""
import json
import os
import select
import subprocess
import sys
import time

request = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/list"}).encode() + b"\n"
server = subprocess.Popen([sys.argv[1], "mcp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def memory():
    with open(f"/proc/{server.pid}/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


os.set_blocking(server.stdin.fileno(), False)
written, before = 0, None
end = time.monotonic() + 4
while time.monotonic() < end:
    _, writable, _ = select.select([], [server.stdin], [], 0.2)
    if writable:
        try:
            written += os.write(server.stdin.fileno(), request * 100)
        except BlockingIOError:
            pass
    elif before is None:
        time.sleep(0.5)
        before = memory()
grown = memory() - (before or 0)
server.kill()
print(f"took {written // len(request)} requests, then grew by {grown // 1024} KiB")
sys.exit(0 if before is not None and grown < 8 << 20 else 1)
