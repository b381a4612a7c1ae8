#!/usr/bin/env python3
"""Prints as Markdown what the tests of this tree measured, from what they left in build/.

    figures.py ROOT <PROGRAMS  (./dev figures)

PROGRAMS are lines TARGET PROGRAM: what each fuzz target is built to now, as the campaign names it.

  tests      of each configuration: programs, checks, cases of a property, seconds
  branches   taken of each folder of src/ in build/coverage
  fuzzing    executions of each target by the program that is built now, and seconds

What is not there, because it did not run, is left out; nothing is estimated. A figure
belongs to the commit and the day that are printed with it: files in build/ that are older
than the commit are marked "before this commit".
"""
import json
import subprocess
import sys
from datetime import datetime, timezone
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from add_up_tap import judge  # noqa: E402
from check_branches import measure  # noqa: E402

CONFIGURATIONS = [
    ("test", "address and undefined-behaviour sanitizers"),
    ("twins", "optimised, with assertions"),
    ("coverage", "branch coverage"),
    ("tsan", "thread sanitizer"),
    ("valgrind", "valgrind"),
]


def git(root, *args):
    return subprocess.run(["git", "-C", root, *args], capture_output=True, text=True,
                          check=True).stdout.strip()


def age(path, committed):
    """A remark where a file is older than the commit."""
    return "" if path.stat().st_mtime >= committed else ", before this commit"


def day(path):
    return datetime.fromtimestamp(path.stat().st_mtime, timezone.utc).date().isoformat()


def table(head, rows):
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    yield from ("| " + " | ".join(row) + " |" for row in rows)
    yield ""


def tests(root, committed):
    rows = []
    for name, what in CONFIGURATIONS:
        logs = root / "build" / name / "meson-logs"
        path = logs / ("testlog-valgrind.json" if name == "valgrind" else "testlog.json")
        if not path.exists():
            continue
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        entries = [json.loads(line) for line in lines if line.strip()]
        passed, failed, skipped = (sum(part) for part in zip(*map(judge, entries)))
        cases = {entry["env"].get("TALKS_CASES", "2000") for entry in entries}
        seconds = sum(entry["duration"] for entry in entries)
        rows.append([f"{what} (`build/{name}`)", f"{len(entries)}", f"{passed:,}",
                     f"{failed}", f"{skipped}", "/".join(sorted(cases)), f"{seconds:,.0f}",
                     day(path) + age(path, committed)])
    if rows:
        yield "Tests. Seconds are those of all programs, one after the other.\n"
        yield from table(["configuration", "programs", "checks passed", "failed", "skipped",
                          "cases a property", "seconds", "day"], rows)


def branches(root, committed):
    path = root / "build" / "coverage" / "branches.json"
    if not path.exists():
        return
    folders = {}
    for entry in json.loads(path.read_text(encoding="utf-8"))["files"]:
        if entry["file"].startswith("src/"):
            taken, total, _ = measure(entry["lines"])
            sums = folders.setdefault("/".join(entry["file"].split("/")[:2]), [0, 0])
            sums[0] += taken
            sums[1] += total
    yield f"Branches ({day(path)}{age(path, committed)}).\n"
    yield from table(["folder", "taken", "of", "percent"], [
        [f"`{name}`", f"{taken:,}", f"{total:,}", f"{100 * taken / max(total, 1):.1f}"]
        for name, (taken, total) in sorted(folders.items())])


def fuzzing(root, committed):
    path = root / "build" / "campaign.tsv"
    if not path.exists():
        return
    sums, programs = {}, {tuple(line.split()) for line in sys.stdin}
    for line in path.read_text(encoding="utf-8").splitlines():
        name, program, ran, seconds, broke = line.split("\t")
        if (name, program) not in programs:
            continue
        total = sums.setdefault(name, [0, 0.0, 0])
        total[0] += int(ran)
        total[1] += float(seconds)
        total[2] += int(broke)
    if sums:
        yield f"Fuzzing ({day(path)}{age(path, committed)}).\n"
        yield from table(["target", "executions", "seconds of processor time", "broke"], [
            [f"`{name}`", f"{ran:,}", f"{seconds:,.0f}", f"{broke}"]
            for name, (ran, seconds, broke) in sorted(sums.items())])


def main():
    root = Path(sys.argv[1])
    committed = int(git(root, "log", "-1", "--format=%ct"))
    changed = " with changes" if git(root, "status", "--porcelain") else ""
    print(f"Commit {git(root, 'rev-parse', '--short', 'HEAD')}{changed} of "
          f"{git(root, 'log', '-1', '--format=%cs')}.\n")
    for part in (tests, branches, fuzzing):
        for line in part(root, committed):
            print(line)


if __name__ == "__main__":
    main()
