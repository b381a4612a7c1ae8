#!/usr/bin/env python3
"""The audit: what each command prints of the shipped dossier, row by row, and who read it.

    audit.py [--bless | --unread] ROOT TALKS [COMMAND...]

docs/audit/COMMAND.md holds every row that a command prints (at a width at which no row
breaks), with the paragraphs that its marks name and the verdict of a reader who compared
both. --bless writes the pages anew: the verdict of a row that prints what it printed
before is kept, wherever it stood, but that of a row without a mark only below the same
heading (the first row behind an empty line, or a headline), since what it says depends on where it
stands; a row that is new or changed is `unread`. --unread
prints what waits to be read: page, number of the row, paragraphs, row. Without an option
the pages are checked, as TAP: they are what the command prints, every verdict is a word
of the list below, and of what is unread each page and row is told; more than MOST_UNREAD
rows fail.

A page is rows as an indented block, each followed by one list item:

    - 004.33, 001.19: **agrees** a remark, if any

A rule (---) stands where another heading begins.
"""
import pathlib
import re
import subprocess
import sys

# what is audited: name of the page, and what is asked
COMMANDS = {
    "stand": ["stand"],
    "moved": ["moved"],
    "positions": ["positions"],
    "blocks": ["blocks", "--proof"],
    "unblock": ["unblock"],
    "sequence": ["sequence"],
    "ask": ["ask", "--all"],
    "what-if": ["what-if", "russia accepts third-states"],
    "drafts": ["drafts"],
    "who": ["who"],
    "tactics": ["tactics"],
    "guarantee": ["guarantee"],
    "ceasefire": ["ceasefire"],
    "money": ["money"],
    "fighting": ["fighting"],
    "leverage": ["leverage"],
    "domestic": ["domestic"],
    "claims": ["claims"],
    "slips": ["slips"],
    "outlook": ["outlook"],
    "criteria": ["criteria"],
    "find": ["find", "北约", "who:zelensky"],
    "diff": ["diff", "2025-12-20", "2025-12-30"],
    "brief": ["brief"],
    "brief-since": ["brief", "--since", "2025-12-20"],
    "sources": ["sources"],
    "why": ["why", "S4.33a"],
}
VERDICTS = {
    "agrees": "the paragraphs say what the row says, and the row adds nothing",
    "follows": "the row is marked as inference; its premises agree and it follows from them",
    "counted": "a count, sum or search of ours; done again by hand with the same result",
    "frame": "a heading, a column head or a sentence of the tool's own that claims nothing",
    "unread": "nobody has compared it yet",
}
MOST_UNREAD = 3  # a correction may land before its rows are read again, not a heap of them
MARK = re.compile(r"\bS(\d+)\.(\d+)[a-z]+\b((?:,[a-z]+\b)*)")
ITEM = re.compile(r"^- (.*?): \*\*(\w[\w-]*)\*\* ?(.*)$")
WIDE = "1000"  # the widest that the command lays out


RULE = "---"


class Row:
    """A row as printed, below which heading, its verdict, and the reader's remark."""

    def __init__(self, text, heading, verdict="unread", remark=""):
        self.text, self.heading = text, heading
        self.verdict, self.remark = verdict, remark

    def key(self):
        """What must be the same for a verdict to hold."""
        return self.text if MARK.search(self.text) else (self.heading, self.text)

    def paragraphs(self):
        """The paragraphs that the marks of the row name, each once, in order."""
        found = []
        for source, paragraph, _ in MARK.findall(self.text):
            place = f"{int(source):03}.{paragraph}"
            if place not in found:
                found.append(place)
        return ", ".join(found) or "no mark"


def printed(talks, words):
    """The rows of an answer: runs of blanks are layout, and are cut short."""
    run = subprocess.run([talks, *words, "--width", WIDE, "--lang", "en"],
                         capture_output=True, encoding="utf-8", check=False)
    if run.returncode:
        sys.exit(f"audit: {' '.join(words)}: {run.stderr}")
    rows, heading = [], None
    for line in run.stdout.split("\n"):
        text = re.sub(r"( {3})[ ]+|(-{3})-+", r"\1\2", line.rstrip())
        if not text.strip() or line.endswith("----"):  # a headline of the brief
            heading = None
        if not text.strip():
            continue
        heading = heading or text
        rows.append(Row(text, heading))
    return rows


def read_page(path):
    """The rows of a page, with their verdicts."""
    rows, text, heading = [], [], None
    if not path.exists():
        return rows
    for line in path.read_text(encoding="utf-8").split("\n"):
        match = ITEM.match(line)
        if line == RULE:
            heading = None
        elif line.startswith("    "):
            text.append(line[4:])
        elif match and text:
            heading = heading or "\n".join(text)
            rows.append(Row("\n".join(text), heading, match[2], match[3]))
            text = []
    return rows


