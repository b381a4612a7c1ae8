#!/usr/bin/env python3
"""What exports promise, tried on whole dossiers: forms that others can read, and secrets.

    check_export.py TALKS ROOT ASKER [SEEDS]

- JSON: loads as a dossier whose every answer is the same, and gives the same JSON again.
- CSV: every cell is what the JSON says; no cell is a formula. DNA: DNA's columns.
- GraphML: the rules of its schema (tests/graphml.py).
- Redacted, on dossiers made from the small and the shipped one by restricting records at
  random and planting a token in every text, id, alias and comment of theirs: no byte of
  the output holds a token; it loads, is sound and laid out; nothing restricted is left
  and everything that named it is marked; redacting it again changes nothing; and two
  dossiers that differ only in what is restricted give the same bytes (non-interference).
- The same with texts that stay and mention marks, lists of them and whole texts of what is
  restricted, in forms drawn at random: beside Chinese characters and fullwidth signs, in
  other widths, without full stops, in quotation marks. Each is blotted out, or is the mark
  that the statement has in the copy.
- The front page and the brief of a copy say in each line that rests on something withheld
  that it does, although they show the first few statements of many.

Prints TAP.
"""

import copy
import csv
import functools
import io
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

import asking
import graphml

TALKS = str(pathlib.Path(sys.argv[1]).resolve())
ROOT = pathlib.Path(sys.argv[2]).resolve()
ASKER = sys.argv[3]
CASES = int(os.environ.get("TALKS_CASES", "2000")) # as of a property; 100,000 in --long
SEEDS = int(sys.argv[4]) if len(sys.argv) > 4 else 4 if CASES < 10000 else 12
TEMP = pathlib.Path(tempfile.mkdtemp())
QUESTIONS = ("stand moved positions blocks unblock ask drafts who tactics money fighting "
             "timeline ceasefire leverage domestic claims slips outlook sequence guarantee criteria"
             ).split()
SCHEMA = json.loads((ROOT / "schema/dossier.schema.json").read_text(encoding="utf-8"))
results = []


def ok(good, name, detail=""):
    results.append(bool(good))
    print(f"{'ok' if good else 'not ok'} {len(results)} - {name}")
    if not good:
        for line in str(detail).splitlines()[:20]:
            print(f"#   {line[:300]}")
    return good


def talks(*args, code=0):
    run = subprocess.run([TALKS, *map(str, args)], capture_output=True, check=False,
                         env={**os.environ, "TALKS_DATA": str(ROOT)})
    if code is not None and run.returncode != code:
        raise RuntimeError(f"{args}: status {run.returncode}\n{run.stderr.decode()}")
    return run


def fresh(name):
    path = TEMP / name
    shutil.rmtree(path, ignore_errors=True)
    return path


def export_json(folder):
    return json.loads(talks("export", "json", "--dossier", folder).stdout)


def write_dossier(name, data, comment=""):
    """JSON is YAML: comments can be put between its lines."""
    folder = fresh(name)
    folder.mkdir()
    text = json.dumps(data, ensure_ascii=False, indent=1)
    if comment:
        text = text.replace("\n", f" # {comment}\n")
    (folder / "dossier.yaml").write_text(text + "\n", encoding="utf-8")
    return folder


def read_all(folder):
    return {str(p.relative_to(folder)): p.read_bytes()
            for p in sorted(folder.rglob("*")) if p.is_file()}


# ---- JSON, CSV, DNA, GraphML ---------------------------------------------------------

def check_json(name, dossier):
    folder = fresh("json")
    folder.mkdir()
    talks("export", "json", folder / "dossier.json", "--dossier", dossier)
    check = talks("check", "--dossier", folder)
    ok(b" 0 errors, 0 warnings" in check.stdout, f"{name}: JSON is a sound dossier",
       check.stdout.decode())
    again = talks("export", "json", "--dossier", folder).stdout
    ok(again == (folder / "dossier.json").read_bytes(), f"{name}: and the same JSON again")
    wrong = differing(dossier, folder, "json", "text")
    ok(not wrong, f"{name}: every answer is the same, byte for byte", wrong)


