#!/usr/bin/env python3
"""Looks at the one-page brief as a reader, a browser and a printer get it.

    check_brief.py TALKS ROOT [CHROMIUM PDFINFO]

In every language, whole and as the note of changes, of the shipped dossier: text has at most
LINES lines; HTML is one file with one h1, headings that skip no level, the language said,
landmarks, headings of tables with their scope, a text for each picture, ids that are given
once, links that lead somewhere in it, footnotes that say who and when, labels in one piece, rows
with all their cells, and nothing that would be fetched. With the two programs Chromium prints
it, and that must be one sheet of A4. Prints TAP.
"""

import html.parser
import os
import pathlib
import re
import subprocess
import sys
import tempfile

LINES = 60
LANGUAGES = ["en", "zh-Hans", "zh-Hant"]
# Days since which little, and since which nearly everything changed.
DAYS = ["2025-02-28", "2025-06-01", "2025-11-01", "2025-12-01", "2025-12-10", "2025-12-20"]
ASKED = [["brief"], *(["brief", "--since", day] for day in DAYS)]
# A browser takes seconds for a sheet: the page, and the note of the most recent day.
PRINTED = [ASKED[0], ASKED[-1]]


def talks(program, root, *arguments):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("TALKS_")}
    environment.update(TALKS_DATA=str(root), HOME="/nonexistent")
    return subprocess.run([program, *arguments], cwd=root, env=environment, check=True,
                          stdin=subprocess.DEVNULL, capture_output=True).stdout.decode()


class Page(html.parser.HTMLParser):
    """What of a page is looked at."""

    def __init__(self):
        super().__init__()
        self.tags, self.levels, self.ids, self.links, self.faults = [], [], [], [], []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.append((tag, given))
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a":
            self.links.append(given.get("href", ""))
        if tag == "th" and given.get("scope") not in ("col", "row"):
            self.faults.append("a heading of a table without a scope")
        if tag == "svg" and not (given.get("role") == "img" and given.get("aria-label")):
            self.faults.append("a picture without a text")
        if tag in ("script", "link", "img", "iframe", "object") or "src" in given:
            self.faults.append(f"fetches or runs something: {tag}")

    def count(self, tag):
        return sum(name == tag for name, _ in self.tags)


def faults(text, language):
    page = Page()
    page.feed(text)
    yield from sorted(set(page.faults))
    if page.count("h1") != 1:
        yield f"{page.count('h1')} h1"
    if any(b > a + 1 for a, b in zip([0, *page.levels], page.levels)):
        yield f"headings skip a level: {page.levels}"
    if ("html", {"lang": language}) not in page.tags:
        yield "its language is not said"
    for tag in ("header", "main", "footer", "table", "figure", "svg"):
        if page.count(tag) != 1 and tag != "table" or page.count(tag) == 0:
            yield f"{page.count(tag)} {tag}"
    twice = {i for i in page.ids if page.ids.count(i) > 1}
    if twice:
        yield f"ids given twice: {sorted(twice)[:4]}"
    lost = {link for link in page.links if link[:1] != "#" or link[1:] not in page.ids}
    if lost:
        yield f"links that lead nowhere: {sorted(lost)[:4]}"
    bare = [note for note in re.findall("<li>(.*?)</li>", text)
            if not re.sub("<b id=.*?</b>,?", "", note).strip()]
    if bare or not re.search("<li>", text):
        yield f"footnotes that say nothing: {bare[:4]}"
    split = re.findall(r"<dt>(?:since |\d+月以).*?</dt>", text)
    if split:
        yield f"half a label: {split}"
    for table in re.findall("<table>.*?</table>", text, re.S):
        cells = {len(re.findall("<t[dh][ >]", row)) for row in table.split("<tr>")[1:]}
        if len(cells) > 1:
            yield f"a table with rows of {sorted(cells)} cells"
        if re.search("</t[dh]><td></td>", table):
            yield "an empty cell of which nothing is said"
    outside = re.findall(r"url\(|@import|https?://(?!www\.w3\.org/2000/svg)", text)
    if outside:
        yield f"refers to what is outside: {outside[:4]}"


def printed_faults(text, chromium, pdfinfo):
    with tempfile.TemporaryDirectory() as folder:
        page, sheet = pathlib.Path(folder, "brief.html"), pathlib.Path(folder, "brief.pdf")
        page.write_text(text, encoding="utf-8")
        subprocess.run([chromium, "--headless", "--no-sandbox", "--disable-gpu",
                        "--no-pdf-header-footer", f"--print-to-pdf={sheet}", page.as_uri()],
                       check=True, capture_output=True, timeout=120)
        told = subprocess.run([pdfinfo, sheet], check=True, capture_output=True).stdout
    pages = int(re.search(rb"Pages:\s+(\d+)", told)[1])
    width, height = map(float, re.search(rb"Page size:\s+([\d.]+) x ([\d.]+)", told).groups())
    if pages != 1:
        yield f"{pages} pages"
    if abs(width - 595.3) > 1 or abs(height - 841.9) > 1:
        yield f"a sheet of {width} by {height} points is not A4"


def looked_at(program, root, printers):
    for words in ASKED:
        for language in LANGUAGES:
            name = " ".join([*words, "--lang", language])
            lines = talks(program, root, *words, "--lang", language).count("\n")
            yield name, [f"{lines} lines"] if lines > LINES else []
            text = talks(program, root, *words, "--lang", language, "--format", "html")
            yield f"{name} --format html", list(faults(text, language))
            if words not in PRINTED:
                continue
            if printers:
                yield f"{name}, printed", list(printed_faults(text, *printers))
            else:
                yield f"{name}, printed # SKIP needs chromium and pdfinfo", []


def main():
    program, root, *printers = sys.argv[1:]
    number = bad = 0
    for name, found in looked_at(os.path.abspath(program), pathlib.Path(root), printers):
        number += 1
        bad += bool(found)
        print(f"{'not ok' if found else 'ok'} {number} - {name}")
        for fault in found:
            print(f"#   {fault}")
    print(f"1..{number}")
    return bad > 0


if __name__ == "__main__":
    sys.exit(main())
