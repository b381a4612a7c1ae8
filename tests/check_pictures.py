#!/usr/bin/env python3
"""Looks at every picture as a reader's program would.

    check_pictures.py TALKS ROOT

Each picture of the small and of the shipped dossier, in every language and at several
widths, is read by an XML parser. Then: nothing is fetched, no id, no script; every mark has a
title and names records that the answer's evidence or the dossier has; every record that the
drawn part of the answer names is in some data-ref; no two rows have the same words; boxes do
not overlap, texts neither overlap each other nor leave the picture; the same bytes come twice.
Colours of text against what is behind them, light, dark and in print, are 7:1 or better, of
lines 3:1. Before that the script spoils a picture in each of these ways and demands that it
is found. Prints TAP.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as etree

SVG = "{http://www.w3.org/2000/svg}"
WIDTHS = {"en": [40, 80, 160], "zh-Hans": [43, 84], "zh-Hant": [80]}
# Which lists of an answer are drawn, and which fields of theirs name what must be there.
DRAWN = {
    "blocks": {"blocks": ["position", "facts", "readings"]},
    "sequence": {"acts": ["act", "condition_of"], "circles": ["act", "condition_of"]},
    "guarantee": {"guarantees": ["design"]},
    "fighting": {"lanes": ["record"]},
    "who": {"pairs": ["meetings", "meetings_through", "meetings_not_held"],
            "never_met": ["meetings_not_held"]},
}


def talks(program, root, *arguments):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("TALKS_")}
    environment.update(TALKS_DATA=str(root), HOME="/nonexistent")
    done = subprocess.run([program, *arguments], cwd=root, env=environment,
                          stdin=subprocess.DEVNULL, capture_output=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{arguments}: {done.stderr.decode('utf-8', 'replace')}")
    return done.stdout.decode("utf-8")


# ---- what must be there -----------------------------------------------------------------


def named(node, fields, found):
    """Records named by these fields (a reference, or a list of them) below a node."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in fields:
                for one in value if isinstance(value, list) else [value]:
                    if isinstance(one, dict) and isinstance(one.get("value"), str):
                        found.add(one["value"])
            named(value, fields, found)
    elif isinstance(node, list):
        for one in node:
            named(one, fields, found)
    return found


def terms_of(answer):
    """Of guarantees: the statements that each term rests on."""
    found = set()
    for design in answer.get("guarantees", []):
        for term in design.get("terms", []) + design.get("asked_terms", []):
            found.update(term["part"].get("on", []))
    return found


def wanted(question, answer):
    found = set()
    for item, fields in DRAWN[question].items():
        named(answer.get(item, []), fields, found)
    statements = terms_of(answer) if question == "guarantee" else set()
    return found | statements


# ---- geometry ---------------------------------------------------------------------------


def text_width(text, size):
    """Less than any face draws it: what overlaps by this overlaps on every screen."""
    return sum(size if unicodedata.east_asian_width(c) in "WF" else
               size * (0.22 if c in " .,:;ilj|![]()'-" else 0.46) for c in text)


def boxes_of(tree):
    for rect in tree.iter(SVG + "rect"):
        if "box" in rect.get("class", "").split():
            x, y = int(rect.get("x")), int(rect.get("y"))
            yield x, y, x + int(rect.get("width")), y + int(rect.get("height")), "a box"


def texts_of(tree):
    for text in tree.iter(SVG + "text"):
        classes = text.get("class").split()
        size = 12 if "s" in classes else 14
        width = text_width(text.text or "", size)
        x, y = int(text.get("x")), int(text.get("y"))
        left = x - width / 2 if "c" in classes else x
        yield left, y - size * 0.7, left + width, y + 1, text.text or ""


def overlaps(shapes):
    shapes = sorted(shapes, key=lambda s: s[1])
    for i, a in enumerate(shapes):
        for b in shapes[i + 1:]:
            if b[1] >= a[3]:
                break
            if a[0] < b[2] and b[0] < a[2]:
                yield f"{a[4]!r} and {b[4]!r} overlap at {b[0]:.0f}, {b[1]:.0f}"


