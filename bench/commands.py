#!/usr/bin/env python3
"""The machine, and how long the command takes on it from start to exit, in milliseconds.

    commands.py TALKS

Each command line runs RUNS times on the shipped dossier, after one run to warm the caches;
printed are the least and the middle value, and the middle of the processor time, over all
cores. The least is the one to compare between two builds, the middle is what a user waits
for; processor time tells a slow command from a busy machine. Last, the front page with one
core, as where others keep the rest busy. Waiting includes starting and reaping the process.
"""

import os
import pathlib
import platform
import re
import resource
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
    """(by the wall clock, of the processors) for one run."""
    before, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ((time.perf_counter() - before) * 1000,
            (after.ru_utime - used.ru_utime + after.ru_stime - used.ru_stime) * 1000)


def measure(talks, arguments, note=""):
    command = [talks, *arguments]
    milliseconds(command)
    runs = [milliseconds(command) for _ in range(RUNS)]
    waits, works = zip(*runs)
    print(f"{min(waits):8.2f} ms least {statistics.median(waits):8.2f} ms middle"
          f" {statistics.median(works):8.2f} ms of processors"
          f"   talks {' '.join(arguments)}{note}", flush=True)


def inputs(folder):
    """What is read, so that a figure can be compared with one of another day."""
    texts = [path.read_bytes() for path in sorted(pathlib.Path(folder).rglob("*.yaml"))]
    return "%s: %d files, %d lines, %d bytes of YAML" % (
        "dossiers/" + pathlib.Path(folder).name, len(texts),
        sum(text.count(b"\n") for text in texts), sum(map(len, texts)))


def main():
    print(machine())
    print("load of the machine over the last minute: %.2f" % os.getloadavg()[0])
    print(inputs(pathlib.Path(os.environ["TALKS_DATA"]) / "dossiers/ukraine-2025"))
    for arguments in COMMANDS:
        measure(sys.argv[1], arguments)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, [min(os.sched_getaffinity(0))])
        measure(sys.argv[1], ["stand"], " (one core)")


if __name__ == "__main__":
    main()
