#!/usr/bin/env python3
"""Shows that nothing of the source documents is missing from the shipped dossier.

Prints two tables and exits 1 when anything in either is uncovered:
  1. each row of material/inventory.md and each fact of material/facts.md with the records
     that hold it: the statements of the paragraphs it refers to and the records that rest
     on them, or the ids that coverage-map.txt names where the paragraph does not decide;
  2. each paragraph (non-empty line) of each source with its statements, or the reason in
     CONTENTS.md why it has none.
The material is no part of the repository: without it the first table is left out.
Usage: coverage.py [DOSSIER [SHARED]]; SHARED is else $TALKS_SHARED or ../shared.

The dossier is read line by line: sections stand at the margin, ids two blanks in.
"""
import os
import re
import sys
import textwrap
from pathlib import Path

HERE = Path(__file__).resolve().parent
MARK = re.compile(r"\bS(\d+)\.(\d+)([a-z]+)\b")
# sections that name things or say where a word stands: they bear no content of a row
NAMING = set("dossier sources cited parties persons groups frames quantities scopes "
             "glossary slips assumptions retired".split())


class Dossier:
    """Ids by section, the statements of each paragraph, and what rests on each."""

    def __init__(self, folder):
        self.sections = {}      # id -> section
        self.statements = {}    # (source, paragraph) -> marks, in order
        self.resting = {}       # mark -> ids of records that cite it
        self.paragraphs = {}    # source -> how many
        for path in sorted(folder.glob("**/*.yaml")):
            if "assumptions" not in path.parts:
                self.read(path)
        self.reasons, self.dangling = self.read_contents(folder / "CONTENTS.md")

    def read(self, path):
        section = ident = None
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.lstrip().startswith("#"):
                continue
            if top := re.match(r"([a-z-]+):", line):
                section, ident = top[1], None
            elif record := re.match(r"  ([^\s:]+):", line):
                ident = record[1]
                self.add(section, ident)
            if ident:
                self.add_content(section, ident, line)

    def add(self, section, ident):
        self.sections[ident] = section
        if section == "statements" and (mark := MARK.fullmatch(ident)):
            self.statements.setdefault((int(mark[1]), int(mark[2])), []).append(ident)

    def add_content(self, section, ident, line):
        if section == "sources" and (count := re.match(r"    paragraphs: (\d+)", line)):
            self.paragraphs[int(ident)] = int(count[1])
        elif section == "statements":
            if also := re.match(r"    also: (.*)", line):
                for source, paragraph in re.findall(r"(\d+)\.(\d+)", also[1]):
                    where = (int(source), int(paragraph))
                    self.statements.setdefault(where, []).append(ident)
        elif section not in NAMING:
            for mark in MARK.finditer(line):
                users = self.resting.setdefault(mark[0], [])
                if ident not in users:
                    users.append(ident)

    def read_contents(self, path):
        reasons, dangling = {}, []
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        for line in text.splitlines():
            if found := re.match(r"- (\d{3})\.(\d+) (.+)", line):
                reasons[int(found[1]), int(found[2])] = found[3]
        for mark in MARK.finditer(text):
            if mark[0] not in self.sections:
                dangling.append(mark[0])
        return reasons, dangling

    def held_by(self, where):
        """The statements of these paragraphs, and the records that rest on them."""
        marks = [m for place in where for m in self.statements.get(place, [])]
        users = [u for m in marks for u in self.resting.get(m, [])]
        return list(dict.fromkeys(marks)), list(dict.fromkeys(users))


# ---- the material ---------------------------------------------------------------------


def physical_lines(folder):
    """(source, physical line) -> paragraph, and how many paragraphs a source has."""
    paragraph_of, count = {}, {}
    for path in sorted(folder.glob("[0-9]*.txt")):
        source, n = int(path.name[:3]), 0
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if line.strip():
                n += 1
                paragraph_of[source, number] = n
        count[source] = n
    return paragraph_of, count


def spans(text):
    """Numbers and ranges in "2,6,11" or "P1-2, P4": the hyphen may be a dash."""
    for first, last in re.findall(r"(\d+)(?:\s*[-\u2013]\s*P?(\d+))?", text):
        yield from range(int(first), int(last or first) + 1)


def rows_of_inventory(text, paragraph_of, complaints):
    for cells in table_rows(text, r"[A-Z]\d+"):
        where = []
        for source, rest in re.findall(r"\b(\d{3}) (P[^;]*)", cells[2]):
            source = int(source)
            for part in re.findall(r"P[^,(]*(?:\([^)]*\))?", rest):
                paragraphs, _, lines = part.partition("(")
                places = list(spans(paragraphs.replace("P", "")))
                where += [(source, p) for p in places]
                ends = [paragraph_of.get((source, n)) for n in spans(lines)]
                if ends and (ends[0], ends[-1]) != (places[0], places[-1]):
                    complaints.append(f"{cells[0]}: {part}: line and paragraph disagree")
        yield cells[0], cells[1], where


