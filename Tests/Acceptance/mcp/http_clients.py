"""An official client over HTTP: python3 http_clients.py DESK, in an environment with `mcp`."""
import asyncio
import sys
from importlib.metadata import version

from clients import use
from http_harness import Harness


async def classic(url, role):
    from mcp import ClientSession
    from mcp.client.streamable_http import streamablehttp_client

    async with streamablehttp_client(url) as (read, write, _), ClientSession(read, write) as session:
        shaken = await session.initialize()
        return shaken.protocolVersion, await use(session, role)


async def current(url, role, mode):
    from mcp import Client

    async with Client(url, mode=mode) as client:
        return client.protocol_version, await use(client, role)


async def main():
    for role in ("agent", "reviewer"):
        if version("mcp").startswith("1."):
            harness = Harness(sys.argv[1], "--role", role)
            print(f"mcp {version('mcp')}, {role}, HTTP:", *await classic(harness.url, role))
            harness.close()
            continue
        for mode, expected in (("auto", "2026-07-28"), ("legacy", "2025-11-25")):
            harness = Harness(sys.argv[1], "--role", role)
            agreed, count = await current(harness.url, role, mode)
            assert agreed == expected, agreed
            print(f"mcp {version('mcp')}, {role}, HTTP, {mode}:", agreed, count)
            harness.close()


if __name__ == "__main__":
    asyncio.run(main())
