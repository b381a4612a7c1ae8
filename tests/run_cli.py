#!/usr/bin/env python3
"""Runs the command and compares what it printed with what a file says.

    run_cli.py [--bless] TALKS FILE...

A file holds blocks such as

    # Anything after the number sign, up to the next command, is a comment.
    % cp -r dossiers/small %t/mine
    $ talks why S4.33a --lang en
    the expected lines of standard output
    2> the expected lines of standard error
    ! 4

`! N` is the exit status (0 when left out); no `2>` lines mean that nothing may stand on
standard error. Blank lines at a block's end do not count. A line of output that begins
with # % $ ! 2> or \\, and a blank line at the end, is written with a \\ before it. %t is
a scratch folder, fresh for each file. Commands run in the project's root folder
(TALKS_DATA, else that of this file). Variables may stand before the command, and `> FILE` behind it. A line `% ...`
is given to the shell before the command below it: it prepares, and must succeed. Prints
TAP, one line for each command; --bless rewrites the files instead.
"""

import contextlib
import dataclasses
import difflib
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

TIMEOUT = 120  # seconds
ROOT = os.environ.get("TALKS_DATA") or str(pathlib.Path(__file__).resolve().parent.parent)
SPECIAL = re.compile(r"\\|#|%|\$|!|2>")
VARIABLE = re.compile(r"[A-Z_]+=")


@dataclasses.dataclass
class Block:
    line: int
    comments: list  # and preparations, as written
    command: str = ""
    out: list = dataclasses.field(default_factory=list)
    err: list = dataclasses.field(default_factory=list)
    status: int = 0


def read(path):
    """(blocks, lines after the last block): comments go with the command behind them."""
    blocks, comments, block = [], [], None
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if line.startswith("$ "):
            block = Block(number, comments, line[2:])
            blocks.append(block)
            comments = []
        elif line.startswith(("#", "% ")):
            comments.append(line)
        elif block is None or comments:
            if line.strip():
                sys.exit(f"{path}:{number}: expected a command ($ talks ...)")
            comments.append(line)
        elif line.startswith("2>"):
            block.err.append(line[3:])
        elif re.fullmatch(r"! \d+", line):
            block.status = int(line[2:])
        else:
            block.out.append(line)
    for block in blocks:
        while block.out and not block.out[-1]:
            block.out.pop()
        block.out = [line[1:] if line.startswith("\\") else line for line in block.out]
    return blocks, comments


@contextlib.contextmanager
def scratch_folder():
    """A folder for what a test writes. Lines wrap by the path's length, so it has the same
    one everywhere: a link in /tmp, wherever TMPDIR has the folder."""
    with tempfile.TemporaryDirectory() as folder:
        link = pathlib.Path(tempfile.mktemp(dir="/tmp"))
        link.symlink_to(folder)
        try:
            yield str(link)
        finally:
            link.unlink()


def prepare(lines, scratch):
    for line in lines:
        if line.startswith("% "):
            subprocess.run(["sh", "-euc", line[2:].replace("%t", scratch)],
                           cwd=ROOT, check=True, timeout=TIMEOUT)


def run(talks, block, scratch):
    """A block as the command really behaves."""
    prepare(block.comments, scratch)
    words = shlex.split(block.command.replace("%t", scratch))
    environment = {k: v for k, v in os.environ.items()
                   if not k.startswith(("XDG_", "LC_", "LANG", "TALKS_", "NO_COLOR"))}
    environment.update(HOME=scratch, TALKS_DATA=ROOT)
    while words and VARIABLE.match(words[0]):
        name, value = words.pop(0).split("=", 1)
        environment[name] = value
    out = subprocess.PIPE
    if len(words) > 2 and words[-2] == ">":
        out = open(words[-1], "wb")
        words = words[:-2]
    if not words or words[0] != "talks":
        sys.exit(f"a command begins with talks: {block.command}")
    done = subprocess.run([talks, *words[1:]], cwd=ROOT, env=environment,
                          stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.PIPE,
                          timeout=TIMEOUT, check=False)
    out, err = (text.decode("utf-8", "backslashreplace").replace(scratch, "%t")
                for text in (done.stdout or b"", done.stderr))
    return Block(0, [], block.command, lines_of(out), lines_of(err), done.returncode)


def lines_of(text):
    """Lines; a last one without its line end says so, for that is a mistake."""
    if not text:
        return []
    if text.endswith("\n"):
        return text[:-1].split("\n")
    return text.split("\n") + ["(no line end)"]


def written(block):
    lines = ["$ " + block.command]
    lines += ["\\" + line if SPECIAL.match(line) else line for line in block.out]
    if block.out and not block.out[-1]:
        lines[-1] = "\\"
    lines += [("2> " + line).rstrip() for line in block.err]
    return lines + ([f"! {block.status}"] if block.status else [])


def bless(path, blocks, got, rest):
    lines = []
    for block, new in zip(blocks, got):
        lines += ([""] if lines else []) + block.comments + written(new)
    text = "\n".join(lines + ([""] + rest if rest else [])) + "\n"
    if text != path.read_text(encoding="utf-8"):
        path.write_text(text, encoding="utf-8")
        print(f"# blessed {path}")


def main():
    arguments = [a for a in sys.argv[1:] if a != "--bless"]
    talks = str(pathlib.Path(arguments[0]).resolve())
    number, failed = 0, 0
    for path in map(pathlib.Path, arguments[1:]):
        blocks, rest = read(path)
        with scratch_folder() as scratch:
            got = [run(talks, block, scratch) for block in blocks]
        if "--bless" in sys.argv[1:]:
            bless(path, blocks, got, rest)
            continue
        for wanted, block in zip(blocks, got):
            number += 1
            same = written(wanted) == written(block)
            failed += not same
            print(f"{'ok' if same else 'not ok'} {number} - {wanted.command}"
                  .replace("#", "\\#"))
            if same:
                continue
            place = os.path.relpath(path, ROOT)
            print(f"#   at {place}:{wanted.line}")
            for line in difflib.unified_diff(written(wanted), written(block), "wanted",
                                             "got", lineterm=""):
                print(f"#   {line}")
    if "--bless" in sys.argv[1:]:
        return 0
    print(f"1..{number}")
    return 1 if failed or number == 0 else 0


sys.exit(main())
