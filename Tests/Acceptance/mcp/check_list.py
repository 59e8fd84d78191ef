"""The protocol's check list over standard input and output, without any library: python3 check_list.py DESK"""
import sys
import time

from line_server import LineServer, meta

desk = sys.argv[1]
failures = []


def check(name, condition, seen=None):
    if not condition:
        failures.append(f"{name}: {seen}")


def code(answer):
    return (answer or {}).get("error", {}).get("code")


start = time.monotonic()
server = LineServer(desk, "--role", "agent")
answer = server.ask({"jsonrpc": "2.0", "id": 0, "method": "tools/list"})
first = time.monotonic() - start
check("tools/list before initialize", answer["result"]["tools"] and "resultType" not in answer["result"], answer)

batch = [{"jsonrpc": "2.0", "id": 1, "method": "ping"}]
check("a batch", code(server.ask(batch)) == -32600)
shaken = server.ask({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
    "protocolVersion": "2099-01-01", "capabilities": {}, "clientInfo": {"name": "c", "version": "1"}}})
check("initialize", shaken["result"]["protocolVersion"] == "2025-11-25", shaken)
server.send({"jsonrpc": "2.0", "method": "notifications/initialized"})
check("an unknown method", code(server.ask({"jsonrpc": "2.0", "id": 7, "method": "nope"})) == -32601)
answer = server.ask({"jsonrpc": "2.0", "id": 9, "method": "tools/call", "params": {"name": "zzz", "arguments": {}}})
check("an unknown tool", code(answer) == -32602 and answer["id"] == 9, answer)
answer = server.ask({"jsonrpc": "2.0", "id": 11, "method": "tools/call",
                     "params": {"name": "get_thread", "arguments": {"thread_id": 5}}})
check("a wrong argument", answer["result"]["isError"] is True, answer)
answer = server.ask(b"junk")
check("junk", code(answer) == -32700 and "id" not in answer, answer)
answer = server.ask({"jsonrpc": "2.0", "id": 12, "method": "ping"})
check("ping", answer == {"jsonrpc": "2.0", "id": 12, "result": {}}, answer)
bare = {"io.modelcontextprotocol/protocolVersion": "2026-07-28"}
answer = server.ask({"jsonrpc": "2.0", "id": 13, "method": "tools/list", "params": {"_meta": bare}})
check("no capabilities", code(answer) == -32602, answer)
unknown = {**meta(), "io.modelcontextprotocol/protocolVersion": "1900-01-01"}
answer = server.ask({"jsonrpc": "2.0", "id": 14, "method": "tools/list", "params": {"_meta": unknown}})
check("an unknown version", code(answer) == -32022 and answer["error"]["data"]["requested"] == "1900-01-01", answer)
for id in [b"null", b"1.5", b"true"]:
    answer = server.ask(b'{"jsonrpc":"2.0","id":%s,"method":"ping"}' % id)
    check(f"the id {id}", code(answer) == -32600 and "id" not in answer, answer)
server.send(b"")
server.send({"jsonrpc": "2.0", "id": 99, "result": {}})
answer = server.ask({"jsonrpc": "2.0", "id": 15, "method": "ping"})
check("an empty line and a response", answer["id"] == 15, answer)

shaken = server.ask({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": "2025-03-26"}})
check("initialize for batches", shaken["result"]["protocolVersion"] == "2025-03-26", shaken)
answer = server.ask(batch + [{"jsonrpc": "2.0", "method": "notifications/initialized"}, 5])
check("a batch that was agreed on", [code(a) for a in answer] == [None, -32600], answer)

times = []
for round in range(300):
    begin = time.monotonic()
    tool, arguments = [("check_inbox", {}), ("get_policy", {}), ("search_conversations", {"query": "invoice"})][round % 3]
    answer = server.call(tool, arguments, id=100 + round)
    times.append(time.monotonic() - begin)
    check(tool, answer["result"]["isError"] is False, answer)
check("end of file", server.close() == 0)
slowest = sorted(times)[int(len(times) * 0.99)]
print(f"start to first answer {first * 1000:.0f} ms, calls p50 {sorted(times)[150] * 1000:.1f} ms, p99 {slowest * 1000:.1f} ms")
print(*failures, sep="\n")
sys.exit(1 if failures else 0)
