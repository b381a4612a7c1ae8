#!/usr/bin/env python3
"""How fast `find` looks through text, beside ripgrep where that is installed.

    search.py TALKS SEARCH ROOT

The text is lines of the shipped dossier's own paraphrases in an order drawn from a seed,
every second one in traditional characters: TALKS_BENCH_MB megabytes, 1000 unless given.
Ours searches it as it is, both scripts at once; ripgrep, which does not fold, searches the
folded twin, so that both must count the same lines. Then `talks find` from start to exit.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from commands import machine, milliseconds  # noqa: E402

# rare, middling, frequent; one character; Latin; nowhere
TERMS = ["扎波罗热", "停火", "乌克兰", "钱", "guarantee", "nowhere-at-all"]


def lines_of(root):
    """The paraphrases of the shipped dossier, one a line."""
    found = []
    for path in sorted((root / "dossiers/ukraine-2025/statements").glob("*.yaml")):
        found += re.findall(r"^    (?:en|zh): (.*)$", path.read_text(encoding="utf-8"),
                            re.MULTILINE)
    return "\n".join(found) + "\n"


def ripgrep(term, path):
    """Lines that ripgrep counts, and the least of three runs in seconds."""
    times = []
    for _ in range(3):
        begin = time.perf_counter()
        done = subprocess.run(["rg", "--count", "--fixed-strings", "--no-mmap", term, path],
                              capture_output=True, text=True, check=False)
        times.append(time.perf_counter() - begin)
    return int(done.stdout or 0), min(times)


def main():
    talks, search, root = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    megabytes = int(os.environ.get("TALKS_BENCH_MB", "1000"))
    print(machine())
    with tempfile.TemporaryDirectory() as scratch:
        lines, raw, folded = (os.path.join(scratch, n) for n in ("lines", "raw", "folded"))
        pathlib.Path(lines).write_text(lines_of(root), encoding="utf-8")
        subprocess.run([search, "make", lines, raw, folded, str(megabytes)], check=True)
        size = os.path.getsize(folded) / 1e9
        print(f"\n{megabytes} MB of paraphrases, both scripts; one thread")
        print(f"{'term':<16}{'lines':>9}{'ours GB/s':>11}{'ripgrep GB/s':>14}{'ratio':>7}")
        out = subprocess.run([search, "find", raw, *TERMS], check=True, text=True,
                             capture_output=True).stdout
        for row in out.splitlines():
            term, count, _, speed = row.split("\t")
            if shutil.which("rg"):
                theirs, seconds = ripgrep(term, folded)
                note = "" if theirs == int(count) else f"  ripgrep counts {theirs}"
                print(f"{term:<16}{count:>9}{speed:>11}{size / seconds:>14.2f}"
                      f"{float(speed) * seconds / size:>7.2f}{note}")
            else:
                print(f"{term:<16}{count:>9}{speed:>11}{'not here':>14}")
    print("\ntalks find, from start to exit, least and middle of 30, in milliseconds")
    for words in (["北约"], ["NATO", "who:russia"], ["钱"]):
        runs = sorted(milliseconds([talks, "find", *words])[0] for _ in range(30))
        print(f"  {' '.join(words):<20}{runs[0]:>7.1f}{runs[15]:>7.1f}")


main()
