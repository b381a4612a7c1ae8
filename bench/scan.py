#!/usr/bin/env python3
"""How fast `scan` reads documents and `read` proposes, how that grows, what memory it takes,
and beside @microsoft/recognizers-text-suite, where npm can install it.

    scan.py TALKS SEARCH ROOT

The texts are lines of the shipped dossier's own paraphrases in an order drawn from a seed
(bench-search makes them): Chinese with every second line in traditional characters, the same
in simplified characters throughout, and English. They are denser than news: something is
found in every fifty bytes; `read` proposes something of nearly every line of the Chinese. News
is the five source documents again and again, each a file, where they are beside the project.
TALKS_BENCH_SCAN_MB megabytes at most, 100 unless given.

A document is read by one thread, so MB/s of processor time (user and system, of the whole
process) is MB/s per core; starting, which loads the dossier, is measured with a document of
one word and taken off. The least of RUNS runs counts, or of as many as fit SPELL seconds where those
are more: others on the machine, or beside it, make single runs half as long again. The wall
clock is printed beside it: on a busy machine it is longer. The output is thrown away, but for
one run that tells the lines and the memory: what a pipe costs depends on who reads it.

One line of all the text has to take the memory of a short one. `read` keeps a document and
its proposals, so its memory grows with them; it holds each against the dossier and against
the run, and is measured once more with a small dossier about something else, which has
hardly anything to hold it against.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from commands import machine  # noqa: E402

RUNS = 3
SPELL = 6  # seconds
PROPOSED = (1, 10)  # megabytes of which proposals are made
THEIRS = 60_000  # bytes of each text that the other reads: it takes its time


def lines_of(root, language):
    """The paraphrases of the shipped dossier in one language, one a line."""
    found = []
    for path in sorted((root / "dossiers/ukraine-2025/statements").glob("*.yaml")):
        found += re.findall(rf"^    {language}: (.*)$", path.read_text(encoding="utf-8"),
                            re.MULTILINE)
    return "\n".join(found) + "\n"


def make(search, scratch, lines, megabytes):
    """(as it is and in traditional, folded): paths of so many megabytes."""
    source, raw, folded = (scratch / n for n in ("lines", "raw", "folded"))
    source.write_text(lines, encoding="utf-8")
    subprocess.run([search, "make", source, raw, folded, str(megabytes)], check=True)
    return raw, folded


def cut(path, target, size):
    """The beginning of the file, as many whole lines as the size holds."""
    data = path.read_bytes()[:size]
    target.write_bytes(data[:data.rfind(b"\n") + 1])
    return target


def peak_of(pid):
    """Bytes of memory that the running process had at most so far; 0 where it is not told."""
    try:
        status = pathlib.Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return 0
    peak = re.search(r"^VmHWM:\s*(\d+) kB", status, re.MULTILINE)
    return int(peak[1]) * 1024 if peak else 0


def ended(process, command, told):
    """Processor seconds of a process, when it has ended, and ended well."""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        told.seek(0)
        sys.stderr.write(told.read().decode(errors="replace"))
        sys.exit(f"{' '.join(map(str, command))} ended with {process.returncode}")
    return used.ru_utime + used.ru_stime


def look(command):
    """(peak memory in bytes, lines written) of a run whose output is read."""
    told = tempfile.TemporaryFile()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=told)
    written = peak = 0
    while chunk := process.stdout.read1(1 << 20):
        written += chunk.count(b"\n")
        peak = max(peak, peak_of(process.pid))
    ended(process, command, told)
    return peak, written


def run(command):
    """(processor seconds, seconds) of one run."""
    told = tempfile.TemporaryFile()
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=told)
    return ended(process, command, told), time.perf_counter() - begin


def least(command, paths):
    """The least of the runs of a command that the paths are added to."""
    begin, runs = time.monotonic(), []
    while len(runs) < RUNS or time.monotonic() - begin < SPELL:
        runs.append(run([*command, *paths]))
    return min(runs)


def begin_table(what, command, scratch):
    """Prints what is measured and how long starting takes; that time."""
    word = scratch / "word"
    word.write_text("x\n", encoding="utf-8")
    start = least(command, [word])[0]
    print(f"\n{what}; starting takes {start * 1000:.0f} ms of processor time, taken off")
    print(f"{'text':<23}{'':>6}{'MB/s a core':>12}{'work s':>10}{'wait s':>10}"
          f"{'peak MiB':>10}{'bytes/line':>12}")
    return start


def row(command, name, paths, start):
    """Prints a row; MB/s per core."""
    megabytes = sum(path.stat().st_size for path in paths) / 1e6
    memory, written = look([*command, *paths])
    work, wait = least(command, paths)
    speed = megabytes / max(work - start, 1e-6)
    print(f"{name:<20}{megabytes:>6.0f} MB{speed:>12.1f}{work - start:>10.2f}{wait:>10.2f}"
          f"{memory / 2**20:>10.1f}{megabytes * 1e6 / max(written, 1):>12.1f}", flush=True)
    return speed


def measure(command, scratch, name, path, sizes, start):
    """A row for each size; MB/s per core of the largest."""
    for size in sizes:
        part = cut(path, scratch / "part", size * 1_000_000)
        speed = row(command, name, [part], start)
    return speed


def news(root, folder, megabytes):
    """Copies of the source documents, each a file; none where they are not here."""
    shared = pathlib.Path(os.environ.get("TALKS_SHARED") or root.parent / "shared")
    documents = [path.read_bytes() for path in sorted((shared / "sources").glob("*.txt"))]
    copies = megabytes * 1_000_000 // max(sum(map(len, documents)), 1)
    folder.mkdir()
    paths = [folder / f"{i:06}.txt" for i in range(copies * len(documents))]
    for i, path in enumerate(paths):
        path.write_bytes(documents[i % len(documents)])
    return paths


def in_one_line(path, target):
    """The same text without line ends: sentences end in stops, so it is cut there."""
    with path.open("rb") as source, target.open("wb") as out:
        while piece := source.read(1 << 20):
            out.write(piece.replace(b"\n", b""))
        out.write(b"\n")
    return target


def small_dossier(talks, scratch):
    """A beginner's dossier, about an invented bridge."""
    folder = scratch / "small"
    subprocess.run([talks, "new", folder], check=True, capture_output=True)
    return folder


