#!/usr/bin/env python3
"""Every code of a problem is in the table, and every code of the table can come about.

    check_findings.py ROOT TALKS

Each example of base/findings.def that has the problem is laid beside the dossier of talks
new, and talks check has to find it; the one that has it not has to be sound, and free of
it. A code without an example must be shown by another test, which is looked for. Every
code written in the library stands in the table. Then --fix on every example that says it
is mended: once is enough, twice is the same, and nothing else changes. Prints TAP.
"""

import hashlib
import json
import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile

STRING = r'"((?:[^"\\]|\\.)*)"'
ENTRY = re.compile(rf"^FINDING\({STRING}, (\w+), (\w+), {STRING},\s*{STRING},\s*{STRING},"
                   rf"\s*{STRING},\s*{STRING}\)$", re.M)


class Finding:
    def __init__(self, fields):
        text = [json.loads(f'"{field}"') for field in fields]
        self.code, severity, self.group, self.fix, self.title, self.doc = text[:6]
        self.wrong, self.right = text[6:]
        self.severity = severity.lower()


def table(root):
    text = (root / "src" / "base" / "findings.def").read_text(encoding="utf-8")
    return [Finding(fields) for fields in ENTRY.findall(text)]


class Desk:
    def __init__(self, root, talks, scratch):
        self.talks = talks
        self.environment = {**os.environ, "TALKS_DATA": str(root), "HOME": str(scratch)}
        # In the coverage build, counts that find no room to be written would spoil those of all.
        self.crowded = {**self.environment, "GCOV_PREFIX": str(scratch)}
        self.scratch, self.made = pathlib.Path(scratch), 0

    def run(self, *words):
        return subprocess.run([self.talks, *words], env=self.environment, check=False,
                              cwd=self.scratch, capture_output=True, timeout=120)

    def dossier(self, text):
        """A beginner's dossier with one file more."""
        self.made += 1
        folder = self.scratch / str(self.made)
        done = self.run("new", str(folder))
        assert done.returncode == 0, done.stderr
        name = re.match(r"# (\S+\.(?:yaml|json))\n", text)
        ending = "json" if text.startswith("{") else "yaml"
        path = folder / (name[1] if name else f"example.{ending}")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return folder, path

    def check(self, folder, *words):
        done = self.run("check", "--dossier", str(folder), "--format", "json", *words)
        return done.returncode, json.loads(done.stdout), done.stderr.decode()


def shown_elsewhere(root):
    """Codes that other tests name."""
    found = set()
    for path in (root / "tests").rglob("*"):
        if path.suffix == ".c":
            found |= set(re.findall(r"[a-z]+(?:-[a-z]+)+|json|yaml|io",
                                    path.read_text(encoding="utf-8")))
        if path.suffix == ".test":
            found |= set(re.findall(r"\[([a-z][a-z0-9-]*)\]$", path.read_text(encoding="utf-8"),
                                    re.M))
        if path.name == "check_review.py":
            found |= set(re.findall(r'b"\[([a-z][a-z0-9-]*)\]" in ',
                                    path.read_text(encoding="utf-8")))
    return found


def examples(desk, finding):
    about = finding.code
    folder, _ = desk.dossier(finding.wrong)
    status, found, said = desk.check(folder)
    mine = [p for p in found["problems"] if p["code"] == about]
    yield bool(mine), f"{about}: its example has it", json.dumps(found, indent=1) + said
    yield all(p["severity"] == finding.severity and p["message"] for p in mine), \
        f"{about}: with its severity", json.dumps(mine)
    yield all(p["file"] and p["line"] for p in mine) or about in ("fallen", "section-twice"), \
        f"{about}: with its place", json.dumps(mine)
    yield status == (2 if found["errors"] else 0), f"{about}: exit status", str(status)
    strict = desk.check(folder, "--strict")[0]
    yield strict == (0 if finding.severity == "note" and not found["errors"] + found["warnings"]
                     else 2), f"{about}: exit status with --strict", str(strict)
    if not finding.right:
        return
    folder, _ = desk.dossier(finding.right)
    status, found, said = desk.check(folder)
    mine = [p for p in found["problems"] if p["code"] == about]
    yield not mine and status == 0, f"{about}: the other example is free of it", \
        json.dumps(found["problems"], indent=1) + said


