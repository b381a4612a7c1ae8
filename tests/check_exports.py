#!/usr/bin/env python3
"""The shared library exports what the public headers declare, and nothing else.

    check_exports.py ROOT NM LIBRARY

Public names begin with talks_; the hidden ones (talks__) and those of the libraries
linked in must not show. Prints TAP.
"""

import pathlib
import re
import subprocess
import sys

DECLARED = re.compile(r"\bTALKS_API\b[^;{]*?\b(talks_\w+)\s*\(", re.DOTALL)
INSTRUMENTED = ("__asan_", "__odr_asan", "__sanitizer_", "__gcov", "__sancov", "__tsan_")


def declared(root):
    names = set()
    for header in sorted((root / "include").rglob("*.h")):
        names.update(DECLARED.findall(header.read_text(encoding="utf-8")))
    return names


def exported(nm, library):
    run = subprocess.run([nm, "-D", "--defined-only", "--format=posix", library],
                         capture_output=True, text=True, check=True)
    names = {line.split()[0].split("@")[0] for line in run.stdout.splitlines() if line}
    return {name for name in names if not name.startswith(INSTRUMENTED)}


def main():
    wanted = declared(pathlib.Path(sys.argv[1]).resolve())
    found = exported(sys.argv[2], sys.argv[3])
    checks = [
        ("something is exported", set() if found else {"(nothing)"}),
        ("no foreign name is exported", {n for n in found if not n.startswith("talks_")}),
        ("no hidden name is exported", {n for n in found if n.startswith("talks__")}),
        ("every declared function is exported", wanted - found),
        ("every exported function is declared",
         {n for n in found - wanted if n.startswith("talks_") and n[6] != "_"}),
    ]
    print(f"1..{len(checks)}")
    for number, (name, wrong) in enumerate(checks, 1):
        print(f"{'not ok' if wrong else 'ok'} {number} - {name}")
        for symbol in sorted(wrong):
            print(f"#   {symbol}")
    return 1 if any(wrong for _, wrong in checks) else 0


sys.exit(main())