def install(root, scratch):
    """Where the other is installed; None and the reason where it is not."""
    if not shutil.which("npm"):
        return None, "npm is not here"
    for name in ("package.json", "package-lock.json", "run.js"):
        shutil.copy(root / "bench/recognizers" / name, scratch)
    done = subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"],
                          cwd=scratch, capture_output=True, text=True, check=False)
    return (scratch, "") if done.returncode == 0 else (None, "npm could not install it")


def compare(talks, root, scratch, texts, speeds):
    """Both on the same beginning of each text: megabytes for each second of processor."""
    folder, why = install(root, scratch)
    if not folder:
        print(f"\nbeside @microsoft/recognizers-text-suite: skipped, {why}")
        return
    print("\nbeside @microsoft/recognizers-text-suite 1.3.1: numbers, percentages, currencies,"
          "\ndimensions, ages, dates; ours finds names besides")
    print(f"{'text':<20}{'bytes':>8}{'theirs KB/s':>13}{'found':>8}{'ours MB/s':>11}"
          f"{'found':>8}{'ratio':>9}")
    for name, path in texts:
        part = cut(path, scratch / "part", THEIRS)
        done = subprocess.run(["node", folder / "run.js",
                               "en-us" if name == "English" else "zh-cn", part],
                              capture_output=True, text=True, check=True)
        theirs = json.loads(done.stdout)
        speed = theirs["bytes"] / theirs["seconds"]
        out = subprocess.run([talks, "scan", part], capture_output=True, check=True).stdout
        ours = json.loads(out.splitlines()[-1])
        print(f"{name:<20}{theirs['bytes']:>8}{speed / 1e3:>13.1f}"
              f"{sum(theirs['found'].values()):>8}{speeds[name]:>11.1f}"
              f"{ours['figures'] + ours['dates']:>8}{speeds[name] * 1e6 / speed:>9.0f}")


def propose(talks, scratch, texts, documents, most):
    """Proposals, held against the shipped dossier and against a small one."""
    sizes = [size for size in PROPOSED if size <= most] or [most]
    read = [talks, "read", "--propose-only"]
    against = [("held against the shipped dossier", read),
               ("against a small one", [*read, "--dossier", small_dossier(talks, scratch)])]
    for what, command in against:
        start = begin_table(f"proposals, {what}", command, scratch)
        for text, path in texts:
            measure(command, scratch, text, path, sizes, start)
        if documents:
            row(command, "news", documents, start)


def main():
    talks, search, root = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    most = int(os.environ.get("TALKS_BENCH_SCAN_MB", "100"))
    sizes = [size for size in (1, 10, 100) if size <= most] or [most]
    print(machine())
    with tempfile.TemporaryDirectory() as name:
        scratch = pathlib.Path(name)
        scan = [talks, "scan"]
        start = begin_table("scan, with the shipped dossier", scan, scratch)
        speeds, texts = {}, []
        for language, names in (("zh", ("both scripts", "simplified")), ("en", ("English",))):
            made = make(search, scratch, lines_of(root, language), sizes[-1] + 1)
            for text, path in zip(names, made):
                speeds[text] = measure(scan, scratch, text, path, sizes, start)
                kept = scratch / f"{language}-{len(texts)}"
                texts.append((text, cut(path, kept, max(PROPOSED) * 1_000_000)))
            line = in_one_line(made[0], scratch / "line")
            row(scan, "the same in one line", [line], start)
            line.unlink()
        documents = news(root, scratch / "news", min(most, max(PROPOSED)))
        if documents:
            row(scan, "news", documents, start)
        propose(talks, scratch, texts, documents, most)
        compare(talks, root, scratch, texts, speeds)


main()
