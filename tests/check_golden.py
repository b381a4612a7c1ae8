#!/usr/bin/env python3
"""Compares what the command prints with the files of tests/golden, and looks at the pages.

    check_golden.py [--bless] TALKS ROOT [ASKER]

small/QUESTION.LANGUAGE.FORMAT is every question on the small dossier, in every language and
format (JSON is the same in each, and svg is of questions that have a picture); why is asked of WHY. ukraine-2025.stand.LANGUAGE.txt is
the front page of the shipped dossier, ukraine-2025.brief.LANGUAGE.txt its one-page brief: the
only goldens that a new statement may change. Where ASKER is given (tests/asker.c), one process
answers what is asked of the small dossier, and the command the rest and what names its own
options (LINES): under sanitizers, to start takes longer than to answer.

Of every page of text it demands: lines within the width, no character of ambiguous width,
and, in Chinese, no Latin words but ids, commands and units; of the shipped front page and
brief also that they have at most as many lines as LINES says. Prints TAP; --bless rewrites the files that differ, removes
those that nothing prints, and looks at the pages all the same.
"""

import difflib
import itertools
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

import asking

LANGUAGES = ["en", "zh-Hans", "zh-Hant"]
FORMATS = {"text": "txt", "md": "md", "html": "html", "csv": "csv", "json": "json",
           "svg": "svg"}
WHY = ["S2.3a", "no-inspection-jun"]
FIND = ["水库", "议题:flow", "自:2031-06-21"]
WHAT_IF = ["norvia accepts quarterly-visits"]
LINES = {"stand": 23, "brief": 60}  # of the shipped dossier
COLUMNS = 80
UNITS = ["USD", "EUR", "GBP", "CNY", "HKD", "RUB", "UAH", "km", "m", "JSON"]


def questions(root):
    table = (root / "src/desk/answers.def").read_text(encoding="utf-8")
    return re.findall(r"^QUESTION\((\w+),", table, re.MULTILINE)


def pictures(root):
    table = (root / "src/report/pictures/frame.c").read_text(encoding="utf-8")
    return re.findall(r'^ +\{"([\w-]+)", talks__draw_', table, re.MULTILINE)


def talks(program, root, *arguments):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("TALKS_")}
    environment.update(TALKS_DATA=str(root), HOME="/nonexistent")
    environment.pop("XDG_CONFIG_HOME", None)
    done = subprocess.run([program, *arguments], cwd=root, env=environment,
                          stdin=subprocess.DEVNULL, capture_output=True, check=False)
    if done.returncode:
        return f"exit status {done.returncode}\n{done.stderr.decode('utf-8', 'replace')}"
    return done.stdout.decode("utf-8")


def asked(asker, *arguments):
    status, answer = asker.status(*arguments)
    text = answer.decode("utf-8")
    return f"exit status {status}\n{text}" if status else text


def fragment(text):
    """What the library gives: the command puts a head before it, to be opened as a file."""
    return text[text.index("<section"):] if text.startswith("<!doctype html>") else text


def pages(root):
    """(file, arguments) of every golden."""
    small = ["--dossier", "dossiers/small"]
    for question in questions(root):
        given = {"why": WHY, "what_if": WHAT_IF, "find": FIND}.get(question)
        for words in [[w] for w in given] if given else [[]]:
            for name, ending in FORMATS.items():
                if name == "svg" and question not in pictures(root):
                    continue
                for language in LANGUAGES[:1] if name == "json" else LANGUAGES:
                    stem = "-".join([question, *words]).replace(" ", "-").replace(":", "-")
                    stem += "" if name == "json" else f".{language}"
                    yield (f"small/{stem}.{ending}",
                           [question, *words, "--lang", language, "--format", name, *small])
    for question in LINES:
        for language in LANGUAGES[:2]:
            yield f"ukraine-2025.{question}.{language}.txt", [question, "--lang", language]


def exports(program, root):
    """(file, bytes as text) of what is exported of the small dossier, whole."""
    small = ["--dossier", "dossiers/small"]
    for form, ending in ("graphml", "graphml"), ("dna", "dna.csv"), ("json", "dossier.json"):
        yield f"small/export.{ending}", talks(program, root, "export", form, *small)
    with tempfile.TemporaryDirectory() as folder:
        talks(program, root, "export", "csv", f"{folder}/csv", *small)
        for path in sorted(pathlib.Path(folder, "csv").iterdir()):
            yield f"small/export-csv/{path.name}", path.read_bytes().decode("utf-8")


