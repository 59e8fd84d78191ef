"""Runs every curl, fetch and code block of the five sources against HelpdeskServer, as it is printed.

    python3 run.py SERVER [--documents FOLDER] [SOURCE...]

Put in are only names that are the reader's own: base URL, key, address, identifier. `shims` has classes that no published client
ships, and Express where it is not installed. Indentation that a page has lost is restored. With --documents, each block is also
looked for in the texts of the folder. Without node the sources in JavaScript are skipped, without Flask the handlers in Python.
"""
import glob
import importlib
import importlib.util
import os
import shutil
import sys

from desk import HERE, Desk

NEEDS = {"mailbot": "node", "multimail": "flask", "automations": None, "mailingcore": None, "inboxes": "node"}


def main(server, *arguments):
    arguments = list(arguments)
    failed = compare(arguments.pop(1)) if arguments[:1] == ["--documents"] else 0
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


def compare(folder):
    """How many blocks are in none of the documents."""
    documents = [plain(path) for path in glob.glob(f"{folder}/*.txt")]
    strange = [path for path in glob.glob(f"{HERE}/blocks/*/*.*")
               if not path.endswith("reference.txt") and not any(plain(path) in text for text in documents)]
    for path in strange:
        print(f"FAILED: {os.path.relpath(path, HERE)} is not what a document says")
    return len(strange)


def plain(path):
    """The text without white space, and without marks that a page's export has left in it."""
    with open(path, encoding="utf-8") as file:
        return "".join(file.read().replace('&"cm">#039;', "'").split())


if __name__ == "__main__":
    sys.exit(1 if main(*sys.argv[1:]) else 0)
