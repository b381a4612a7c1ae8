#!/usr/bin/env python3
"""Scans that are killed and taken up again, and many documents side by side.

    check_resume.py TALKS ROOT

 - Many documents give what each gives alone, one after the other, however long each is.
 - A scan that is killed again and again, at moments drawn from a seed, ends with the bytes
   of one that was left alone: nothing twice, nothing lost; and within a long document too.
 - A state that does not fit (other documents, other options, another output) is refused,
   and nothing is cut off then.

Prints TAP.
"""

import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

KILLS = 6
WORDS = ["60至90天", "2025年12月28日", "98年5月3日", "次日", "昨天", "約60億歐元", "Aldland", "阿尔德兰",
         "on 9 March", "about 67 bn USD", "十分", "。", "，", " ", " and ", "会谈", "談判", "\ufeff", "\u202e", "\x00",
         "5%", "%", "谁", "a", "第7旅", "F-16"]


def text(draw, size, line):
    """Bytes of so many, with line ends about every `line` words and some broken UTF-8."""
    words = [word.encode() for word in WORDS]
    ends, broken = [b"\n", b"\n", b"\r\n", b"\n\n"], [bytes([b]) for b in range(128, 256)]
    shares = [0.99 / len(words)] * len(words) + [1 / line / len(ends)] * len(ends) + \
        [0.01 / len(broken)] * len(broken)
    each = sum(map(len, words)) / len(words)
    return b"".join(draw.choices(words + ends + broken, shares, k=round(size / each)))


def make_documents(folder, draw):
    """Names of documents: many short ones, a long one among them, one of one long line."""
    names = []
    for i in range(60):
        size = draw.choice([0, 30, 3000, 60000])
        data = text(draw, 3_000_000, 200) if i == 20 else text(draw, size, 30)
        if i == 40:
            data = text(draw, 2_500_000, 10**9)
        names.append(str(folder / f"{i:02}.txt"))
        pathlib.Path(names[-1]).write_bytes(data)
    return names


class Tap:
    def __init__(self):
        self.n = 0

    def ok(self, good, name):
        self.n += 1
        print(f"{'ok' if good else 'not ok'} {self.n} - {name}", flush=True)


def main():
    talks, root = sys.argv[1:]
    scan = [talks, "scan", "--dossier", f"{root}/dossiers/small", "--all",
            "--speech"]
    tap, draw = Tap(), random.Random(1)
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        names = make_documents(folder, draw)
        state, out, listed = folder / "state", folder / "out", folder / "names"
        listed.write_text("\n".join(names[5:]) + "\n", encoding="utf-8")
        resume = scan + ["--resume", str(state), *names[:5], "--list", str(listed)]

        def run(command, path, wait=None):
            """Appends the output to the file; kills it after so many seconds."""
            with open(path, "ab") as output:
                process = subprocess.Popen(command, stdout=output, stderr=subprocess.PIPE)
                try:
                    _, errors = process.communicate(timeout=wait)
                except subprocess.TimeoutExpired:
                    process.send_signal(signal.SIGKILL)
                    process.communicate()
                    return None, ""
            return process.returncode, errors.decode()

        whole = b"".join(subprocess.run([*scan, name], capture_output=True, check=False).stdout
                         for name in names)
        begun = time.monotonic()
        done = subprocess.run([*scan, *names], capture_output=True, check=False)
        takes = time.monotonic() - begun
        tap.ok(done.stdout == whole, "many documents give what each gives alone")

        out.write_bytes(b"what stood there\n")
        kills = 0
        while True:
            wait = takes * draw.uniform(0.1, 0.4) if kills < KILLS else None
            code, _ = run(resume, out, wait)
            if code is not None:
                break
            kills += 1
        print(f"# killed {kills} times")
        tap.ok(code == 0 and kills > 0, "it is killed, and ends well at last")
        tap.ok(out.read_bytes() == b"what stood there\n" + whole,
               "killed and taken up again it gives the same bytes")
        code, _ = run(resume, out)
        tap.ok(code == 0 and out.read_bytes() == b"what stood there\n" + whole,
               "once more it has nothing to add")

        lines = state.read_text(encoding="utf-8")
        for command, word, name in [
                (scan + ["--resume", str(state), *names[1:]], "other documents", "other documents"),
                (resume + ["--published", "2026-01-01"], "other options", "other options"),
                (scan + ["--resume", str(listed), *names], "no state", "no state")]:
            code, errors = run(command, out)
            tap.ok(code in (2, 64) and word in errors, f"{name}: refused")
        other = folder / "other"
        other.write_bytes(b"x" * (len(whole) + 100))
        code, errors = run(resume, other)
        tap.ok(code == 2 and "another file" in errors and other.stat().st_size > len(whole),
               "another output: refused, and nothing of it cut off")
        code = subprocess.run(resume, capture_output=True, check=False)
        tap.ok(code.returncode == 64 and b"a file" in code.stderr, "a pipe: refused")
        with open(out, "r+b") as output:
            output.truncate(10)
        code, errors = run(resume, out)
        tap.ok(code == 2 and "shorter" in errors, "a shorter output: refused")
        tap.ok(state.read_text(encoding="utf-8") == lines, "the state is as it was")
    print(f"1..{tap.n}")


main()