PAIRS = " and ".join(f"(s{2 * i} or s{2 * i + 1})" for i in range(7))
STATES = "".join(f"  s{i}: {{en: state {i}}}\n" for i in range(14))
OPTIONS = "".join(f"      o{i}: {{en: option {i}}}\n" for i in range(65))
# What shows a code that has no example: a file, its text, the command.
SPECIAL = {
    "too-deep": ("deep.yaml", "persons: " + "[" * 70 + "]" * 70 + "\n", ["check"]),
    "bad-lock": ("sources.lock", "this is no fingerprint\n", ["check"]),
    "bad-depth": (None, "", ["ask", "--depth", "3"]),
    "no-move": (None, "", ["what-if"]),
    "bad-baseline": (None, "", ["moved", "--since", "2999-01-01"]),
    "bad-without": ("more.yaml", "persons: {mayor: {en: Mayor, zh: 市长}}\n", ["stand", "--without", "mayor"]),
    "bad-move": (None, "", ["what-if", "aldbank considers"]),
    "too-many-alternatives": (
        "more.yaml", f"states:\n{STATES}acts:\n  opening: {{en: opening, by: aldbank}}\n"
        "conditions:\n  opening-needs:\n    act: opening\n"
        f"    needs: {PAIRS}\n    from: S1.3a\n", ["sequence"]),
    "net-limit": ("more.yaml", f"issues:\n  wide:\n    en: wide\n    options:\n{OPTIONS}",
                  ["blocks"]),
}


def special(desk, finding):
    name, text, words = SPECIAL[finding.code]
    folder, path = desk.dossier("persons: {}\n")
    path.unlink()
    if name:
        (folder / name).write_text(text, encoding="utf-8")
    done = desk.run(*words, "--dossier", str(folder))
    said = done.stderr.decode()
    yield f"[{finding.code}]" in said and done.returncode in (2, 64), \
        f"{finding.code}: comes about", said


def contents(folder):
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(folder.rglob("*")) if path.is_file()}


def no_room():
    """For a child: nothing can be written to a file."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def fixing(desk, about, text, gone=True):
    """--fix on a file beside a beginner's dossier; gone: what it is about is mended."""
    folder, path = desk.dossier("persons: {}\n")
    path.write_bytes(text)
    before, name = contents(folder), str(path.relative_to(folder))
    words = ["check", "--fix", "--dossier", str(folder)]
    dry = desk.run(*words, "--dry-run")
    yield contents(folder) == before and dry.returncode == 0, f"{about}: --dry-run", dry.stderr
    full = subprocess.run([desk.talks, *words], env=desk.crowded, check=False,
                          capture_output=True, preexec_fn=no_room, timeout=120)
    changes = bool(dry.stdout)
    yield contents(folder) == before and (full.returncode == 74) == changes, \
        f"{about}: no room on the disk", full.stderr.decode()
    desk.run(*words)
    after = contents(folder)
    others = {key: value for key, value in after.items() if key != name}
    yield others.items() <= before.items() and len(after) == len(before), \
        f"{about}: no other file", ""
    yield (after[name] != before[name]) == changes == gone, f"{about}: mended", after[name]
    codes = [p["code"] for p in desk.check(folder)[1]["problems"]]
    yield (about not in codes) == gone, f"{about}: gone after --fix", codes
    comments = [line for line in re.findall(rb"#[^\r\n]*", before[name])]
    yield all(line.strip() in after[name] for line in comments), f"{about}: comments stay", ""
    desk.run(*words)
    yield contents(folder) == after, f"{about}: twice is once", ""
    if shutil.which("patch") and changes:
        for key, value in before.items():
            (folder / key).write_bytes(value)
        done = subprocess.run(["patch", "--binary", "-s", "-p1"], cwd=folder, check=False,
                              input=dry.stdout, capture_output=True)
        yield contents(folder) == after, f"{about}: the patch does the same", \
            done.stdout + done.stderr + dry.stdout


