"""Runs every curl, fetch and code block of the five sources against HelpdeskServer, as it is printed.

    python3 run.py SERVER [SOURCE...]

Put in are only names that are the reader's own: base URL, key, address, identifier. `shims` has classes that no published client
ships, and Express where it is not installed. Without the documents nothing is run, without node the sources in JavaScript are not,
without Flask the handlers in Python are not; it says so.
"""
import importlib
import importlib.util
import shutil
import sys

from desk import Desk
from printed import are_there

NEEDS = {"mailbot": "node", "multimail": "flask", "automations": None, "mailingcore": None, "inboxes": "node"}


def main(server, *arguments):
    if not are_there():
        print("SKIPPED: the sources' code was NOT run, because their documents are not here (FRONTDESK_SOURCES)")
        return 0
    failed = 0
    for source in [name for name in arguments if name in NEEDS] or NEEDS:
        if not is_there(NEEDS[source]):
            print(f"SKIPPED: the blocks of {source} were NOT run, because there is no {NEEDS[source]}")
            continue
        failed += run(source, server)
    return failed


def is_there(need):
    return need is None or shutil.which(need) or importlib.util.find_spec(need)


def run(source, server):
    desk = Desk(server)
    with desk:
        try:
            importlib.import_module(source).run(desk)
            print(f"{source}: every block does what the source says")
            return 0
        except Exception as failure:  # whatever a block makes of an answer
            desk.log.flush()
            with open(desk.log.name, encoding="utf-8") as log:
                print(f"FAILED {source}: {type(failure).__name__}: {failure}\n{log.read()[-4000:]}")
            return 1


if __name__ == "__main__":
    sys.exit(1 if main(*sys.argv[1:]) else 0)
