#!/usr/bin/env python3
"""The machine, and how long the command takes on it from start to exit, in milliseconds.

    commands.py TALKS

Each command line runs RUNS times on the shipped dossier, after one run to warm the caches;
printed are the least and the middle value. The least is the one to compare between two
builds, the middle is what a user waits for.
"""

import os
import pathlib
import platform
import re
import statistics
import subprocess
import sys
import time

RUNS = 60
COMMANDS = [["--version"], ["stand"], ["stand", "--lang", "zh-Hans"],
            ["stand", "--format", "json"], ["why", "S4.33a"], ["claims"], ["check"]]


def machine():
    """Processor, cores, memory and system, as far as they tell."""
    read = lambda path: pathlib.Path(path).read_text() if os.path.exists(path) else ""
    model = re.search(r"^model name\s*: (.*)$", read("/proc/cpuinfo"), re.MULTILINE)
    memory = re.search(r"^MemTotal:\s*(\d+)", read("/proc/meminfo"), re.MULTILINE)
    return ", ".join([model[1] if model else platform.machine(),
                      f"{os.cpu_count()} processors",
                      f"{int(memory[1]) / 2**20:.1f} GiB" if memory else "memory unknown",
                      f"{platform.system()} {platform.release()}"])


def milliseconds(command):
    before = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - before) * 1000


def main():
    print(machine())
    print("load of the machine over the last minute: %.2f" % os.getloadavg()[0])
    for arguments in COMMANDS:
        command = [sys.argv[1], *arguments]
        milliseconds(command)
        times = [milliseconds(command) for _ in range(RUNS)]
        print(f"{min(times):8.2f} ms least {statistics.median(times):8.2f} ms middle"
              f"   talks {' '.join(arguments)}", flush=True)


main()
