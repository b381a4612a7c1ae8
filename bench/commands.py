#!/usr/bin/env python3
"""How long the command takes from start to exit, in milliseconds.

    commands.py TALKS

Each command line runs RUNS times after one run to warm the caches; printed are the least
and the middle value. The least is the one to compare between two builds.
"""

import statistics
import subprocess
import sys
import time

RUNS = 30
COMMANDS = [["--version"], ["stand"], ["stand", "--format", "json"]]


def milliseconds(command):
    before = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - before) * 1000


def main():
    for arguments in COMMANDS:
        command = [sys.argv[1], *arguments]
        milliseconds(command)
        times = [milliseconds(command) for _ in range(RUNS)]
        print(f"{min(times):8.2f} ms least {statistics.median(times):8.2f} ms middle"
              f"   talks {' '.join(arguments)}")


main()
