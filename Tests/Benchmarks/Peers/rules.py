#!/usr/bin/env python3
"""Measures other rule engines on the rules and the mail of RuleWorkload.swift.

It installs what it needs into a folder of its own, and prints one JSON line per result, as `benchmarks --json` does. Every
engine must find the same rules; if one does not, its line says so.

Usage: rules.py [COUNT ...]
"""

import json
import os
import statistics
import subprocess
import sys
import time
import venv

PACKAGES = ["zen-engine==2.1.3", "pyahocorasick==2.3.1"]
HOME = os.path.join(os.path.dirname(os.path.abspath(__file__)), ".venv")
MASK = (1 << 64) - 1


def inside_own_environment():
    """Starts again with an interpreter that has the packages."""
    python = os.path.join(HOME, "bin", "python")
    if sys.prefix == HOME:
        return
    if not os.path.exists(python):
        venv.create(HOME, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
    os.execv(python, [python, *sys.argv])


class Generator:
    """SplitMix64, as SupportCore's SeededGenerator."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        mixed = self.state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & MASK
        return mixed ^ (mixed >> 31)


def word(index):
    generator = Generator(7_000_000 + index)
    syllables = 2 + generator.next() % 2
    text = ""
    for _ in range(syllables):
        bits = generator.next()
        text += "bcdfghklmnprstvw"[bits % 16] + "aeiou"[bits // 16 % 5]
    return text


def phrase(generator):
    first = word(generator.next() % 3000)
    second = generator.next()
    return first if second % 5 == 0 else first + " " + word(second % 3000)


def rule(index):
    """The rule as (priority, number, conditions by column)."""
    generator = Generator(index)
    kind = generator.next() % 100
    number = generator.next() % 2000
    text = phrase(generator)
    if kind < 30:
        conditions = {"from": f"user{number}@domain{number % 500}.example"}
    elif kind < 50:
        conditions = {"domain": f"domain{number}.example"}
    elif kind < 75:
        conditions = {"subject": text}
    elif kind < 90:
        conditions = {"body": text}
    else:
        conditions = {"domain": f"domain{number % 50}.example", "subject": text}
    return number, index + 1, conditions


def mail():
    generator = Generator(99)
    body = ""
    while len(body) < 2000:
        body += word(generator.next() % 400) + " "
    subject = " ".join(word(index * 60) for index in range(6))
    return {"from": "User7@Domain7.example", "subject": subject, "body": body[:2000]}


def folded(message):
    sender = message["from"].lower()
    return {
        "from": sender,
        "domain": sender.rpartition("@")[2],
        "subject": message["subject"].lower(),
        "body": message["body"].lower(),
    }


def linear(rules):
    """Every rule's conditions in turn, on texts that are folded once."""

    def run(message):
        fields = folded(message)
        found = []
        for _, number, conditions in rules:
            for column, value in conditions.items():
                if (value != fields[column]) if column in ("from", "domain") else (value not in fields[column]):
                    break
            else:
                found.append(number)
        return found

    return run


def automaton(rules):
    """Tables for addresses and domains, pyahocorasick for texts, and a count of conditions."""
    import ahocorasick

    tables = {"from": {}, "domain": {}}
    patterns = {"subject": {}, "body": {}}
    needed = {}
    for _, number, conditions in rules:
        needed[number] = len(conditions)
        for column, value in conditions.items():
            (tables.get(column) if column in tables else patterns[column]).setdefault(value, []).append(number)
    machines = {}
    for column, texts in patterns.items():
        if texts:
            machines[column] = ahocorasick.Automaton()
            for text, numbers in texts.items():
                machines[column].add_word(text, (text, numbers))
            machines[column].make_automaton()
    order = [number for _, number, _ in rules]
    place = {number: index for index, number in enumerate(order)}

    def run(message):
        fields = folded(message)
        counts = {}
        for column, table in tables.items():
            for number in table.get(fields[column], ()):
                counts[number] = counts.get(number, 0) + 1
        for column, machine in machines.items():
            for numbers in dict(hit for _, hit in machine.iter(fields[column])).values():
                for number in numbers:
                    counts[number] = counts.get(number, 0) + 1
        return sorted((n for n, count in counts.items() if count == needed[n]), key=place.__getitem__)

    return run


def zen_table(rules):
    """A decision table of GoRules zen that collects every row that matches."""
    import zen

    columns = ["from", "domain", "subject", "body"]
    rows = []
    for _, number, conditions in rules:
        row = {"_id": str(number), "out": str(number)}
        for column in columns:
            value = conditions.get(column)
            text = "" if value is None else json.dumps(value)
            row[column] = f"contains($, {text})" if value and column in ("subject", "body") else text
        rows.append(row)
    table = {
        "hitPolicy": "collect",
        "inputs": [{"id": column, "name": column, "field": column} for column in columns],
        "outputs": [{"id": "out", "name": "out", "field": "rule"}],
        "rules": rows,
    }
    nodes = [
        {"id": "a", "name": "in", "type": "inputNode", "position": {"x": 0, "y": 0}},
        {"id": "b", "name": "table", "type": "decisionTableNode", "position": {"x": 1, "y": 0}, "content": table},
        {"id": "c", "name": "out", "type": "outputNode", "position": {"x": 2, "y": 0}},
    ]
    edges = [
        {"id": "1", "sourceId": "a", "targetId": "b", "type": "edge"},
        {"id": "2", "sourceId": "b", "targetId": "c", "type": "edge"},
    ]
    decision = zen.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))

    def run(message):
        return [row["rule"] for row in decision.evaluate(folded(message))["result"]]

    return run


def median_microseconds(work):
    work()
    start = time.process_time()
    work()
    times = max(1, int(0.05 / max(1e-7, time.process_time() - start)))
    samples = []
    for _ in range(7):
        start = time.process_time()
        for _ in range(times):
            work()
        samples.append((time.process_time() - start) / times)
    return statistics.median(samples) * 1e6


def main():
    inside_own_environment()
    counts = [int(text) for text in sys.argv[1:]] or [10, 100, 1000, 10000]
    message = mail()
    for count in counts:
        rules = sorted(rule(index) for index in range(count))
        expected = linear(rules)(message)
        for name, make in [("python-linear", linear), ("pyahocorasick", automaton), ("zen-engine", zen_table)]:
            run = make(rules)
            agrees = [int(number) for number in run(message)] == expected
            value = median_microseconds(lambda: run(message)) * 1000
            line = {"name": f"rules.{name}.{count}", "value": round(value), "unit": "ns"}
            print(json.dumps(line | {"matches": len(expected), "agrees": agrees}), flush=True)


main()
