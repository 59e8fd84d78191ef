"""Tries HelpdeskServer's OpenAPI document with schemathesis: python3 run.py SERVER ST [CASES]

ST is the `schemathesis` command. Every check, every phase, as an owner and as a reviewer; CASES of them for each endpoint (by default 5). What
fails is printed with a curl command. No answer may be 5xx, undocumented or of another form, no unknown field accepted.
"""
import json
import os
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))


def main(binary, tool, cases="5"):
    with tempfile.TemporaryDirectory(prefix="contract-") as folder:
        ready = f"{folder}/ready.json"
        server = subprocess.Popen([binary, "serve", "--port", "0", "--database", f"{folder}/desk.sqlite", "--ready-file", ready,
                                   "--fixtures", "--rate-limit", "0", "--log-level", "error"])
        try:
            end = time.time() + 30
            while not os.path.exists(ready):
                if server.poll() is not None or time.time() > end:
                    print("FAILED: the server does not start")
                    return 1
                time.sleep(0.05)
            with open(ready, encoding="utf-8") as file:
                facts = json.load(file)
            return max(try_as(role, facts, tool, cases, folder) for role in ("owner", "reviewer"))
        finally:
            server.terminate()
            server.wait(timeout=30)


def try_as(role, facts, tool, cases, folder):
    print(f"== as {role}", flush=True)
    # Waits for mail are left out: they take as long as they are asked to.
    return subprocess.run(
        [tool, "--config-file", f"{HERE}/schemathesis.toml", "run", f"{facts['url']}/openapi.json",
         "--header", f"Authorization: Bearer {facts['keys'][role]}", "--checks", "all", "--max-examples", cases,
         "--exclude-path-regex", "/messages/wait$", "--request-timeout", "30", "--seed", os.environ.get("SEED", "1"),
         "--no-color", "--warnings", "off", "--continue-on-failure", "--generation-database", "none"],
        cwd=folder, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