def differing(one, other, *forms):
    """Questions that two dossiers answer otherwise."""
    asker = asking.Asker(ASKER, ROOT)
    wrong = [f"{question} {form}" for question in QUESTIONS for form in forms
             if asker.status(question, "--format", form, "--dossier", one)
             != asker.status(question, "--format", form, "--dossier", other)]
    return wrong + (["the asker does not end well"] if asker.close() else [])


def records(data, kind_of, section=None):
    """(section, id, record) of all records that stand in a section."""
    for sec, content in data.items():
        if sec == "dossier" or (section and sec != section):
            continue
        yield from ((sec, key, value) for key, value in content.items())


def check_csv(name, dossier, data):
    folder = fresh("csv")
    talks("export", "csv", folder, "--dossier", dossier)
    rows = {}
    wrong, formulas = [], []
    for path in folder.iterdir():
        text = path.read_bytes().decode("utf-8")
        if "\n" in text.replace("\r\n", ""):
            wrong.append(f"{path.name}: a bare line end")
        table = list(csv.DictReader(io.StringIO(text, newline="")))
        rows[path.stem] = {row["id"]: row for row in table}
        for row in table:
            if None in row or None in row.values():
                wrong.append(f"{path.name}: a line of another length")
            formulas += [v for v in row.values() if v and re.match(r"[=+\-@\t\r]", v)
                         and not re.fullmatch(r"-?[0-9.]+", v)]
    for mark, s in data["statements"].items():
        row = rows["statement"].get(mark)
        if row is None:
            wrong.append(f"{mark} is missing")
            continue
        for field, value in s.items():
            if field == "figures":
                continue
            text = " ".join(value) if isinstance(value, list) else str(value)
            if row[field] not in (text, "'" + text):
                wrong.append(f"{mark} {field}: {row[field]} for {text}")
    ok(not wrong, f"{name}: cells of statements are what JSON says", "\n".join(wrong))
    ok(not formulas, f"{name}: no cell begins a formula", formulas)
    figures = sum(len(s.get("figures", {})) for s in data["statements"].values())
    ok(len(rows.get("figure", {})) == figures, f"{name}: every figure has its line")


DNA = ["statement ID", "time", "document ID", "document title", "author", "source",
       "section", "type", "text", "person", "organization", "concept", "agreement"]


def check_dna(name, dossier, data):
    run = talks("export", "dna", "--dossier", dossier)
    table = list(csv.reader(io.StringIO(run.stdout.decode("utf-8")), delimiter=";"))
    ok(table[0][:len(DNA)] == DNA, f"{name}: DNA's columns", table[0])
    wrong = [r for r in table[1:]
             if len(r) != len(table[0]) or r[12] not in "01" or not r[0].isdigit()
             or not re.fullmatch(r"\d{4}-\d\d-\d\d 00:00:00", r[1])]
    ok(not wrong, f"{name}: every line has a number, a time and an agreement", wrong)
    naive = [l.split(";") for l in run.stdout.decode("utf-8").splitlines()]
    ok(all(len(r) == len(table[0]) for r in naive),
       f"{name}: also for a reader that knows no quotes")
    taken = {str(s.get("taken")) for s in data["sources"].values()
             if s.get("dated") in ("no", False)}
    late = [r for r in table[1:] if r[1][:10] in taken
            and not {"said", "happened", "reported"} & set(data["statements"][r[13]])]
    ok(not late, f"{name}: no line is of the day on which a copy was taken", late[:2])
    stated = set()
    for key, p in data["positions"].items():
        for field, agrees in (("demands", "1"), ("accepts", "1"), ("rejects", "0"),
                              ("red-line", "0")):
            for mark in set(p.get("from", []) + p.get("because", [])):
                if mark in data["statements"]:
                    stated |= {(mark, key, agrees)} if p.get(field) else set()
    rows = {(r[13], r[14], r[12]) for r in table[1:]}
    ok(rows <= stated, f"{name}: no agreement that no position has", rows - stated)