def write_page(name, words, rows):
    """The text of a page."""
    asked = " ".join(f"'{word}'" if " " in word else word for word in words)
    read = sum(row.verdict != "unread" for row in rows)
    out = [f"# `talks {asked}`", "",
           f"{len(rows)} rows on the shipped dossier, {read} of them compared with the "
           "paragraphs. [What the words mean](README.md).", ""]
    for above, row in zip([None, *rows], rows):
        remark = f" {row.remark}" if row.remark else ""
        if above and row.heading != above.heading:
            out += [RULE, ""]
        out += [f"    {row.text}", "",
                f"- {row.paragraphs()}: **{row.verdict}**{remark}", ""]
    return "\n".join(out)


def write_index(pages):
    """The text of docs/audit/README.md."""
    out = ["# The audit", "",
           "What every question prints of the shipped dossier, row by row, with the "
           "paragraphs", "(source and paragraph) that its marks name and the verdict of a "
           "second reading.", "", "| verdict | what it says |", "|---|---|"]
    out += [f"| {word} | {meaning} |" for word, meaning in VERDICTS.items()]
    words = list(VERDICTS)
    out += ["", "| question | rows | " + " | ".join(words) + " |",
            "|---|--:|" + "--:|" * len(words)]
    for name, rows in pages.items():
        counts = [sum(row.verdict == word for row in rows) for word in words]
        out.append(f"| [{name}]({name}.md) | {len(rows)} | "
                   + " | ".join(str(count) for count in counts) + " |")
    out += ["", "`tools/audit.py --bless` writes these pages anew (`./dev docs` does); a row that "
            "changed is", "unread until somebody compares it again. A test tells which are, and "
            f"fails at more than {MOST_UNREAD}.", ""]
    return "\n".join(out)


def gather(folder, talks, wanted):
    """Every page's rows as they are printed now, with the verdicts that still hold."""
    known, pages = {}, {}
    for name in COMMANDS:
        for row in read_page(folder / f"{name}.md"):
            if row.verdict == "frame" or row.verdict != "unread" and MARK.search(row.text):
                known.setdefault(row.text, row)  # a frame claims nothing, wherever it stands
    for name in wanted:
        own = {row.key(): row for row in read_page(folder / f"{name}.md")
               if row.verdict != "unread"}
        pages[name] = printed(talks, COMMANDS[name])
        for row in pages[name]:
            old = own.get(row.key()) or known.get(row.text)
            if old:
                row.verdict, row.remark = old.verdict, old.remark
    return pages


def check(folder, pages):
    """TAP: pages are current, verdicts are words of the list, nothing is unread."""
    bad = unread = 0
    print(f"1..{2 * len(pages) + 2}")

    def tell(good, what):
        nonlocal bad
        bad += not good
        print(f"{'ok' if good else 'not ok'} - {what}")

    for name, rows in pages.items():
        path = folder / f"{name}.md"
        there = path.read_text(encoding="utf-8") if path.exists() else ""
        tell(there == write_page(name, COMMANDS[name], rows),
             f"{name}: the page shows what the command prints (./dev docs)")
        strange = {row.verdict for row in rows} - set(VERDICTS)
        tell(not strange, f"{name}: every verdict is a word of the list {strange or ''}")
        waiting = [n for n, row in enumerate(rows, 1) if row.verdict == "unread"]
        unread += len(waiting)
        if waiting:
            print(f"# {name}: unread rows {waiting}")
    index = folder / "README.md"
    tell(index.exists() and index.read_text(encoding="utf-8") == write_index(pages),
         "README.md counts the verdicts")
    tell(unread <= MOST_UNREAD, f"at most {MOST_UNREAD} rows are unread: {unread}")
    return bad


def main(args):
    option = args.pop(0) if args and args[0].startswith("--") else ""
    if len(args) < 2 or option not in ("", "--bless", "--unread"):
        sys.exit(__doc__)
    folder, talks = pathlib.Path(args[0]) / "docs" / "audit", args[1]
    wanted = args[2:] or list(COMMANDS)
    pages = gather(folder, talks, wanted)
    if option == "--bless":
        folder.mkdir(parents=True, exist_ok=True)
        for name, rows in pages.items():
            text = write_page(name, COMMANDS[name], rows)
            (folder / f"{name}.md").write_text(text, encoding="utf-8")
        everything = {name: read_page(folder / f"{name}.md") for name in COMMANDS}
        (folder / "README.md").write_text(write_index(everything), encoding="utf-8")
    elif option == "--unread":
        for name, rows in pages.items():
            for number, row in enumerate(rows, 1):
                if row.verdict == "unread":
                    print(f"{name} {number} [{row.paragraphs()}]\n    {row.text}")
    else:
        sys.exit(1 if check(folder, pages) else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