# ---- colours ----------------------------------------------------------------------------


def luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[i:i + 2], 16) / 255 for i in (0, 2, 4)]
    parts = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(a, b):
    low, high = sorted([luminance(a), luminance(b)])
    return (high + 0.05) / (low + 0.05)


def colour_faults(text):
    sets = re.findall(r"\.talks-picture\{(--[^}]*)\}", text)
    if len(sets) != 3:
        yield f"{len(sets)} sets of colours, not light, dark and print"
    for colours in sets:
        by = dict(re.findall(r"--(\w+):(#[0-9a-f]+)", colours))
        for ink, least in [("ink", 7), ("soft", 7), ("edge", 3), ("table", 4.5), ("field", 4.5)]:
            for paper in ["paper", "tint"]:
                if contrast(by[ink], by[paper]) < least:
                    yield f"{ink} on {paper}: {contrast(by[ink], by[paper]):.2f}:1 in {colours}"


# ---- one picture ------------------------------------------------------------------------


def faults(text, must, known):
    try:
        tree = etree.fromstring(text)
    except etree.ParseError as error:
        yield f"is no XML: {error}"
        return
    for what in ["href", "url(", "<script", "@import", "<image", " id=", "onload"]:
        if what in text:
            yield f"has {what!r}"
    if tree.get("role") != "img" or not tree.get("aria-label"):
        yield "has no role and name"
    seen = set()
    for group in tree.iter(SVG + "g"):
        ids = group.get("data-ref", "").split()
        title = group.find(SVG + "title")
        seen.update(ids)
        if title is None or not (title.text or "").strip():
            yield f"a mark of {ids} has no title"
        if not ids:
            yield f"the mark {title.text if title is not None else ''!r} names no record"
        if len(set(ids)) != len(ids):
            yield f"a mark names a record twice: {ids}"
        unknown = [i for i in ids if i not in known]
        if unknown:
            yield f"a mark names what nobody knows: {unknown}"
    rows = {}
    for group in tree.iter(SVG + "g"):
        if group.get("class") == "row":
            rows.setdefault(group.findtext(SVG + "title"), set()).add(group.get("data-ref"))
    for title, refs in rows.items():
        if len(refs) > 1:
            yield f"rows of {sorted(refs)} cannot be told apart: {title!r}"
    missing = sorted(must - seen)
    if missing:
        yield f"not in the picture: {missing[:8]}"
    width, height = int(tree.get("width")), int(tree.get("height"))
    shapes = [*boxes_of(tree), *texts_of(tree)]
    for left, top, right, bottom, what in shapes:
        if left < 0 or top < 0 or right > width or bottom > height:
            yield f"{what!r} leaves the picture at {left:.0f}, {top:.0f}"
    yield from overlaps(boxes_of(tree))
    yield from overlaps(texts_of(tree))
    yield from colour_faults(text)


def sheet_faults(sheets, must):
    """Sheets follow each other, and each has in it what is drawn on it."""
    bottom, seen = 0, set()
    for sheet in sheets:
        tree = etree.fromstring(sheet)
        _, top, width, height = map(int, tree.get("viewBox").split())
        if top != bottom:
            yield f"a sheet begins at {top}, not at {bottom}"
        bottom = top + height
        for group in tree.iter(SVG + "g"):
            seen.update(group.get("data-ref", "").split())
        for left, y0, right, y1, what in [*boxes_of(tree), *texts_of(tree)]:
            if left < 0 or right > width or y0 < top or y1 > bottom:
                yield f"{what!r} leaves its sheet"
    if must - seen:
        yield f"on no sheet: {sorted(must - seen)[:8]}"