def check_graphml(name, dossier):
    text = talks("export", "graphml", "--dossier", dossier).stdout.decode("utf-8")
    wrong = list(graphml.faults(text))
    ok(not wrong, f"{name}: GraphML keeps the rules of its schema", "\n".join(wrong))
    for item in ET.fromstring(text).iter():
        marks = [d for d in item if d.get("key") in ("edge-record", "node-kind")]
        if graphml.short(item.tag) in ("node", "edge") and len(marks) != 1:
            wrong.append(f"no record behind {item.attrib}")
    ok(not wrong, f"{name}: a record stands behind every node and edge", "\n".join(wrong))
    if name == "small":
        missed = [what for what, other in graphml.broken(text)
                  if other == text or not list(graphml.faults(other))]
        ok(not missed, f"{name}: and the rules can be broken", "\n".join(missed))


# ---- secrets -------------------------------------------------------------------------

RESTRICTABLE = {"positions", "readings", "structures", "concerns", "alternatives",
                "proposals", "acts", "conditions", "rules", "drafts", "contacts",
                "tactics", "clocks", "instruments", "wordings", "guarantees",
                "ceasefires", "predictions", "criteria", "drivers", "watch",
                "dependences", "limits", "slips", "statements", "parties", "persons",
                "groups", "issues", "cited", "sources", "places", "incidents",
                "glossary"}
TEXTS = re.compile(r"(^|-)(en|zh)$|^(note|inference|outside|printed|outlet|likelihood)$")
ID_FIELDS = "from because against"


def plant(value, token, count):
    """A copy in which every text has the token, under keys that are texts."""
    for key, item in list(value.items()):
        if isinstance(item, dict):
            plant(item, token, count)
        elif isinstance(item, list) and item and isinstance(item[0], dict):
            for child in item:
                plant(child, token, count)
        elif key == "aliases" or key == "words":
            value[key] = [*item, f"{token}x{next(count)}alias"]
        elif isinstance(item, str) and TEXTS.search(key):
            value[key] = f"{item} {token}x{next(count)} and more words behind"


def numbers():
    n = 0
    while True:
        n += 1
        yield n


is_text = functools.cache(TEXTS.search)  # by the names of fields


def rename(data, names):
    """Other ids for records, wherever they are meant (ids are whole words): {old: new}."""
    longest_first = sorted(names, key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w.-])({'|'.join(map(re.escape, longest_first))})(?![\w-])")
    renamed = functools.cache(lambda text: pattern.sub(lambda found: names[found[0]], text))

    def walk(node, key=None):
        if isinstance(node, dict):
            return {k if is_text(k) else renamed(k): walk(v, k) for k, v in node.items()}
        if isinstance(node, list):
            return [walk(v, key) for v in node]
        if isinstance(node, str) and not (key and is_text(key)):
            return renamed(node)
        return node
    return walk(data) if names else data


def words():
    """Words of the format: an id that is also one cannot be renamed by its spelling."""
    table = (ROOT / "src" / "dossier" / "words.def").read_text(encoding="utf-8")
    return {w.replace("_", "-") for w in re.findall(r"^WORD\(\w+, (\w+)", table, re.M)
            } | set(fields_of(SCHEMA))


def fields_of(schema):
    """The names of all fields, wherever the schema has them."""
    for key, value in schema.items() if isinstance(schema, dict) else ():
        if key == "properties":
            yield from value
        yield from fields_of(value)
    for value in schema if isinstance(schema, list) else ():
        yield from fields_of(value)


def ids_in(node):
    """Every key of a dossier: the ids of records and of what stands in them."""
    for key, value in node.items() if isinstance(node, dict) else ():
        yield key
        yield from ids_in(value)


def named_in(key, others):
    """Ids that have this one in them, between the signs that part an id."""
    part = re.compile(rf"(^|[-./]){re.escape(key)}($|[-./])")
    return [other for other in others if other != key and part.search(other)]


