"""The blocks of the five sources, cut out of the documents in which they are printed.

The documents are not part of this package: they are in the folder that FRONTDESK_SOURCES names, else in ../shared/sources. The web
pages that they come from have lost indentation and line ends here and there, so `blocks.json` says of each block in which document
it is, how many characters come before it, and of its lines how far each is indented and how long it is; white space never counts.
"""
import glob
import json
import os

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = os.environ.get("FRONTDESK_SOURCES") or os.path.join(HERE, "../../../../shared/sources")

with open(f"{HERE}/blocks.json", encoding="utf-8") as places:
    PLACES = json.load(places)


def are_there():
    return bool(glob.glob(f"{FOLDER}/*.txt"))


def printed(name):
    """A block as it is printed."""
    place = PLACES[name]
    text = document(place["document"])
    dark = [at for at, character in enumerate(text) if not character.isspace()][place["start"]:]
    lines = []
    for line in place["lines"].split():
        indent, length = map(int, line.split(":"))
        lines.append(" " * indent + " ".join(text[dark[0]:dark[length - 1] + 1].split("\n")) if length else "")
        dark = dark[length:]
    return "\n".join(lines) + "\n"


def document(number):
    [path] = glob.glob(f"{FOLDER}/{number}_*.txt")
    with open(path, encoding="utf-8") as file:
        # An apostrophe of which the page has made something else, and spaces at which it does not break lines.
        return file.read().replace('&"cm">#039;', "'").replace("\u00a0", " ")
