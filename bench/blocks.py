#!/usr/bin/env python3
"""How long blocks, ways out and counts take, and how long PySAT takes on the same nets.

    blocks.py BLOCKS

BLOCKS is bench/blocks.c. Where Python can import pysat (python-sat), OptUx enumerates the
smallest blocks and LBX the ways out of the same component, from the same clauses, in a process
of its own that is ended after PATIENCE seconds. What both found is compared; "times" says how
many times longer PySAT took, for as many sets as it found. Of ties in size only the sizes can
be compared, since OptUx does not order them. Nothing here counts packages: there is no
counterpart to that. All is processor time, so that other work on the machine counts little;
it prints one table in Markdown.
"""

import os
import pathlib
import platform
import re
import resource
import subprocess
import sys
import tempfile
import time

try:
    import pysat
    from pysat.examples.lbx import LBX
    from pysat.examples.optux import OptUx
    from pysat.formula import WCNF
except ImportError:
    pysat = None

PATIENCE = 20  # seconds of processor time for PySAT on one question
SEEDS = [1, 2, 3]
NETS = [("planted", 20, 50), ("planted", 100, 500), ("planted", 300, 3000),
        ("tangled", 20, 50), ("tangled", 40, 100), ("tangled", 60, 150),
        ("tangled", 100, 500), ("tangled", 300, 750),
        ("random", 10, 20), ("random", 20, 40), ("random", 40, 80)]
HEAD = ["net", "issues", "requirements", "seed", "oracle", "first block", "the smallest",
        "all", "OptUx first", "times", "OptUx as many", "times", "a component's ways out",
        "LBX", "times", "count of digits"]


def run(blocks, net, seed, oracle, folder=None):
    words = [blocks, *map(str, net), str(seed), oracle] + ([folder] if folder else [])
    done = subprocess.run(words, stdout=subprocess.PIPE, text=True)
    if done.returncode == 3:
        return None
    if done.returncode != 0:
        sys.exit(f"failed: {words}")
    return dict(word.split("=") for word in done.stdout.split())


def read_sets(path):
    return [frozenset(map(int, line.split())) for line in path.read_text().splitlines()]


def read_net(path):
    """Hard clauses, and the literal of each requirement."""
    hard, soft = [], []
    for line in path.read_text().splitlines():
        head, *lits = line.split()[:-1]
        (hard if head == "h" else soft).append(list(map(int, lits)))
    return hard, [clause[0] for clause in soft]


def formula(hard, soft):
    w = WCNF()
    for clause in hard:
        w.append(clause)
    for lit in soft:
        w.append([lit], weight=1)
    return w


def optux(w, most):
    with OptUx(w, solver="g3", unsorted=False) as o:
        for _ in range(most):
            found = o.compute()
            if not found:
                break
            yield [i - 1 for i in found]


def lbx(w, members):
    with LBX(w, use_cld=True) as solver:
        while found := solver.compute():
            yield [members[i - 1] for i in found]
            solver.block(found)


def patiently(sets):
    """(milliseconds to each set, the sets, milliseconds in all or None where it was ended)."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE))
        begin = time.process_time()
        with os.fdopen(write, "w") as out:
            for one in sets:
                print(time.process_time() - begin, *one, file=out, flush=True)
            print(time.process_time() - begin, "end", file=out)
        os._exit(0)
    os.close(write)
    times, found, total = [], [], None
    with os.fdopen(read) as lines:
        for line in lines:
            head, *one = line.split()
            if one == ["end"]:
                total = float(head) * 1e3
            else:
                times.append(float(head) * 1e3)
                found.append(frozenset(map(int, one)))
    os.waitpid(child, 0)
    return times, found, total


def times_longer(theirs, ours):
    return f"{theirs / max(float(ours), 0.001):,.0f}"


def beside(folder, ours):
    """The six cells about PySAT."""
    hard, soft = read_net(folder / "net.wcnf")
    blocks = read_sets(folder / "blocks")
    ended = ours["complete"] == "1" and ours["total"] == ours["blocks"]
    # Where we have shown that there are no others, so must they.
    most = max(1, len(blocks) + (1 if ended else 0))
    at, theirs, total = patiently(optux(formula(hard, soft), most))
    same = sorted(map(len, theirs)) == sorted(map(len, blocks))[:len(theirs)]
    if ended and total is not None:
        same = set(theirs) == set(blocks)
    cells = [f"{at[0]:,.0f}", times_longer(at[0], ours["first"])] if at else ["-", "-"]
    if total is None:
        cells += [f"ended at {PATIENCE:,d} s with {len(theirs)}",
                  "over " + times_longer(PATIENCE * 1e3, ours["hundred"])]
    else:
        cells += [f"{total:,.0f}", times_longer(total, ours["hundred"])]
    for members in map(sorted, read_sets(folder / "component")):
        _, ways, spent = patiently(lbx(formula(hard, [soft[m] for m in members]), members))
        same = same and (spent is None or set(ways) == set(read_sets(folder / "ways")))
        cells += [f"{spent:,.1f}", times_longer(spent, ours["ways"])] if spent else ["-", "-"]
    if not same:
        sys.exit(f"PySAT found other sets: {folder}")
    return cells + ["-"] * (6 - len(cells))


def machine():
    try:
        model = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())[1]
    except (OSError, TypeError):
        model = platform.machine()
    return f"{model}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.0f}"


def row(cells):
    print("| " + " | ".join(map(str, cells)) + " |", flush=True)


def main():
    print(f"Milliseconds of processor time, the least of five runs; {machine()}.")
    print(f"PySAT {pysat.__version__}, one run." if pysat else "PySAT is not installed.")
    row(HEAD)
    row(["---"] * len(HEAD))
    for net in NETS:
        for seed in SEEDS:
            for oracle in ["builtin", "cadical"]:
                with tempfile.TemporaryDirectory() as scratch:
                    r = run(sys.argv[1], net, seed, oracle, scratch)
                    if not r:
                        continue
                    theirs = ["-"] * 6
                    if pysat and oracle == "builtin":
                        theirs = beside(pathlib.Path(scratch), r)
                    cut = "" if r["complete"] == "1" else ", cut"
                    row([*net, seed, oracle, r["first"], f"{r['blocks']}: {r['hundred']}",
                         f"{r['total']}: {r['all']}{cut}", *theirs[:4],
                         f"{r['waysout']}: {r['ways']}", *theirs[4:],
                         f"{r['digits']}: {r['count']}"])


main()
