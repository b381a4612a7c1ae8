#!/usr/bin/env python3
"""The logic of the shipped dossier does not hang on how its records are called.

    check_renamed.py TALKS ROOT

Every id that is no word of the format becomes another, drawn by a seed, so that their order
changes too: the same sets, ways out, circles, exits, questions, moves and designs must come
out, up to the names. What depends on the order of ids by design (labels, the order of lists,
with which act a circle begins, which of several like readings is named first) is left out of
the comparison. Prints TAP.
"""

import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

ASKED = [["blocks", "--proof", "--options"], ["blocks", "--frame", "two-parties"], ["unblock"],
         ["sequence"], ["sequence", "--goal", "sign-plan"], ["ask", "--all"], ["guarantee"],
         ["ceasefire"]]
# Numbers and letters that are given out in the order of a list.
LABELS = {"label", "set_label", "to_what", "number"}


def new_names(root, texts, seed):
    """Old id -> new one: for all keys that are neither fields nor words of the format."""
    table = (root / "src/dossier/records.def").read_text(encoding="utf-8")
    spell = lambda name: name.replace("_", "-")
    kept = {spell(f) for f in re.findall(r"^FIELD\(\w+, (\w+),", table, re.MULTILINE)}
    kept |= {spell(w) for w in re.findall(
        r"^WORD\(\w+, (\w+),", (root / "src/dossier/words.def").read_text(), re.MULTILINE)}
    kept |= {"from", "because", "against", "inference", "outside", "note", "unless-said",
             "and", "or"}
    keys = set()
    for text in texts.values():
        keys |= set(re.findall(r"(?:^ +|[{ ])([a-z][a-z0-9-]*):(?= |$)", text, re.MULTILINE))
        kept |= set(re.findall(r"^([a-z-]+):", text, re.MULTILINE))  # sections
    old = sorted(keys - kept)
    numbers = list(range(len(old)))
    random.Random(seed).shuffle(numbers)
    return {name: f"zz{number}zz" for name, number in zip(old, numbers)}


def renamed(text, names):
    """Every word that is an id, in text too: the way back is the same."""
    return re.sub(r"(?<![\w-])[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?![\w-])",
                  lambda m: names.get(m[0], m[0]), text)


class Talks:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder

    def __call__(self, words):
        done = subprocess.run([self.program, *words, "--format", "json", "--dossier",
                               self.folder], env={**os.environ, "HOME": "/nonexistent"},
                              stdin=subprocess.DEVNULL, capture_output=True, check=False)
        if done.returncode not in (0, 4):
            raise RuntimeError(f"{words}: {done.returncode}: {done.stderr.decode()}")
        return json.loads(done.stdout)


def plain(node, names):
    """Without labels, each list in an order of its own, by the old names."""
    if isinstance(node, dict):
        return {k: plain(v, names) for k, v in sorted(node.items()) if k not in LABELS}
    if isinstance(node, list):
        return sorted((plain(v, names) for v in node), key=json.dumps)
    return renamed(node, names) if isinstance(node, str) else node


def first_difference(a, b, way=""):
    if isinstance(a, dict) and isinstance(b, dict) and a.keys() == b.keys():
        pairs = [(f"{way}/{k}", a[k], b[k]) for k in a]
    elif isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        pairs = [(f"{way}[{i}]", x, y) for i, (x, y) in enumerate(zip(a, b))]
    else:
        return None if a == b else f"{way}: {json.dumps(a)[:300]} is not {json.dumps(b)[:300]}"
    return next(filter(None, (first_difference(x, y, w) for w, x, y in pairs)), None)


def moves(answer):
    """Moves to suppose: the answers to the first questions of each kind."""
    found = {}
    for one in answer["answer"]["asked"]:
        value = lambda item: one[item]["value"]
        kind = value("question_kind")
        if kind == "asks_reading":
            move = value("reading") + " taken"
        elif kind == "asks_state":
            move = value("state_of") + " holds"
        else:
            move = f"{one['to_whom'][0]['value']} accepts {value('option')}"
        found.setdefault(kind, move)
    return sorted(found.values())


def main():
    program, root = sys.argv[1], pathlib.Path(sys.argv[2])
    source = root / "dossiers/ukraine-2025"
    texts = {p.relative_to(source): p.read_text(encoding="utf-8")
             for p in sorted(source.rglob("*")) if p.suffix in (".yaml", ".lock")}
    names = new_names(root, {p: t for p, t in texts.items() if p.suffix == ".yaml"},
                      int(os.environ.get("TALKS_SEED", "5")))
    back = {new: old for old, new in names.items()}
    failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        for path, text in texts.items():
            to = pathlib.Path(scratch) / path
            to.parent.mkdir(exist_ok=True)
            to.write_text(renamed(text, names) if path.suffix == ".yaml" else text,
                          encoding="utf-8")
        here, there = Talks(program, source), Talks(program, scratch)
        asked = ASKED + [["what-if", move] for move in moves(here(["ask", "--all"]))]
        print(f"1..{len(asked)}", flush=True)
        for i, words in enumerate(asked):
            wanted = plain(here(words), {})
            got = plain(there([words[0], *(renamed(w, names) for w in words[1:])]), back)
            difference = first_difference(wanted, got)
            failed += difference is not None
            print(f"{'not ' if difference else ''}ok {i + 1} - {' '.join(words)}, renamed")
            if difference:
                print(f"# {difference}", flush=True)
    return failed > 0


sys.exit(main())
