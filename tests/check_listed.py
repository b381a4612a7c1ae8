#!/usr/bin/env python3
"""Every source is known to the build: a test that nobody lists never runs.

    check_listed.py ROOT FILE...

FILE... are all the sources that the build knows. Each C file under src/, cli/, server/,
connector/, archive/, bindings/, fuzz/ and tests/, and each tests/cli/*.test, must be among them.
Prints TAP.
"""

import pathlib
import sys

LISTED = ["src/**/*.c", "cli/**/*.c", "server/**/*.c", "connector/**/*.c", "archive/**/*.c",
          "bindings/**/*.c", "fuzz/*.c",
          "tests/unit/*.c", "tests/property/*.c", "tests/fault/*.c", "tests/cli/*.test"]


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    known = {pathlib.Path(name).resolve() for name in sys.argv[2:]}
    failed = 0
    print(f"1..{len(LISTED)}")
    for number, pattern in enumerate(LISTED, 1):
        missing = sorted(f for f in root.glob(pattern) if f.resolve() not in known)
        failed += bool(missing)
        print(f"{'not ok' if missing else 'ok'} {number} - {pattern} is in meson.build")
        for file in missing:
            print(f"#   missing: {file.relative_to(root)}")
    return 1 if failed or not known else 0


sys.exit(main())
