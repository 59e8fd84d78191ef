"""Tries HelpdeskServer's OpenAPI document with schemathesis: python3 run.py SERVER ST [CASES]

ST is the `schemathesis` command. With CASES every phase is run with so many cases at random for each endpoint, as an owner and as a
reviewer; without it the examples and the edges of each form, as an owner. No answer may be 5xx, undocumented or of another form, and no
unknown field accepted; what fails is printed with a curl command.
"""
import json
import os
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))


def main(binary, tool, cases=None):
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
            extent = ["--max-examples", cases] if cases else ["--phases", "examples,coverage"]
            roles = ["owner", "reviewer"] if cases else ["owner"]
            return max(try_as(role, facts, tool, extent, folder) for role in roles)
        finally:
            server.terminate()
            server.wait(timeout=30)


def try_as(role, facts, tool, extent, folder):
    print(f"== as {role}", flush=True)
    # Waits for mail are left out: they take as long as they are asked to.
    return subprocess.run(
        [tool, "--config-file", f"{HERE}/schemathesis.toml", "run", f"{facts['url']}/openapi.json",
         "--header", f"Authorization: Bearer {facts['keys'][role]}", "--checks", "all", *extent,
         "--exclude-path-regex", "/messages/wait$", "--request-timeout", "30", "--seed", os.environ.get("SEED", "1"),
         "--no-color", "--warnings", "off", "--continue-on-failure", "--generation-database", "none"],
        cwd=folder, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
