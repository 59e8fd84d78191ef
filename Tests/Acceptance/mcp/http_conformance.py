"""The applicable server scenarios of the public conformance suite (modelcontextprotocol/conformance), replayed over HTTP:
server-stateless, http-standard-headers, dns-rebinding-protection, caching, tools-list, resources, session-lifecycle, and the
handshake of the revisions before. Left out is what needs the suite's own test tools (sampling, logging, tasks, subscriptions,
completion, prompts), none of which this server has. python3 http_conformance.py DESK
"""
import http.client
import json
import sys
from urllib.parse import urlparse

from http_harness import Harness
from line_server import MODERN, meta

failures, checks = [], [0]


def check(name, condition, seen=None):
    checks[0] += 1
    if not condition:
        failures.append(f"{name}: {seen}")


class Endpoint:
    def __init__(self, url):
        self.address = urlparse(url)

    def raw(self, method, body, headers):
        connection = http.client.HTTPConnection(self.address.hostname, self.address.port, timeout=20)
        connection.putrequest(method, self.address.path, skip_host="Host" in headers)
        data = body if isinstance(body, bytes) else json.dumps(body).encode() if body is not None else b""
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.putheader("Content-Length", str(len(data)))
        connection.endheaders(data)
        response = connection.getresponse()
        text = response.read()
        return response.status, json.loads(text) if text else None, dict(response.getheaders())

    def post(self, method, params=None, changes=None, id=1):
        body = {"jsonrpc": "2.0", "id": id, "method": method}
        if params is not None:
            body["params"] = params
        headers = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream",
                   "MCP-Protocol-Version": MODERN, "Mcp-Method": method}
        name = (params or {}).get("name") or (params or {}).get("uri")
        if name:
            headers["Mcp-Name"] = name
        for key, value in (changes or {}).items():
            headers.pop(next((h for h in headers if h.lower() == key.lower()), ""), None)
            if value is not None:
                headers[key] = value
        return self.raw("POST", body, headers)


harness = Harness(sys.argv[1], "--role", "reviewer")
server = Endpoint(harness.url)
code = lambda answer: (answer or {}).get("error", {}).get("code")
VERSION, CAPABILITIES = list(meta())

# server-stateless
for name, params in [("no _meta", {}), ("no version", {"_meta": {CAPABILITIES: {}}}), ("no capabilities", {"_meta": {VERSION: MODERN}})]:
    status, answer, _ = server.post("server/discover", params, id=101)
    check(name, (status, code(answer), answer.get("id")) == (400, -32602, 101), (status, answer))
status, found, _ = server.post("server/discover", {"_meta": meta()})
result = found["result"]
check("discover", status == 200 and result["supportedVersions"] and "tools" in result["capabilities"], found)
check("identity", result["_meta"]["io.modelcontextprotocol/serverInfo"]["version"], found)
status, answer, _ = server.post("tools/list", {"_meta": meta()})
tools = answer["result"]["tools"]
check("tools", status == 200 and tools, answer)
wrong = {**meta(), VERSION: "v999.0.0"}
status, answer, _ = server.post("server/discover", {"_meta": wrong}, {"MCP-Protocol-Version": "v999.0.0"}, id=301)
data = answer["error"].get("data", {})
check("unsupported", (status, code(answer), answer["id"], data.get("requested")) == (400, -32022, 301, "v999.0.0"), answer)
check("unsupported lists", set(data["supported"]) <= set(result["supportedVersions"]), data)
status, answer, _ = server.post("server/discover", {"_meta": wrong})
check("versions differ", (status, code(answer)) == (400, -32020), answer)
for method in ["initialize", "ping", "logging/setLevel", "resources/subscribe", "resources/unsubscribe", "unknown/method",
               "prompts/list", "subscriptions/listen"]:
    status, answer, _ = server.post(method, {"_meta": meta()})
    check(method, (status, code(answer)) == (404, -32601), (status, answer))

