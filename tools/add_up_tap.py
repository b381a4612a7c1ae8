#!/usr/bin/env python3
"""Adds up the TAP results of a `meson test` run for the closing line.

    add_up_tap.py BUILD/meson-logs/testlog.json... FILE.tap...

A FILE.tap holds what one program printed. Meson counts a test program as one test; readers want its checks. A program without TAP
counts as one check. A program that failed without saying `not ok` (a crash, a sanitizer,
a broken plan, a time-out) counts as one failed check more. Shows what failed, then prints
`N passed, N failed, N skipped` as the last line; exit status 1 on a failure, and when
nothing ran at all.
"""

import json
import re
import sys

RESULT = re.compile(r"(not ok|ok)\b(.*)")
DIRECTIVE = re.compile(r"(?<!\\)#\s*(SKIP|TODO)\b", re.IGNORECASE)
PLAN = re.compile(r"1\.\.(\d+)\s*(#\s*SKIP)?", re.IGNORECASE)
SHOWN = 60  # lines of a failed program's output


def count(output):
    """(passed, failed, skipped, planned) of a program; planned is None without a plan."""
    passed, failed, skipped, planned = 0, 0, 0, None
    for line in output.splitlines():
        result, plan = RESULT.match(line), PLAN.match(line)
        if plan:
            planned = int(plan[1])
            skipped += 1 if plan[2] else 0
        elif result and DIRECTIVE.search(result[2]) and result[1] == "ok":
            skipped += 1
        elif result:
            passed += result[1] == "ok"
            failed += result[1] == "not ok"
    return passed, failed, skipped, planned


def judge(test):
    """(passed, failed, skipped) of one entry of Meson's log."""
    passed, failed, skipped, planned = count(test.get("stdout", ""))
    good = test["result"] in ("OK", "EXPECTEDFAIL", "UNEXPECTEDPASS", "SKIP")
    if planned is None and passed + failed + skipped == 0:
        return (0, 0, 1) if test["result"] == "SKIP" else (int(good), int(not good), 0)
    if failed == 0 and not good:
        failed = 1
    return passed, failed, skipped


def show(test):
    print(f"\nFAILED: {test['name']} ({test['result']})")
    output = test.get("stdout", "").splitlines()
    bad = [i for i, line in enumerate(output) if line.startswith("not ok")]
    start = bad[0] if bad else max(0, len(output) - SHOWN)
    lines = [line for line in output[start:] if not line.startswith("ok ")]
    for line in lines[:SHOWN] + test.get("stderr", "").splitlines()[:SHOWN]:
        print(f"  {line}")


def main():
    total = [0, 0, 0]
    for path in sys.argv[1:]:
        try:
            with open(path, encoding="utf-8", errors="replace") as log:
                if path.endswith(".tap"):
                    output = log.read()
                    good = count(output)[3] is not None and "not ok" not in output
                    tests = [{"name": path, "stdout": output,
                              "result": "OK" if good else "FAIL"}]
                else:
                    tests = [json.loads(line) for line in log if line.strip()]
        except FileNotFoundError:
            print(f"{path}: no test ran")
            total[1] += 1
            continue
        for test in tests:
            result = judge(test)
            total = [a + b for a, b in zip(total, result)]
            if result[1]:
                show(test)
    print("{} passed, {} failed, {} skipped".format(*total))
    return 1 if total[1] or total[0] == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
