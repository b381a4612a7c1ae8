#!/usr/bin/env python3
"""The manual pages are read by man and mandoc without a complaint.

    check_manual.py ROOT MANUAL

For talks.1 and every talks-COMMAND.1: what a page has, and no warning of man (where it is
installed) or of mandoc. Prints TAP.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys

PARTS = ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS"]


def run(words, text):
    return subprocess.run(words, input=text, capture_output=True, check=False, timeout=60,
                          env={**os.environ, "LC_ALL": "C.UTF-8", "MANWIDTH": "80"})


def page(name, text):
    about = f"talks-{name}.1" if name else "talks.1"
    missing = [part for part in PARTS if f"\n.SH {part}\n".encode() not in text]
    yield text.startswith(b".TH TALKS") and not missing, f"{about}: its parts", missing
    if shutil.which("man"):
        done = run(["man", "--warnings", "-E", "UTF-8", "-l", "-"], text)
        wide = [line for line in done.stdout.decode().split("\n") if len(line) > 80]
        yield done.returncode == 0 and not done.stderr and done.stdout and not wide, \
            f"{about}: man reads it", done.stderr.decode() + "\n".join(wide)
    else:
        yield True, f"{about} # SKIP man is not installed", ""
    if shutil.which("mandoc"):
        done = run(["mandoc", "-T", "lint", "-W", "error"], text)
        yield not done.stdout, f"{about}: mandoc reads it", done.stdout.decode()


def results(root, manual):
    table = (root / "cli" / "commands.def").read_text(encoding="utf-8")
    names = [name for name, group in
             re.findall(r'^COMMAND\("([^"]+)", "[^"]*", (\w+),', table, re.M)
             if group != "HIDDEN"]
    yield len(names) > 20, "there are commands", names
    main_page = run([manual], b"").stdout
    yield from page("", main_page)
    missing = [name for name in names if f"talks\\-{name} (1)".encode() not in main_page]
    yield not missing, "talks.1 names every command", missing
    for name in names:
        yield from page(name, run([manual, name], b"").stdout)
    yield run([manual, "no-such"], b"").returncode == 64, "no page of what is none", ""


def main():
    root, manual = (pathlib.Path(name).resolve() for name in sys.argv[1:])
    number = failed = 0
    for good, name, detail in results(root, manual):
        number, failed = number + 1, failed + (not good)
        print(f"{'ok' if good else 'not ok'} {number} - {name}")
        for line in [] if good else str(detail).splitlines():
            print(f"#   {line}")
    print(f"1..{number}")
    return 1 if failed else 0


sys.exit(main())