def facts_of(text, paragraph_of, complaints):
    for cells in table_rows(text, r"F\d+"):
        where, (source, lines) = [], cells[1].split(":")
        for number in spans(lines):
            if (int(source), number) in paragraph_of:
                where.append((int(source), paragraph_of[int(source), number]))
            else:
                complaints.append(f"{cells[0]}: {source}:{number}: an empty line")
        yield cells[0], cells[6], where


def table_rows(text, first):
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and re.fullmatch(first, cells[0]):
            yield cells


def read_map(path):
    mapped = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        line = line.split("#")[0].strip()
        if line:
            row, ids = line.split(":")
            mapped[row.strip()] = ids.split()
    return mapped


# ---- the tables -----------------------------------------------------------------------


def show(label, words):
    print(textwrap.fill(" ".join(words), 90, initial_indent=f"{label:<7}",
                        subsequent_indent=" " * 7, break_long_words=False,
                        break_on_hyphens=False))


def show_material(dossier, shared, mapped):
    """The first table; returns complaints."""
    complaints = []
    paragraph_of, count = physical_lines(shared / "sources")
    for source, n in count.items():
        if dossier.paragraphs.get(source) != n:
            complaints.append(f"source {source:03}: {n} paragraphs, sources.yaml says "
                              f"{dossier.paragraphs.get(source)}")
    read = (shared / "material").joinpath
    rows = list(rows_of_inventory(read("inventory.md").read_text(encoding="utf-8"),
                                  paragraph_of, complaints))
    facts = list(facts_of(read("facts.md").read_text(encoding="utf-8"),
                          paragraph_of, complaints))
    known = {name for name, _, _ in rows + facts}
    complaints += [f"coverage-map: no row or fact {name}" for name in mapped
                   if name not in known]
    for title, table in (("Rows of the inventory", rows), ("Facts", facts)):
        print(f"{title}: {len(table)}\n")
        if not table:
            complaints.append(f"{title}: none found")
        for name, _, where in table:
            marks, users = dossier.held_by(where)
            if name in mapped:
                marks = mapped[name]
                users = list(dict.fromkeys(u for m in marks
                                           for u in dossier.resting.get(m, [])))
                complaints += [f"{name}: coverage-map: no record {m}" for m in marks
                               if m not in dossier.sections]
            if not marks:
                complaints.append(f"{name}: uncovered ("
                                  + " ".join(f"{s}.{p}" for s, p in where) + ")")
            show(name, (marks or ["UNCOVERED"]) + (["|"] + users if users else []))
        print()
    return complaints


def show_paragraphs(dossier):
    """The second table; returns complaints."""
    complaints = [f"CONTENTS.md: no statement {mark}" for mark in dossier.dangling]
    everything = set()
    for source, count in sorted(dossier.paragraphs.items()):
        print(f"Source {source:03}: {count} paragraphs\n")
        for paragraph in range(1, count + 1):
            here = (source, paragraph)
            everything.add(here)
            label = f"{source}.{paragraph}"
            if marks := dossier.statements.get(here):
                show(label, marks)
            elif reason := dossier.reasons.get(here):
                show(label, ["-", reason])
            else:
                show(label, ["UNCOVERED"])
                complaints.append(f"{label}: neither a statement nor a reason")
        print()
    for source, paragraph in sorted(set(dossier.statements) | set(dossier.reasons)):
        if (source, paragraph) not in everything:
            complaints.append(f"{source}.{paragraph}: no such paragraph")
    if not everything:
        complaints.append("no source says how many paragraphs it has")
    return complaints


def main():
    args = sys.argv[1:]
    if len(args) > 2 or any(arg.startswith("-") for arg in args):
        sys.exit(__doc__.strip())
    folder = Path(args[0]) if args else HERE.parent / "dossiers" / "ukraine-2025"
    shared = Path(args[1] if len(args) > 1 else
                  os.environ.get("TALKS_SHARED") or HERE.parent.parent / "shared")
    dossier = Dossier(folder)
    complaints = []
    if (shared / "material" / "inventory.md").exists():
        complaints += show_material(dossier, shared, read_map(HERE / "coverage-map.txt"))
    elif len(args) > 1 or os.environ.get("TALKS_SHARED"):
        sys.exit(f"coverage.py: {shared} holds no material/inventory.md")
    else:
        print("No material here: the table of rows and facts is left out.\n")
    complaints += show_paragraphs(dossier)
    for complaint in complaints:
        print(complaint)
    print(f"{len(complaints)} uncovered or wrong" if complaints else "All covered.")
    sys.exit(1 if complaints else 0)


if __name__ == "__main__":
    main()
