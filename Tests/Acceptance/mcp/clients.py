"""An official client lists and calls every tool: python3 clients.py DESK, in an environment with `mcp`.

Both generations of the client are used; what differs between them is only how a session begins.
"""
import asyncio
import sys
from importlib.metadata import version

from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

desk = sys.argv[1]
ARGUMENTS = {
    "check_inbox": {}, "search_conversations": {"query": "invoice"}, "get_policy": {}, "list_pending": {"limit": 5},
    "request_upgrade": {"mode": "monitored", "scope": "category", "name": "bug_report"},
    "apply_upgrade": {"mode": "monitored", "scope": "category", "name": "bug_report", "code": "AAAA-AAAA-AAAA"},
}


def structured(result):
    found = getattr(result, "structuredContent", None)
    return found if found is not None else getattr(result, "structured_content", None)


def is_error(result):
    found = getattr(result, "isError", None)
    return found if found is not None else getattr(result, "is_error", None)


async def use(session, role):
    tools = (await session.list_tools()).tools
    names = [tool.name for tool in tools]
    assert ("decide_email" in names) == (role == "reviewer"), names
    inbox = structured(await session.call_tool("check_inbox", {}))["messages"]
    drafts = structured(await session.call_tool("list_pending", {"limit": 5}))["messages"]
    message, thread, draft = inbox[0]["message_id"], inbox[0]["thread_id"], drafts[0]["draft_id"]
    arguments = {
        **ARGUMENTS, "read_email": {"message_id": message}, "get_thread": {"thread_id": thread},
        "tag_email": {"message_id": message, "tags": ["urgent"]}, "get_audit": {"draft_id": draft},
        "reply_email": {"message_id": message, "body": "Thank you."}, "cancel_message": {"message_id": draft},
        "decide_email": {"message_id": draft, "decision": "reject", "rejection_note": "no"},
    }
    for tool in tools:
        result = await session.call_tool(tool.name, arguments[tool.name])
        refused = is_error(result)
        assert refused == (tool.name in ("apply_upgrade", "cancel_message")), (tool.name, result)
        assert refused or isinstance(structured(result), dict), tool.name
    resources = (await session.list_resources()).resources
    page = await session.read_resource(resources[0].uri)
    assert "Drafts that wait" in page.contents[0].text
    return len(tools)


async def classic(role):
    parameters = StdioServerParameters(command=desk, args=["mcp", "--role", role])
    async with stdio_client(parameters) as (read, write), ClientSession(read, write) as session:
        shaken = await session.initialize()
        agreed = getattr(shaken, "protocolVersion", None) or getattr(shaken, "protocol_version", None)
        return agreed, await use(session, role)


async def current(role, mode):
    from mcp import Client

    parameters = StdioServerParameters(command=desk, args=["mcp", "--role", role])
    async with Client(parameters, mode=mode) as client:
        return client.protocol_version, await use(client, role)


async def approve(answer):
    """The person in front of the client is asked, and their word decides."""
    from mcp import Client
    from mcp_types import ElicitResult

    asked = []

    async def ask(context, params):
        asked.append(params.message)
        return ElicitResult(action=answer, content={"approve": True} if answer == "accept" else None)

    parameters = StdioServerParameters(command=desk, args=["mcp", "--role", "reviewer", "--approvals", "confirmed"])
    async with Client(parameters, elicitation_callback=ask) as client:
        draft = structured(await client.call_tool("list_pending", {}))["messages"][0]
        result = await client.call_tool("decide_email", {"message_id": draft["draft_id"], "decision": "approve"})
        assert len(asked) == 1 and draft["to"][0] in asked[0], asked
        assert is_error(result) == (answer != "accept"), result
        return "approved" if answer == "accept" else "not approved"


async def main():
    for role in ("agent", "reviewer"):
        print(f"mcp {version('mcp')}, {role}, handshake:", *await classic(role))
        if version("mcp").startswith("2."):
            for mode in ("auto", "2026-07-28"):
                agreed, count = await current(role, mode)
                assert agreed == "2026-07-28", agreed
                print(f"mcp {version('mcp')}, {role}, {mode}:", agreed, count)
    if version("mcp").startswith("2."):
        for answer in ("accept", "decline"):
            print(f"mcp {version('mcp')}, asked for approval, {answer}:", await approve(answer))


if __name__ == "__main__":
    asyncio.run(main())
