#!/usr/bin/env python3
"""Holds the bars of branch coverage: reads what gcovr measured and says, as TAP, what is
below.

    gcovr --json ... >FILE; check_branches.py ROOT FILE [FOLDER...]

A folder of src/ is either listed in FULL: each of its files must have every line run and
every branch taken both ways, and what is not is named file:line with the line itself; or
it has a bar in percent of its branches, in BARS. A new folder without a bar fails. With
FOLDERs (base, dossier/fix.c ...) only files whose path below src/ begins so are judged.

A branch that cannot be taken is no matter of this file: it is left out of the code, or
marked TALKS_NEVER or TALKS_ALWAYS (base/base.h) with a comment that argues why. Markers
that hide lines from gcovr are refused.
"""
import json
import re
import sys
from pathlib import Path

FULL = {"base", "text", "dossier", "net", "logic"}
BARS = {"reading": 85, "record": 85, "design": 85, "desk": 85, "report": 85}
MARKER = re.compile(r"(GCOVR?|LCOV)_EXCL")


class Tap:
    def __init__(self):
        self.n = self.failed = 0

    def ok(self, good, what, remarks=()):
        self.n += 1
        self.failed += not good
        print(f"{'ok' if good else 'not ok'} {self.n} - {what}")
        for remark in remarks:
            print(f"#   {remark}")


def measure(lines):
    """(branches taken, branches, {line: what is missing}) of one file."""
    taken = total = 0
    missing = {}
    for line in lines:
        if line.get("gcovr/noncode"):
            continue
        number = line["line_number"]
        counts = [branch["count"] > 0 for branch in line["branches"]]
        taken += sum(counts)
        total += len(counts)
        if line["count"] == 0:
            missing[number] = "never run"
        elif not all(counts):
            taken_or_not = "".join("+" if count else "-" for count in counts)
            missing[number] = f"branches {taken_or_not}"
    return taken, total, missing


def main():
    root = Path(sys.argv[1])
    with open(sys.argv[2], encoding="utf-8") as file:
        files = json.load(file)["files"]
    wanted = tuple(sys.argv[3:])
    tap, folders = Tap(), {}
    for entry in sorted(files, key=lambda entry: entry["file"]):
        path = entry["file"]
        below = path.removeprefix("src/")
        folder = below.split("/")[0]
        if not path.startswith("src/") or not below.startswith(wanted or ("",)):
            continue
        source = (root / path).read_text(encoding="utf-8").splitlines()
        taken, total, missing = measure(entry["lines"])
        sums = folders.setdefault(folder, [0, 0])
        sums[0] += taken
        sums[1] += total
        marked = [n for n, text in enumerate(source, 1) if MARKER.search(text)]
        if marked:
            tap.ok(False, f"{path}: nothing is hidden from the measure",
                   [f"{path}:{n}: {source[n - 1].strip()}" for n in marked])
        if folder in FULL:
            tap.ok(not missing, f"{path}: {taken} of {total} branches taken",
                   [f"{path}:{n}: {what}: {source[n - 1].strip()}"
                    for n, what in sorted(missing.items())])
    for folder, (taken, total) in sorted(folders.items()):
        percent = 100 * taken / max(total, 1)
        bar = 100 if folder in FULL else BARS.get(folder)
        tap.ok(bar is not None and percent >= bar,
               f"src/{folder}: {taken} of {total} branches, {percent:.1f}% "
               f"(bar: {bar if bar is not None else 'none is set'})")
    tap.ok(bool(folders), "something was measured")
    print(f"1..{tap.n}")
    return 1 if tap.failed else 0


if __name__ == "__main__":
    sys.exit(main())
