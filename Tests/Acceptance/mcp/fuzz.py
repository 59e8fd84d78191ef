"""Mutated lines: never a crash, never a frame that is none. python3 fuzz.py DESK [LINES] [SEED]

The answers are counted against what the lines ask for only as far as every line can have one answer at most; each must be one
JSON object or array with `jsonrpc`, and a last request must still be answered.
"""
import json
import random
import sys
import threading
import time

from line_server import LineServer, meta

desk = sys.argv[1]
count = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
seed = int(sys.argv[3]) if len(sys.argv) > 3 else 7
dice = random.Random(seed)
whole = [
    {"jsonrpc": "2.0", "id": 1, "method": "server/discover", "params": {"_meta": meta()}},
    {"jsonrpc": "2.0", "id": "a", "method": "tools/call", "params": {"name": "get_policy", "arguments": {}, "_meta": meta()}},
    {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": "read_email", "arguments": {"message_id": "m"}}},
    {"jsonrpc": "2.0", "id": 3, "method": "resources/read", "params": {"uri": "ui://frontdesk/review-card"}},
    {"jsonrpc": "2.0", "id": 4, "method": "ping"},
    {"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": 1}},
    [{"jsonrpc": "2.0", "id": 5, "method": "ping"}],
]
seeds = [json.dumps(message).encode() for message in whole]
pieces = [b"{", b"}", b"[", b"]", b'"', b"\\", b"\\ud800", b"\x00", b"\xff", b"null", b"1e999", b"-0", b'"id":', b",", b"\xef\xbb\xbf",
          b'"__proto__":', b"[" * 200, b"9" * 400, "é\u2028".encode(), b"true", b'"_meta":{}', b"\t", b"\r"]


def mutated():
    line = bytearray(dice.choice(seeds))
    for _ in range(dice.randint(1, 5)):
        place = dice.randrange(len(line) + 1)
        kind = dice.randrange(4)
        if kind == 0 and line:
            del line[place:place + dice.randint(1, 9)]
        elif kind == 1:
            line[place:place] = dice.choice(pieces)
        elif kind == 2 and place < len(line):
            line[place] = dice.randrange(256)
        else:
            line[place:place] = line[:dice.randrange(len(line) + 1)][:200]
    return bytes(line).replace(b"\n", b" ")


server = LineServer(desk, "--role", "agent")
wrong, answers, last = [], [0], threading.Event()


def read():
    for line in server.process.stdout:
        answers[0] += 1
        try:
            frame = json.loads(line)
            frames = frame if isinstance(frame, list) else [frame]
            for one in frames:
                if one.get("jsonrpc") != "2.0" or ("result" in one) == ("error" in one):
                    wrong.append(line)
                if one.get("id") == "the last":
                    last.set()
        except ValueError:
            wrong.append(line)


reader = threading.Thread(target=read)
reader.start()
start = time.monotonic()
for _ in range(count):
    server.process.stdin.write(mutated() + b"\n")
server.send({"jsonrpc": "2.0", "id": "the last", "method": "ping"})
served = last.wait(600)
seconds = time.monotonic() - start
status = server.close()
reader.join()
print(f"{count} lines in {seconds:.1f} s, {answers[0]} answers, status {status}, {len(wrong)} wrong frames")
print(*wrong[:5], sep="\n")
sys.exit(0 if served and status == 0 and not wrong and answers[0] <= count + 1 else 1)