def renamable(section, key):
    """Statements are counted anew; a source is a number, which marks have in them."""
    return section not in ("statements", "sources") and key not in WORDS


def choose(data, rng):
    """Some records of some sections, more statements than others: such as their owner can
    restrict, after renaming them, without a word from the command. Not a word of the format
    that is part of other ids, nor a source in the middle of their numbers."""
    chosen, ids = [], set(ids_in(data))
    for section in sorted(RESTRICTABLE & set(data)): # a seed means one choice everywhere
        share = 0.15 if section == "statements" else 0.04 if section in (
            "parties", "sources", "issues", "groups") else 0.1
        for key in data[section]:
            if rng.random() >= share:
                continue
            told = section not in ("statements", "sources") and not renamable(
                section, key) and named_in(key, ids)
            if not told and (section != "sources" or key == max(data[section])):
                chosen.append((section, key))
    return chosen


def redact(folder, name, code=0):
    out = fresh(name)
    run = talks("export", "redacted", out, "--dossier", folder, code=None)
    if code is not None and run.returncode != code:
        raise RuntimeError(f"{run.returncode}: {run.stderr.decode()[-2000:]}")
    return out, run


def make_secret(data, chosen, token, rng):
    """The same dossier with these records restricted and full of the token."""
    data = copy.deepcopy(data)
    count = numbers()
    for section, key in chosen:
        record = data[section][key]
        plant(record, token, count)
        record["visibility"] = "restricted"
        record.setdefault("note", f"{token}x{next(count)} a note")
    data = rename(data, {key: f"z{token}{next(count)}z" for section, key in chosen
                         if renamable(section, key)})
    public = [r for s in data for k, r in data[s].items()
              if isinstance(r, dict) and r.get("visibility") != "restricted"
              and "note" in r]
    names = [k for s in data for k in data[s] if token in k]
    for record in rng.sample(public, min(3, len(public))):
        for name in names[:3]:
            record["note"] += f" See {name}."
        marks = [k for s, k in chosen if s == "statements"]
        record["note"] += "".join(f" Compare {m}." for m in marks[:2])
    return data


def other_secret(data, rng):
    """A dossier that differs in its restricted records and in nothing else: other texts,
    more statements of the same speaker beside them, other figures and days."""
    data = copy.deepcopy(data)
    for section in data:
        for key, record in list(data[section].items()):
            if not isinstance(record, dict) or record.get("visibility") != "restricted":
                continue
            for field in list(record):
                if TEXTS.search(field) and isinstance(record[field], str):
                    record[field] = "other words of a secret " + str(rng.random())
                elif (field in ("said", "happened", "on", "made", "until")
                      and section != "dependences"):
                    record[field] = "2024-01-01"
                elif field in ("strength", "credibility", "short-en", "against"):
                    del record[field]
            if section == "statements" and rng.random() < 0.7:
                letters = "".join(c for c in key if c.islower())
                base = key[:len(key) - len(letters)]
                more = copy.deepcopy(record)
                for extra in "qrs":
                    if f"{base}{extra}" not in data[section]:
                        data[section][f"{base}{extra}"] = more
                        break
    return data


# ---- what texts that stay mention ----------------------------------------------------

WIDE = str.maketrans({chr(c): chr(c + 0xFEE0) for c in range(0x21, 0x7F)})
CAPITALS = str.maketrans({chr(c): chr(c - 32) for c in range(0x61, 0x7B)})
BESIDE = ["", "(", ")", "[", "]", "/ ", ".", ":", "é", "я", "见", "据", "与", "所载", "至", "（",
          "）", "「", "」", "，", "。", "；", "、", "《", "》", "“", "”", "…", "——", "·", "\u3000"]
TIGHT = [",", "，", "、", "/", ";", "；", "&", "+"]
LOOSE = [", ", "， ", " and ", " or ", ", and ", "和", "与", "及", "或", "以及", " / "]
RANGES = ["-", "–", "—", "~", "～", "至", "到", " to ", " - "]
ENDS = " .。!！?？…;；,，"
OPENS = "\"'“‘「『（(《…"
QUOTES = [("", ""), ('"', '"'), ("'", "'"), ("“", "”"), ("「", "」"), ("『", "』"), ("（", "）"),
          ("他说：", "。"), ("据称", "，"), ("« ", " »")]