# http-standard-headers
list_params, call_params = {"_meta": meta()}, {"name": "get_policy", "arguments": {}, "_meta": meta()}
for name, method, params, changes in [
    ("Mcp-Method differs", "tools/list", list_params, {"Mcp-Method": "prompts/list"}),
    ("Mcp-Method is missing", "tools/list", list_params, {"Mcp-Method": None}),
    ("Mcp-Method in capitals", "tools/list", list_params, {"Mcp-Method": "TOOLS/LIST"}),
    ("Mcp-Name differs", "tools/call", call_params, {"Mcp-Name": "wrong_tool_name"}),
    ("Mcp-Name is missing", "tools/call", call_params, {"Mcp-Name": None}),
    ("no version header", "tools/list", list_params, {"MCP-Protocol-Version": None}),
    ("Mcp-Name is no Base64", "tools/call", call_params, {"Mcp-Name": "=?base64?***?="}),
]:
    status, answer, _ = server.post(method, params, changes)
    check(name, (status, code(answer)) == (400, -32020), (status, answer))
for name, method, params, changes in [
    ("white space", "tools/call", call_params, {"Mcp-Name": "  get_policy  "}),
    ("Base64", "tools/call", call_params, {"Mcp-Name": "=?base64?Z2V0X3BvbGljeQ==?="}),
    ("names in small letters", "tools/list", list_params, {"mcp-method": "tools/list"}),
    ("names in capitals", "tools/list", list_params, {"MCP-METHOD": "tools/list"}),
]:
    status, answer, _ = server.post(method, params, changes)
    check(name, status == 200 and "result" in answer, (status, answer))

# dns-rebinding-protection
status, _, _ = server.post("server/discover", list_params, {"Host": "evil.example.com", "Origin": "http://evil.example.com"})
check("rebinding", status == 403, status)
host = server.address.netloc
status, _, _ = server.post("server/discover", list_params, {"Host": host, "Origin": f"http://{host}"})
check("loopback", status == 200, status)

# caching
for method in ["server/discover", "tools/list", "resources/list", "resources/templates/list"]:
    result = server.post(method, list_params)[1]["result"]
    check(f"caching of {method}", result["ttlMs"] >= 0 and result["cacheScope"] in ("public", "private"), result)
page = server.post("resources/read", {"uri": "ui://frontdesk/review-card", "_meta": meta()})[1]["result"]
check("resource", page["contents"][0]["text"] and page["ttlMs"] >= 0, page)
status, answer, _ = server.post("resources/read", {"uri": "test://nothing", "_meta": meta()})
check("no resource", (status, code(answer)) == (400, -32602), answer)

# the endpoint
for method in ["GET", "DELETE"]:
    status, _, headers = server.raw(method, None, {"Accept": "text/event-stream"})
    check(method, status == 405 and headers.get("Allow") == "POST", (status, headers))
plain = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
check("not JSON", server.raw("POST", b"junk", plain)[0] == 400)
check("no content type", server.raw("POST", b"{}", {"Accept": "*/*"})[0] == 415)
check("no JSON accepted", server.raw("POST", b"{}", {**plain, "Accept": "text/html"})[0] == 406)
check("too long", server.raw("POST", b" " * (1 << 20) + b"{}", plain)[0] == 413)
notification = {"jsonrpc": "2.0", "method": "notifications/initialized"}
status, answer, _ = server.raw("POST", notification, plain)
check("notification", (status, answer) == (202, None), (status, answer))

# the revisions before, with and without their header
shaken = {"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {
    "protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "c", "version": "1"}}}
status, answer, headers = server.raw("POST", shaken, plain)
check("initialize", status == 200 and answer["result"]["protocolVersion"] == "2025-11-25", answer)
check("no session", "mcp-session-id" not in {name.lower() for name in headers}, headers)
listing = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
status, answer, _ = server.raw("POST", listing, {**plain, "MCP-Protocol-Version": "2025-11-25"})
check("legacy list", status == 200 and "ttlMs" not in answer["result"], answer)
check("legacy batch", server.raw("POST", [listing], {**plain, "MCP-Protocol-Version": "2025-11-25"})[0] == 400)
status, answer, _ = server.raw("POST", [listing], {**plain, "MCP-Protocol-Version": "2025-03-26"})
check("batch of 2025-03-26", status == 200 and len(answer) == 1, answer)
status, answer, _ = server.raw("POST", listing, {**plain, "MCP-Protocol-Version": "1999-01-01"})
check("unknown legacy version", status == 400, answer)
check("end", harness.close() == 0)
print(f"{checks[0]} checks, {len(failures)} failures")
print(*failures, sep="\n")
sys.exit(1 if failures else 0)
