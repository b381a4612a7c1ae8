#!/usr/bin/env python3
"""Colours: in a terminal, unless NO_COLOR is set; never in a file.

    check_colour.py TALKS ROOT

The command runs on a pseudo-terminal; a system that has none to give (a chroot without
/dev/pts) leaves these tests out. Prints TAP.
"""

import os
import pty
import subprocess
import sys


def printed(program, root, **variables):
    """What the front page of the small dossier writes to a terminal."""
    environment = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "TERM": "xterm",
                   "TALKS_DATA": root, **variables}
    master, slave = pty.openpty()
    with subprocess.Popen([program, "stand", "--dossier", "dossiers/small"], cwd=root,
                          env=environment, stdin=subprocess.DEVNULL, stdout=slave) as process:
        os.close(slave)
        out = b""
        while True:
            try:
                block = os.read(master, 65536)
            except OSError:  # the other end is closed
                break
            if not block:
                break
            out += block
    os.close(master)
    return out.replace(b"\r\n", b"\n"), process.returncode


def has_terminals():
    try:
        ends = pty.openpty()
    except OSError:
        return False
    for end in ends:
        os.close(end)
    return True


def main():
    if not has_terminals():
        print("1..0 # SKIP there is no pseudo-terminal to be had")
        return 0
    program, root = os.path.realpath(sys.argv[1]), os.path.realpath(sys.argv[2])
    plain = subprocess.run([program, "stand", "--dossier", "dossiers/small"], cwd=root,
                           env={"PATH": os.environ["PATH"], "TALKS_DATA": root},
                           stdin=subprocess.DEVNULL, capture_output=True, check=True).stdout
    coloured, status = printed(program, root)
    stripped = coloured.replace(b"\x1b[1m", b"").replace(b"\x1b[2m", b"").replace(b"\x1b[0m", b"")
    checks = [
        (b"\x1b" not in plain, "no colours in a file"),
        (status == 0 and b"\x1b[1mSTAND\x1b[0m" in coloured, "labels are bold in a terminal"),
        (stripped == plain, "and nothing else differs"),
        (printed(program, root, NO_COLOR="1") == (plain, 0), "none with NO_COLOR"),
        (printed(program, root, TERM="dumb") == (plain, 0), "none on a terminal without them"),
        (printed(program, root, NO_COLOR="")[0] == coloured, "an empty NO_COLOR is none"),
    ]
    for number, (good, name) in enumerate(checks, 1):
        print(f"{'ok' if good else 'not ok'} {number} - {name}")
    print(f"1..{len(checks)}")
    return 0 if all(good for good, _ in checks) else 1


sys.exit(main())