def stem_of(mark):
    return mark.rstrip("abcdefghijklmnopqrstuvwxyz")


def marks_now(secret, left):
    """{mark: mark in the copy, or None}: of paragraphs where no rule but restricted records
    and sources took any; the others are in no mention."""
    paragraphs, now = {}, {}
    for mark in secret["statements"]:
        paragraphs.setdefault(stem_of(mark), []).append(mark)
    counts = {}
    for mark in left["statements"]:
        counts[stem_of(mark)] = counts.get(stem_of(mark), 0) + 1
    here = {"S" + (s.lstrip("0") or "0") for s in left["sources"]}
    for stem, marks in paragraphs.items():
        marks.sort(key=lambda m: (len(m), m))
        stays = [m for m in marks if stem.rsplit(".", 1)[0] in here
                 and secret["statements"][m].get("visibility") != "restricted"]
        if len(stays) == counts.get(stem, 0):
            now.update({m: None for m in marks})
            now.update({m: stem + letters_of(i) for i, m in enumerate(stays)})
    return now


def letters_of(i):
    return chr(97 + i) if i < 26 else letters_of(i // 26 - 1) + letters_of(i % 26)


def mark_mention(rng, now, blot):
    """(as written, as it must be)"""
    mark = rng.choice(list(now))
    stem = stem_of(mark)
    form = rng.randrange(5)
    if form == 0: # a range
        if len(mark) - len(stem) > 1:
            return mark, now[mark] or blot
        return mark + rng.choice(RANGES) + letters_of(rng.randrange(
            ord(mark[-1]) - 97 + 1, 27))[-1:].replace("a", "z"), blot
    if form < 3: # a list
        others = [m for m in now if stem_of(m) == stem]
        letters = [m[len(stem):] for m in rng.sample(others, min(len(others), 3))]
        letters += rng.sample("jkqz", rng.randrange(3)) # of nothing, mostly
        loose = all(len(x) == 1 for x in letters) and rng.random() < 0.5
        if loose:
            letters = sorted(set(letters))
        sign = rng.choice(LOOSE if loose else TIGHT)
        wanted, whole = "", True
        for i, x in enumerate(letters):
            new = now.get(stem + x)
            wanted += sign if i else ""
            wanted += blot if not new else new if whole else new[len(stem_of(new)):]
            whole = not new
        return stem + sign.join(letters), wanted
    written = mark
    if form == 3 and mark[1].isdigit():
        written = rng.choice([mark.translate(WIDE), "s" + mark[1:], "S0" + mark[1:],
                              "S" + mark[1:].upper()])
    return written, now[mark] or blot


def text_mention(rng, record, blot):
    fields = [f for f in ("en", "zh", "note", "inference") if isinstance(record.get(f), str)]
    text = record[rng.choice(fields)].rstrip(ENDS).lstrip(OPENS) # all are long
    text = rng.choice([text, text + ".", text + "。", text.translate(CAPITALS),
                       text.replace(", ", " "), text.replace(" ", "  "),
                       text.replace(" more ", " “more” ")])
    opens, closes = rng.choice(QUOTES)
    return opens + text + closes, None if text[-1] in ".。" else opens + blot + closes


def mention(seed, data, now, places):
    """Puts mentions into the notes of statements that stay; what must be in them then. The
    same seed makes the same ones of another dossier, but for what they repeat of a text."""
    data, wanted = copy.deepcopy(data), []
    gone = sorted((s, k) for s in data for k, r in data[s].items() if isinstance(r, dict)
                  and r.get("visibility") == "restricted" and k in places[1].get(s, ()))
    for place in places[0]:
        rng = random.Random(f"{seed} {place}")
        for field, blot in (("note", "[withheld]"), ("note-zh", "[不公开]")):
            note, must = "x", []
            for _ in range(5):
                if gone and rng.random() < 0.3:
                    section, key = rng.choice(gone)
                    part, want = text_mention(rng, data[section][key], blot)
                else:
                    part, want = mark_mention(rng, now, blot)
                    before, behind = rng.choice(BESIDE), rng.choice(BESIDE)
                    part, want = before + part + behind, before + want + behind
                note += " | " + part.strip()
                must += [want.strip()] if want else []
            data["statements"][place][field] = note
            wanted.append((now[place], field, must))
    return data, wanted


def check_mentions(name, seed, secret, other, out, token):
    now = marks_now(secret, export_json(out))
    stays = sorted(m for m in now if now[m])
    gone = {s: {k for k, r in content.items() if isinstance(r, dict) and any(
        isinstance(r.get(f), str) for f in ("en", "zh", "note", "inference"))}
        for s, content in secret.items()}
    places = random.Random(seed).sample(stays, min(len(stays), 20)), gone
    mentioning, wanted = mention(seed, secret, now, places)
    copy_of, _ = redact(write_dossier("mentioning", mentioning), "mentioned")
    files = read_all(copy_of)
    leaks = [line.decode()[:300] for b in files.values() for line in b.splitlines()
             if token.encode() in line.lower()]
    ok(not leaks, f"{name} {seed}: no text of theirs is repeated", "\n".join(leaks))
    left = export_json(copy_of)["statements"]
    wrong = [f"{mark} {field}: {want}\nin {left[mark][field]}" for mark, field, must in wanted
             for want in must if want not in left[mark][field]]
    ok(not wrong and wanted, f"{name} {seed}: marks in texts are those of the copy",
       "\n".join(wrong))
    again, _ = redact(copy_of, "mentioned-twice")
    ok(read_all(again) == files, f"{name} {seed}: and stay so when it is redacted again",
       subprocess.run(["diff", "-r", copy_of, again], capture_output=True, text=True,
                      check=False).stdout[:1500])
    others, _ = mention(seed, other, now, places)
    copy_of_other, _ = redact(write_dossier("other-mentioning", others), "other-mentioned")
    ok(read_all(copy_of_other) == files, f"{name} {seed}: other secrets mentioned, the same",
       subprocess.run(["diff", "-r", copy_of, copy_of_other], capture_output=True, text=True,
                      check=False).stdout[:1500])


def kept_ids(folder):
    data = export_json(folder)
    return {k for s in data if s != "dossier" for k in data[s]}


def check_secret(name, data, seed):
    rng = random.Random(seed)
    token = f"qzx{seed}secret"
    chosen = choose(data, rng)
    secret = make_secret(data, chosen, token, rng)
    secret, folder, out = redact_renaming(secret, token)
    files = read_all(out)
    leaks = [f for f, b in files.items() if token.encode() in b or token in f]
    good = ok(not leaks, f"{name} {seed}: no token in any byte ({len(chosen)} restricted)",
              "\n".join(f"{f}: " + b"\n".join(
                  l for l in files[f].splitlines() if token.encode() in l)[:300].decode()
                  for f in leaks))
    check = talks("check", "--dossier", out)
    good &= ok(b" 0 errors, 0 warnings" in check.stdout,
               f"{name} {seed}: what is left is sound", check.stdout.decode())
    talks("fmt", "--check", "--dossier", out)
    twice, _ = redact(out, "twice")
    good &= ok(read_all(twice) == files, f"{name} {seed}: redacting again changes nothing")
    other = other_secret(secret, rng)
    again, _ = redact(write_dossier("other", other), "again")
    differ = [f for f in files.keys() | read_all(again).keys()
              if files.get(f) != read_all(again).get(f)]
    good &= ok(not differ, f"{name} {seed}: other secrets, the same bytes",
               "\n".join(differ) + "\n" + subprocess.run(
                   ["diff", "-r", out, again], capture_output=True, text=True,
                   check=False).stdout[:1500])
    check_marks(name, seed, secret, out)
    check_mentions(name, seed, secret, other, out, token)
    return good


def check_refusals(name, data, most):
    """Ids that would tell what went: of what is named and restricted, one that is part of
    the id of something that stays, and one in the middle of a series."""
    ids = set(ids_in(data))
    telling = [(s, k, "id-tells") for s in ("parties", "persons", "issues", "places", "groups")
               for k in data.get(s, {}) if named_in(k, ids - set(data["statements"]))]
    series = [(s, k, "id-gap") for s in RESTRICTABLE & set(data) if s != "statements"
              for k in data[s] if re.search(r"\d$", k) and number_behind(k) in ids]
    refused = set()
    for section, key, code in telling[:most] + sorted(series)[:most]:
        secret = copy.deepcopy(data)
        secret[section][key]["visibility"] = "restricted"
        out, run = redact(write_dossier("telling", secret), "telling-redacted", code=None)
        if run.returncode == 0: # what would have told went with it
            left = named_in(key, ids_in(export_json(out)))
            ok(not left, f"{name}: {key} restricted leaves no id that tells", left)
            continue
        refused.add(code)
        ok(run.returncode == 2 and f"[{code}]".encode() in run.stderr and not out.exists(),
           f"{name}: {key} restricted is refused, {code}, and nothing is written",
           run.stderr.decode())
    ok(len(refused) == 2, f"{name}: both kinds of id are refused", refused)


def number_behind(key):
    """The id that follows in a series: k2 behind k1."""
    digits = re.search(r"\d+$", key)[0]
    return key[:-len(digits)] + str(int(digits) + 1).zfill(len(digits))


def rename_child(data, child, new):
    """Another key for what stands in a record, there and where it is named from outside."""
    parent, key = child.rsplit("/", 1)

    def walk(node):
        return {new if k == key else k: walk(v) for k, v in node.items()} \
            if isinstance(node, dict) else node
    for section in data:
        if parent in data[section]:
            data[section][parent] = walk(data[section][parent])
    return rename(data, {child: f"{parent}/{new}"})


def redact_renaming(secret, token):
    """(dossier, its folder, the redacted one): as an owner does who is told that an id would
    show what only restricted records use, and renames that, or what would show it."""
    for count in range(20):
        folder = write_dossier("secret", secret, comment=f"{token} comment")
        out, run = redact(folder, "redacted", code=None)
        told = re.findall(r"id of (\S+), which is left out \((\S+)\)", run.stderr.decode())
        if run.returncode == 0 or not told:
            break
        went, stays = told[0]
        if token not in went and went not in WORDS:
            secret = rename(secret, {went: f"z{token}u{count}z"})
        elif "/" in stays:
            secret = rename_child(secret, stays, f"part{count}")
        else:
            secret = rename(secret, {stays: f"other{count}"})
    if run.returncode:
        raise RuntimeError(run.stderr.decode()[-2000:])
    return secret, folder, out


def evidence(record):
    for field in ID_FIELDS.split():
        value = record.get(field, [])
        yield from value if isinstance(value, list) else value.split()


def check_marks(name, seed, secret, out):
    """Of the records that stay and named a restricted one as evidence, each is marked."""
    left = export_json(out)
    gone = {k for s in secret for k, r in secret[s].items()
            if isinstance(r, dict) and r.get("visibility") == "restricted"}
    wrong = []
    for section, content in secret.items():
        for key, record in content.items():
            if section in ("dossier", "assumptions", "retired", "statements"):
                continue
            if not isinstance(record, dict) or key not in left.get(section, {}):
                continue
            if any(e in gone for e in evidence(record)):
                now = left[section][key]
                if "Swithheld.1a" not in list(evidence(now)):
                    wrong.append(f"{section} {key}: {now}")
    ok(not wrong, f"{name} {seed}: what rested on them is marked", "\n".join(wrong))
    ok(not [k for s in left for k, r in left[s].items() if isinstance(r, dict)
            and "visibility" in r], f"{name} {seed}: nothing says how secret it was")


def check_plain(name, dossier):
    """Without anything restricted, answers are those of the full dossier."""
    data = export_json(dossier)
    for section in data:
        for record in data[section].values():
            if isinstance(record, dict):
                record.pop("visibility", None)
    data.pop("assumptions", None)
    data.pop("retired", None)
    data["watch"] = {k: r for k, r in data.get("watch", {}).items()
                     if "dry-year-flow" not in r.get("because", [])}
    data["dossier"]["title-en"] += " (redacted)"
    data["dossier"]["title-zh"] += "（节本）"
    folder = write_dossier("plain", data)
    out, _ = redact(folder, "plain-redacted")
    wrong = differing(folder, out, "json")
    ok(not wrong, f"{name}: with nothing restricted every answer is the same", wrong)


def check_answers(name, data):
    """One statement restricted: whatever answers no longer have, or have instead, is
    marked, gone with it, or counts what is there; the rest is the same."""
    for mark in list(data["statements"])[::9]:
        secret = copy.deepcopy(data)
        for other in secret["statements"].values():
            other.pop("visibility", None)
        secret["statements"][mark]["visibility"] = "restricted"
        out, run = redact(write_dossier("one", secret), "one-redacted", code=None)
        if run.returncode:
            continue
        cited = [p for p, r in secret["positions"].items() if mark in evidence(r)]
        answer = talks("positions", "--dossier", out).stdout.decode()
        ok(not cited or "Swithheld.1a" in answer,
           f"{name}: positions that rested on {mark} say so")


def front_rows(folder):
    """The marks behind each line that the front page shows a part of, as JSON has them."""
    answer = json.loads(talks("stand", "--format", "json", "--dossier", folder).stdout)["answer"]
    moves = [m for m in answer.get("movement", [])
             if m["verdict"]["value"] in ("conceded", "shifted", "contested")][:2]
    rows = [[*m["after"], *(m["before"] if m["verdict"]["value"] != "contested" else [])]
            for m in moves]
    rows += [[*u["no_says"], *u["yes_says"]] for u in answer.get("unsettled", [])[:2]]
    rows += [[*r["yes_says"], *r["no_says"]] for r in answer.get("criteria", {}).get("rows", [])]
    return [[x["value"] for x in row] for row in rows]


def check_front(name, data, most):
    """One statement restricted that the front page rests on: each line that does says so."""
    rows = front_rows(ROOT / "dossiers" / name)
    marks = [m for row in rows for m in row if m in data["statements"]]
    hidden = 0
    for mark in sorted(set(marks), key=marks.index)[::max(1, len(set(marks)) // most)]:
        secret = copy.deepcopy(data)
        secret["statements"][mark]["visibility"] = "restricted"
        out, run = redact(write_dossier("front", secret), "front-redacted", code=None)
        if run.returncode:
            continue
        must = sum("Swithheld.1a" in row for row in front_rows(out))
        hidden += must
        for command in ("stand", "brief"):
            shown = talks(command, "--dossier", out).stdout.decode().count("Swithheld.1a")
            ok(shown >= must, f"{name}: {command} says in {must} lines that {mark} is withheld",
               f"in {shown}")
    ok(hidden, f"{name}: something is withheld from the front page")


WORDS = words()


def main():
    for name in ("small", "ukraine-2025"):
        dossier = ROOT / "dossiers" / name
        data = export_json(dossier)
        check_json(name, dossier)
        check_csv(name, dossier, data)
        check_dna(name, dossier, data)
        check_graphml(name, dossier)
        check_plain(name, dossier)
        seeds = SEEDS if name == "small" else max(1, SEEDS // 3)
        for seed in range(seeds):
            check_secret(name, data, seed)
        check_front(name, data, 10 if name == "small" else 5)
        check_refusals(name, data, 6 if name == "small" else 2)
        if name == "small":
            check_answers(name, data)
    print(f"1..{len(results)}")
    shutil.rmtree(TEMP, ignore_errors=True)
    return 0 if all(results) else 1


sys.exit(main())