def known_ids(root, dossier):
    words = set()
    for path in (root / dossier).rglob("*.yaml"):
        stack = []
        for line in path.read_text(encoding="utf-8").split("\n"):
            words.update(re.findall(r"[\w.-]+(?=:)", line))
            key = re.match(r"^( *)([\w.-]+):", line)
            if key:
                depth = len(key[1])
                stack = [s for s in stack if s[0] < depth] + [(depth, key[2])]
                words.update(f"{a[1]}/{b[1]}" for a in stack for b in stack if a[0] < b[0])
            owner = stack[-1][1] if stack else ""
            words.update(f"{owner}/{w}" for w in re.findall(r"[\w.-]+(?=:)", line))
    return words


def spoiled(text):
    """The same picture with one thing wrong each."""
    box = re.search(r'<rect class="[^"]*\bbox"[^>]*>', text)
    word = re.search(r"<text [^>]*>[^<]*</text>", text)[0]
    mark = re.search(r'<g class="[^"]*" data-ref="[^"]*"><title>[^<]*</title>', text)[0]
    yield "a tag left open", text.replace("</svg>", "")
    if box:
        yield "a box twice", text.replace(box[0], box[0] * 2)
    yield "a text twice", text.replace(word, word + word, 1)
    yield "a text outside", text.replace(word, re.sub(r'x="\d+"', 'x="9999"', word, 1), 1)
    yield "a mark without a record", text.replace(
        mark, re.sub(r'data-ref="[^"]*"', 'data-ref=""', mark), 1)
    yield "a mark without a title", text.replace(
        mark, re.sub(r"<title>[^<]*</title>", "", mark), 1)
    yield "an unknown record", text.replace('data-ref="', 'data-ref="nobody-knows ', 1)
    yield "a link", text.replace("<rect", '<a href="https://example.org"/><rect', 1)
    yield "a pale colour", text.replace("--ink:#1b1b1b", "--ink:#bbbbbb")
    rows = re.findall(r'<g class="row" data-ref="[^"]*"><title>([^<]*)</title>', text)
    if len(rows) > 1:
        yield "two rows alike", text.replace(rows[1], rows[0])
    yield "a record left out", re.sub(r' data-ref="[^"]*"', ' data-ref="S1.1a"', text)


def main():
    program, root = os.path.realpath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
    number = failed = 0

    def tell(good, name, notes=()):
        nonlocal number, failed
        number += 1
        failed += not good
        print(f"{'ok' if good else 'not ok'} {number} - {name}")
        for note in notes:
            print(f"#   {note}")

    for dossier in ["dossiers/small", "dossiers/ukraine-2025"]:
        known = known_ids(root, dossier)
        for question in DRAWN:
            place = ["--dossier", dossier]
            full = json.loads(talks(program, root, question, "--format", "json", *place))
            must = wanted(question, full["answer"])
            name = f"{question} of {pathlib.Path(dossier).name}"
            for language, widths in WIDTHS.items():
                for width in widths:
                    command = [question, "--lang", language, "--format", "svg", "--width",
                               str(width), *place]
                    text = talks(program, root, *command)
                    wrong = list(faults(text, must, known))
                    if language == "zh-Hant" and text != talks(program, root, *command):
                        wrong.append("other bytes the second time")
                    tell(not wrong, f"{name}, {language}, {width} columns", wrong[:12])
                page = talks(program, root, question, "--lang", language, "--format", "html",
                             *place)
                sheets = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
                narrow = [s for s in sheets if 'class="talks-picture narrow"' in s]
                wide = [s for s in sheets if 'class="talks-picture wide"' in s]
                wrong = [] if len(narrow) == 1 else [f"{len(narrow)} narrow pictures"]
                if not wide or len(narrow) + len(wide) != len(sheets):
                    wrong.append(f"{len(wide)} wide pictures of {len(sheets)}")
                wrong += sheet_faults(wide, must)
                if page[page.index("<section"):].count("<style>") != 1:
                    wrong.append("the style does not come once")
                tell(not wrong, f"{name}, {language}, in HTML", wrong)
            for what, text in spoiled(talks(program, root, question, "--format", "svg", *place)):
                tell(bool(list(faults(text, must, known))), f"{name}: finds {what}")
    print(f"1..{number}")
    return 1 if failed else 0


sys.exit(main())
