#!/usr/bin/env python3
"""Time and memory of loading, from the shipped dossier to 100,000 statements.

    sizes.py LOAD ROOT [MOST]

LOAD is bench/load.c. Dossiers of 1,000, 10,000 and 100,000 statements are made by
tools/make_dossier.py (those beyond MOST are left out). For each: reading its YAML with
libyaml and throwing the events away, loading it, loading it and printing the front page.
The middle of several runs each; the ratio is loading over events alone.
"""

import pathlib
import statistics
import subprocess
import sys
import tempfile

SIZES = [1000, 10000, 100000]


def measured(load, what, folder, runs):
    """(seconds, bytes, things, KiB): the middle one of several runs by time."""
    lines = []
    for _ in range(runs):
        done = subprocess.run([load, what, folder], stdout=subprocess.PIPE, check=True)
        seconds, *numbers = done.stdout.split()
        lines.append((float(seconds), *map(int, numbers)))
    middle = statistics.median_low([line[0] for line in lines])
    return next(line for line in lines if line[0] == middle)


def report(load, name, folder, runs):
    events = measured(load, "events", folder, runs)
    model = measured(load, "model", folder, runs)
    stand = measured(load, "stand", folder, runs)
    print(f"{name:>16} {events[1] / 1e6:8.2f} MB {model[2]:8d} records"
          f" {events[0] * 1e3:9.2f} ms events {model[0] * 1e3:9.2f} ms load"
          f" ({model[0] / events[0]:4.2f} times) {stand[0] * 1e3:9.2f} ms with front page"
          f" {model[3] / 1024:7.1f} MiB peak, {stand[3] / 1024:.1f} with front page",
          flush=True)


def main():
    load, root = sys.argv[1], pathlib.Path(sys.argv[2])
    most = int(sys.argv[3]) if len(sys.argv) > 3 else SIZES[-1]
    report(load, "ukraine-2025", root / "dossiers/ukraine-2025", 21)
    with tempfile.TemporaryDirectory() as scratch:
        for size in [s for s in SIZES if s <= most]:
            folder = pathlib.Path(scratch) / str(size)
            subprocess.run([sys.executable, root / "tools/make_dossier.py", folder,
                            "--statements", str(size), "--seed", "1"], check=True,
                           stdout=subprocess.DEVNULL)
            report(load, f"{size} statements", folder, 11 if size < 100000 else 3)


main()
