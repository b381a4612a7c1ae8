#!/usr/bin/env python3
"""How long blocks, ways out and counts take, and how long PySAT takes on the same nets.

    blocks.py BLOCKS

BLOCKS is bench/blocks.c. Where Python can import pysat (python-sat), OptUx enumerates the
smallest blocks and LBX the ways out of the same component, from the same clauses in the same
run; what both found is compared, and the ratio says how many times longer PySAT took. Of ties
in size only the sizes can be compared, since OptUx does not order them. Nothing here counts
packages: there is no counterpart to that.
"""

import pathlib
import subprocess
import sys
import tempfile
import time

try:
    from pysat.examples.lbx import LBX
    from pysat.examples.optux import OptUx
    from pysat.formula import WCNF
except ImportError:
    WCNF = None

PATIENCE = 20  # seconds for PySAT on one question
NETS = [("planted", 20, 50), ("planted", 100, 500), ("planted", 300, 3000),
        ("tangled", 20, 50), ("random", 10, 20), ("random", 15, 30), ("random", 20, 40)]
SEED = 1


def run(blocks, net, oracle, folder=None):
    words = [blocks, *map(str, net), str(SEED), oracle] + ([folder] if folder else [])
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
    """(seconds to the first, seconds to all of them, sets); fewer when patience ended."""
    begin, first, sets = time.perf_counter(), None, []
    with OptUx(w, solver="g3", unsorted=False) as o:
        while len(sets) < most:
            found = o.compute()
            if not found:
                break
            sets.append(frozenset(i - 1 for i in found))
            first = first or time.perf_counter() - begin
            if time.perf_counter() - begin > PATIENCE:
                break
    return first, time.perf_counter() - begin, sets


def lbx(w, members):
    begin, sets = time.perf_counter(), []
    with LBX(w, use_cld=True) as solver:
        while time.perf_counter() - begin < PATIENCE:
            found = solver.compute()
            if not found:
                break
            sets.append(frozenset(members[i - 1] for i in found))
            solver.block(found)
    return time.perf_counter() - begin, sets


def beside(folder, ours):
    hard, soft = read_net(folder / "net.wcnf")
    blocks = read_sets(folder / "blocks")
    ended = ours["complete"] == "1" and ours["total"] == ours["blocks"]
    # Where we have shown that there are no others, so must they.
    most = len(blocks) + (1 if ended else 0)
    first, all_of_them, theirs = optux(formula(hard, soft), max(1, most))
    cut = len(theirs) < len(blocks) or all_of_them > PATIENCE
    same = sorted(map(len, theirs)) == sorted(map(len, blocks))[:len(theirs)]
    if ended and not cut:
        same = set(theirs) == set(blocks)
    print(f"    PySAT: first {first * 1e3:.1f} ms ({first * 1e3 / float(ours['first']):.1f}"
          f" times), {len(theirs)} of {len(blocks)} blocks {all_of_them * 1e3:.1f} ms"
          f" ({'more than ' if cut else ''}{all_of_them * 1e3 / float(ours['hundred']):.1f}"
          f" times), {'the same' if same else 'NOT THE SAME'}", flush=True)
    for members in map(sorted, read_sets(folder / "component")):
        seconds, theirs = lbx(formula(hard, [soft[m] for m in members]), members)
        ways = read_sets(folder / "ways")
        same = set(theirs) == set(ways)
        print(f"    PySAT: {len(theirs)} ways out {seconds * 1e3:.1f} ms"
              f" ({seconds * 1e3 / float(ours['ways']):.1f} times),"
              f" {'the same' if same else 'NOT THE SAME'}", flush=True)


def main():
    print("least of 5 runs; PySAT: " + ("one run" if WCNF else "not installed"))
    for net in NETS:
        for oracle in ["builtin", "cadical"]:
            with tempfile.TemporaryDirectory() as scratch:
                r = run(sys.argv[1], net, oracle, scratch)
                if not r:
                    continue
                print(f"{net[0]:>8} {net[1]:4d} issues {net[2]:5d} requirements {oracle}:"
                      f" first block {r['first']} ms, first {r['blocks']} {r['hundred']} ms,"
                      f" {'all' if r['complete'] == '1' else 'at least'} {r['total']}"
                      f" {r['all']} ms, {r['waysout']} ways out of a component"
                      f" {r['ways']} ms, count of {r['digits']} digits {r['count']} ms",
                      flush=True)
                if WCNF and oracle == "builtin":
                    beside(pathlib.Path(scratch), r)


main()
