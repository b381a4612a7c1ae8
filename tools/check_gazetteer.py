#!/usr/bin/env python3
"""The shipped gazetteer keeps its own rules.

    check_gazetteer.py ROOT

Beyond what the loader refuses (src/reading/gazetteer.c): ids in order, a source for each
entry and each dated post, no source unused or without title, publisher, address and day, no
name twice in an entry, no strong name of two entries of one kind unless days tell them apart,
weak names with words beside them or with a strong name, days that do not end before they
begin. Reads the one layout that the files have, so that a stray line is found too. Prints TAP.
"""

import pathlib
import re
import sys

SECTIONS = ("persons", "states", "organisations", "places")
NAMES = ("en", "zh", "zh-hant", "aliases", "weak")


def text_of(raw):
    raw = raw.strip()
    return raw[1:-1].replace('\\"', '"') if raw.startswith('"') else raw


def list_of(raw):
    return [text_of(x) for x in re.findall(r'"(?:[^"\\]|\\.)*"|[^,\[\]]+', raw) if x.strip()]


def entries_of(path, tell):
    """(section, id, fields) of a file in the layout that the files have."""
    section, entries, fields, key = None, [], None, None
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        if m := re.fullmatch(r"([a-z]+):", line):
            section = m[1]
        elif m := re.fullmatch(r"  ([a-z0-9-]+):", line):
            fields = {}
            entries.append((section, m[1], fields))
        elif m := re.fullmatch(r"    ([a-z-]+):(?: (.*))?", line):
            key = m[1]
            fields[key] = m[2] if m[2] is not None else []
        elif (m := re.fullmatch(r"      - (.*)", line)) and isinstance(fields.get(key), list):
            fields[key].append(m[1])
        else:
            tell(False, f"{path.name}:{number}: a line of the layout", line)
    return entries


def names_of(fields, key):
    value = fields.get(key, [])
    if isinstance(value, list):
        return [text_of(x) for x in value]
    return list_of(value) if value.startswith("[") else [text_of(value)]


def posts_of(fields):
    for post in fields.get("posts", []):
        yield dict(part.split(": ", 1) for part in post.strip("{}").split(", "))


def sources_of(raw):
    return list_of(raw) if raw else []


def is_in_order(held):
    ends = held.split("/")
    if len(ends) == 1 or ends[0] == ".." or ends[1] in ("", ".."):
        return True
    n = min(len(ends[0]), len(ends[1]))
    return ends[0][:n] <= ends[1][:n]


def check_entry(section, ident, fields, sources, used, tell):
    mine = sources_of(fields.get("source"))
    used.update(mine)
    tell(mine and all(s in sources for s in mine), f"{ident}: has a source")
    names = [n for key in NAMES for n in names_of(fields, key)]
    tell(len(names) == len(set(names)), f"{ident}: no name twice", str(names))
    strong = [n for key in NAMES[:4] for n in names_of(fields, key)]
    tell(strong or "near" in fields, f"{ident}: its weak names can count")
    for post in posts_of(fields):
        used.update([post["source"]] if "source" in post else [])
        tell(is_in_order(post.get("held", "")), f"{ident}: days in order", str(post))
        tell(post.get("source", mine[0] if mine else "") in sources,
             f"{ident}: a post has a source", str(post))
    return strong


def check_strong(section, strong, tell):
    """A strong name of two entries: only persons may share one, and posts tell them apart."""
    for name, listed in strong.items():
        owners = list({ident: (ident, fields) for ident, fields in listed}.values())
        apart = section == "persons" and all(fields.get("posts") for _, fields in owners)
        tell(len(owners) == 1 or apart, f"{name}: of one entry",
             str([ident for ident, _ in owners]))


def main():
    folder = pathlib.Path(sys.argv[1]) / "data" / "gazetteer"
    number = failed = 0

    def tell(good, name, note=""):
        nonlocal number, failed
        if good and note != "!":
            return
        number += 1
        failed += not good
        print(f"{'ok' if good else 'not ok'} {number} - {name}")
        if note and not good:
            print(f"#   {note}")

    sources = {i: f for _, i, f in entries_of(folder / "sources.yaml", tell)}
    used, total = set(), {}
    for section in SECTIONS:
        entries = entries_of(folder / f"{section}.yaml", tell)
        ids = [ident for _, ident, _ in entries]
        total[section] = len(ids)
        tell(ids == sorted(set(ids)), f"{section}: ids in order, none twice", "!")
        strong = {}
        for kind, ident, fields in entries:
            for name in check_entry(kind, ident, fields, sources, used, tell):
                strong.setdefault(name.lower(), []).append((ident, fields))
        check_strong(section, strong, tell)
    tell(list(sources) == sorted(sources), "sources in order", "!")
    for ident, fields in sources.items():
        whole = all(fields.get(k) for k in ("title", "publisher", "address", "seen"))
        tell(whole, f"{ident}: title, publisher, address, day")
        tell(ident in used, f"{ident}: is used")
    print("# " + ", ".join(f"{n} {s}" for s, n in total.items()) + f", {len(sources)} sources")
    tell(sum(total.values()) > 800, "enough entries to be of use", "!")
    print(f"1..{number}")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
