#!/usr/bin/env python3
"""The pages and schemas made from the tables are as committed, and the schemas fit.

    check_reference.py [--bless] ROOT REFERENCE TALKS

Runs REFERENCE (tools/reference.c) and compares with the committed files; --bless writes
them anew instead (`./dev docs`). Then, where python3-jsonschema and python3-yaml are
installed: every file of the shipped dossier, its values taken as text as the loader takes
them and as an editor takes them, fits the schema of dossiers; planted mistakes do not;
and what TALKS prints as JSON fits the schema of answers. tests/schema.py judges, and in a
long run jsonschema too. Prints TAP.
"""

import difflib
import json
import os
import pathlib
import re
import subprocess
import sys

import asking
import schema

try:
    import jsonschema
    import yaml
except ImportError:
    jsonschema = yaml = None
else:
    TEXT = getattr(yaml, "CBaseLoader", yaml.BaseLoader) # libyaml is ten times faster

FILES = {
    "dossier-md": "docs/dossier-reference.md",
    "dossier-schema": "schema/dossier.schema.json",
    "answers-md": "docs/answers.md",
    "answers-schema": "schema/answers.schema.json",
    "findings-md": "docs/findings.md",
}
ANSWERS = [["find", "北约", "since:2025-12"], ["find", "a word that is nowhere"], ["what-if", "russia accepts third-states"], ["stand", "--chance"], ["stand", "--as-of", "2025-02"], ["why", "S4.33a"],
           ["why", "S1.5a"], ["why", "ua-nato-dec"], ["why", "zelensky"],
           ["why", "S4.33a", "--without", "004"]]
MISTAKES = [
    ("an unknown field", {"parties": {"a": {"name": "x"}}}),
    ("an unknown section", {"partys": {}}),
    ("a word that is not in its list", {"sources": {"1": {"reliability": "G"}}}),
    ("a record that rests on nothing",
     {"positions": {"p": {"party": "a", "issue": "b"}}}),
    ("a missing field", {"positions": {"p": {"party": "a", "from": "S1.1a"}}}),
    ("a mark without its letter", {"statements": {"S1.1": {"kind": "claim"}}}),
    ("days in other words", {"dossier": {"title-en": "x", "day": "30 Dec 2025"}}),
    ("a listed record without what its key would say",
     {"drafts": {"d": {"from": "S1.1a", "clauses": {"c": {"stances": ["rejects"]}}}}}),
]


def load(path, loader):
    with open(path, encoding="utf-8") as file:
        return yaml.load(file, loader)


def with_core_types():
    """A loader that takes values as YAML 1.2's core schema does: editors do so."""
    class Core(TEXT):
        """Text, but for whole numbers."""
    Core.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"[-+]?[0-9]+$"),
                               list("-+0123456789"))
    Core.add_constructor("tag:yaml.org,2002:int", lambda _, node: int(node.value))
    return Core


def reason(judges, value, both=asking.is_long()):
    """What does not fit; both: the library is asked as well, and has to agree."""
    library, quick = judges
    fault = quick.fault(value)[:300]
    if not both:
        return fault
    error = jsonschema.exceptions.best_match(library.iter_errors(value))
    if bool(error) != bool(fault):
        raise RuntimeError(f"jsonschema: {error}, and tests/schema.py: {fault}")
    return "" if error is None else \
        f"{'/'.join(map(str, error.absolute_path))}: {error.message}"[:300]


def generated(root, program):
    for argument, name in FILES.items():
        want = subprocess.run([program, argument], capture_output=True, check=True).stdout
        path = root / name
        have = path.read_bytes() if path.exists() else b""
        lines = difflib.unified_diff(have.decode().split("\n"), want.decode().split("\n"),
                                     "committed", "generated", lineterm="", n=1)
        detail = ["refresh it with ./dev docs", *list(lines)[:20]]
        yield have == want, f"{name} is what the tables say", "\n".join(detail)


def schema_of(root, name):
    text = json.loads((root / FILES[name]).read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(text)
    validator.check_schema(text)
    return validator(text), schema.Schema(text)


def dossiers(root):
    judges = schema_of(root, "dossier-schema")
    folder = root / "dossiers" / "ukraine-2025"
    files = sorted(folder.rglob("*.yaml"))
    yield len(files) > 1, "there are files to look at", ""
    for path in files:
        for how, loader in ("text", TEXT), ("an editor", with_core_types()):
            why = reason(judges, load(path, loader))
            yield not why, f"{path.relative_to(folder)} as {how} fits", why
    for name, value in MISTAKES:
        yield bool(reason(judges, value, both=True)), f"the schema refuses {name}", ""


def answers(root, talks):
    judges = schema_of(root, "answers-schema")
    environment = {**os.environ, "TALKS_DATA": str(root), "HOME": str(root / "nowhere")}
    questions = judges[0].schema["properties"]["question"]["enum"]
    needs_words = ("why", "what-if", "find")
    for words in [[name] for name in questions if name not in needs_words] + ANSWERS:
        done = subprocess.run([talks, *words, "--format", "json"], env=environment,
                              cwd=root, capture_output=True, check=False)
        why = reason(judges, json.loads(done.stdout)) if done.stdout else "no answer"
        yield not why, f"talks {' '.join(words)} fits the schema", why
    why = reason(judges, {"question": "stand"}, both=True)
    yield bool(why), "the schema refuses half an answer", ""


def codes(root):
    """Codes written in calls that tell a problem; what is passed on is asserted at run
    time (base/diag.c)."""
    table = (root / "src" / "base" / "findings.def").read_text(encoding="utf-8")
    known = set(re.findall(r'^FINDING\("([^"]+)"', table, re.M))
    unknown = []
    for path in [*sorted((root / "src").rglob("*.c")), *sorted((root / "cli").glob("*.c"))]:
        text = path.read_text(encoding="utf-8")
        for call in re.findall(r'talks__(?:load_)?problem\(([^;]*);', text):
            named = re.search(r'TALKS_(?:ERROR|WARNING|NOTE),\s*"([^"]+)"', call)
            if named and named[1] not in known:
                unknown.append(f"{path.relative_to(root)}: {named[1]}")
    yield not unknown, "every code is in src/base/findings.def", "\n".join(unknown)


def results(root, program, talks):
    yield from generated(root, program)
    yield from codes(root)
    if jsonschema is None:
        yield True, "schemas # SKIP needs python3-jsonschema and python3-yaml", ""
        return
    yield from dossiers(root)
    yield from answers(root, talks)


def bless(root, program):
    for argument, name in FILES.items():
        text = subprocess.run([program, argument], capture_output=True, check=True).stdout
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text)


def main():
    root, program, talks = (pathlib.Path(name).resolve() for name in sys.argv[-3:])
    if "--bless" in sys.argv[1:-3]:
        bless(root, program)
        return 0
    number, failed = 0, 0
    for good, name, detail in results(root, program, talks):
        number, failed = number + 1, failed + (not good)
        print(f"{'ok' if good else 'not ok'} {number} - {name}")
        for line in [] if good else detail.splitlines():
            print(f"#   {line}")
    print(f"1..{number}")
    return 1 if failed or number == 0 else 0


sys.exit(main())