# ---- what a page must be ----------------------------------------------------------------


def width(line):
    return sum(0 if unicodedata.combining(c) else
               2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def latin_words(text, ids):
    """Words in Latin letters that a Chinese page should not have."""
    text = re.sub(r"\[[^\]]*\]|\bH\d+\b", "", text)  # marks, hypothetical moves
    text = re.sub(r"talks ([a-z-]+|[\u4e00-\u9fff]+)( --?[a-z-]+)*( [\w.-]+)?", "", text)  # commands
    text = re.sub(r"--[a-z-]+( [a-z/]+)?", "", text)
    words = re.findall(r"[A-Za-z][\w.-]*", text)
    return [w for w in words if w not in ids and w not in UNITS]


def faults(name, text, ids):
    lines = text.split("\n")[:-1]
    if not text.endswith("\n"):
        yield "no line end behind the last line"
    for number, line in enumerate(lines, 1):
        if width(line) > COLUMNS:
            yield f"line {number} is {width(line)} columns wide"
        ambiguous = [c for c in line if unicodedata.east_asian_width(c) == "A"]
        if ambiguous:
            yield f"line {number} has {ambiguous[0]!r}, which is of ambiguous width"
        if line != line.rstrip():
            yield f"line {number} ends in a blank"
    # why shows a record in both languages, with the names of its fields
    if ".zh-" in name and "/why" not in name:
        words = latin_words(text, ids)
        if words:
            yield f"has Latin words: {' '.join(words[:8])}"
    most = LINES.get(name.split(".")[1]) if name.startswith("ukraine-2025.") else None
    if most and len(lines) > most:
        yield f"has {len(lines)} lines, more than {most}"


def ids_of(root):
    """What may stand in Latin letters on a Chinese page of the small dossier: ids, letters of
    reliability, and what is quoted as printed."""
    words = set("ABCDEF")
    for path in (root / "dossiers/small").rglob("*.yaml"):
        for line in path.read_text(encoding="utf-8").split("\n"):
            words.update(re.findall(r"^ +([A-Za-z][\w.-]*):(?: |$)", line))
            for printed in re.findall(r"printed: ([^,}]*)", line):
                words.update(printed.split())
    return words


def once(pairs):
    if len(dict(pairs)) != len(pairs):
        raise ValueError(f"a key stands twice among {[k for k, _ in pairs]}")
    return dict(pairs)


def main():
    arguments = [a for a in sys.argv[1:] if a != "--bless"]
    bless = "--bless" in sys.argv[1:]
    program, root = os.path.realpath(arguments[0]), pathlib.Path(arguments[1]).resolve()
    golden, ids = root / "tests/golden", ids_of(root)
    number, failed, seen = 0, 0, set()

    def tell(good, name, notes):
        nonlocal number, failed
        number += 1
        failed += not good
        print(f"{'ok' if good else 'not ok'} {number} - {name}")
        for note in notes:
            print(f"#   {note}")

    asker = asking.Asker(arguments[2], root) if len(arguments) > 2 else None
    answers = ((name, asked(asker, *command) if asker and command[0] not in LINES else
                talks(program, root, *command)) for name, command in pages(root))
    answers = ((name, got if "brief" in name else fragment(got)) for name, got in answers)
    for name, got in itertools.chain(answers, exports(program, root)):
        path = golden / name
        seen.add(path)
        wanted = path.read_bytes().decode("utf-8") if path.exists() else ""
        if bless and got != wanted:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(got.encode("utf-8"))
            print(f"# blessed {name}")
            wanted = got
        notes = list(difflib.unified_diff(wanted.split("\n"), got.split("\n"), "wanted", "got",
                                          lineterm=""))
        if name.endswith(".json") and not notes:
            try:
                json.loads(got, object_pairs_hook=once)
            except ValueError as error:
                notes = [f"is no JSON: {error}"]
        tell(not notes, name, notes[:40])
        if name.endswith(".txt"):
            wrong = list(faults(name, got, ids))
            tell(not wrong, f"{name}, as a page", wrong[:20])
    stray = [p for p in golden.rglob("*.*") if p not in seen and p.name != "README.md"]
    for path in stray if bless else []:
        path.unlink()
        print(f"# removed {path.relative_to(golden)}")
    if asker:
        tell(asker.close() == 0, "who was asked ends well", [])
    tell(bless or not stray, "no golden that nothing prints", [str(p) for p in stray])
    print(f"1..{number}")
    return 1 if failed else 0


sys.exit(main())