def fixing_lock(desk, about, lock):
    """--fix with --sources: fingerprints from a copy with the SHA-256 on record, and from no
    other copy."""
    folder, path = desk.dossier("persons: {}\n")
    path.unlink()
    copies = folder.with_name(folder.name + "-copies")
    copies.mkdir()
    text = b"Aldbank council: no toll.\n\nA toll, then.\nMoney is open.\n"
    (copies / "report.txt").write_bytes(text)
    sources, stored = folder / "sources.yaml", folder / "sources.lock"
    sources.write_text(sources.read_text(encoding="utf-8").replace(
        "    paragraphs: 3", f"    sha256: {hashlib.sha256(text).hexdigest()}\n    paragraphs: 3"),
        encoding="utf-8")
    if lock:
        stored.write_text(lock, encoding="utf-8")
    words = ["check", "--sources", str(copies), "--dossier", str(folder)]
    yield f"[{about}]" in desk.run(*words).stderr.decode(), f"{about}: comes about", ""
    before = contents(folder)
    dry = desk.run(*words, "--fix", "--dry-run")
    yield contents(folder) == before and b"+1.1 " in dry.stdout and dry.returncode == 0, \
        f"{about}: --dry-run", dry.stdout + dry.stderr
    full = subprocess.run([desk.talks, *words, "--fix"], env=desk.crowded, check=False,
                          capture_output=True, preexec_fn=no_room, timeout=120)
    yield contents(folder) == before and full.returncode == 74, f"{about}: no room on the disk", \
        full.stderr.decode()
    done = desk.run(*words, "--fix")
    after = contents(folder)
    yield done.returncode == 0 and not done.stderr, f"{about}: gone after --fix", done.stderr
    yield {k for k in after if after[k] != before.get(k)} == {"sources.lock"}, \
        f"{about}: no other file", ""
    (copies / "report.txt").write_bytes(text.replace(b"open", b"shut"))
    done = desk.run(*words, "--fix")
    yield done.returncode == 2 and contents(folder) == after, \
        f"{about}: not from a changed copy", done.stderr


LOCKS = [("no-lock", ""), ("passage-changed", "1.1 0000000000\n1.2 0000000000\n1.3 0000000000\n")]
FIXES = [
    ("unknown-key", b"# who\npersons:\n  carol:\n    en: Carol # she\n    alisases: [C]\n", True),
    ("unknown-key", b"persons:\n  carol: {en: Carol, aliasses: [C]} # one line\n", True),
    ("unknown-key", b"sources:\n  2: {title-eh: Second report}\n", False),  # en or zh
    ("unknown-key", b"persons:\n  carol: {en: Carol, aliases: [C], alisases: [D]}\n", False),
    ("unknown-key", b"persons:\n  carol: {en: Carol, nickname: C}\n", False),
    ("unknown-section", b"# who\nperson:\n  carol: {en: Carol}\n", True),
    ("unknown-section", b"person:\n  dora: {en: Dora}\n\npersons:\n  carol: {en: Carol}\n", False),
    ("not-canonical", b"\xef\xbb\xbfpersons:\r\n    carol:   # she\r\n        note: n  \r\n"
                      b"        en: Carol\r\n", True),
    ("not-canonical", b"persons:\n  carol: {en:   Carol}   # she", True),
    ("yaml", b"persons:\n  carol: {en: Carol\n", False),
    ("no-support", b"positions:\n  one: {party: aldbank, issue: tolls, since: 2025-06}\n", False),
]


def page(desk, finding):
    done = desk.run("check", "--explain", finding.code)
    text = done.stdout.decode()
    good = done.returncode == 0 and finding.title.split()[0] in text
    wide = [line for line in text.split("\n") if len(line) > 80 and line[:2] != "  "]
    yield good and not wide, f"{finding.code}: has a page", text


def results(root, desk):
    findings = table(root)
    text = (root / "src" / "base" / "findings.def").read_text(encoding="utf-8")
    yield len(findings) == text.count("\nFINDING(") > 80, "the table is read", len(findings)
    codes = [finding.code for finding in findings]
    yield len(set(codes)) == len(codes), "no code stands twice", ""
    elsewhere = shown_elsewhere(root)
    for finding in findings:
        yield from page(desk, finding)
        if finding.wrong:
            yield from examples(desk, finding)
        elif finding.code in SPECIAL:
            yield from special(desk, finding)
        else:
            yield finding.code in elsewhere, f"{finding.code}: a test shows it", ""
    mended = {about for about, _, gone in FIXES if gone} | {about for about, _ in LOCKS}
    for about, lock in LOCKS:
        yield from fixing_lock(desk, about, lock)
    yield mended == {f.code for f in findings if f.fix}, "every fix is tried", str(mended)
    for about, text, gone in FIXES:
        yield from fixing(desk, about, text, gone)


def main():
    root, talks = (pathlib.Path(name).resolve() for name in sys.argv[1:])
    number = failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        for good, name, detail in results(root, Desk(root, talks, scratch)):
            number, failed = number + 1, failed + (not good)
            print(f"{'ok' if good else 'not ok'} {number} - {name}")
            for line in [] if good else str(detail).splitlines():
                print(f"#   {line}")
    print(f"1..{number}")
    return 1 if failed else 0


sys.exit(main())
