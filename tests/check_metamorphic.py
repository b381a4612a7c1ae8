#!/usr/bin/env python3
"""Answers that must follow from other answers, on the small dossier and the shipped one.

    check_metamorphic.py TALKS ROOT ASKER

 - A dossier in which every id, name and source number is another, in the same order, gives
   the same answers with those ids and names.
 - The order of files, the time zone, the locale and the folder stood in change no byte.
 - diff of a side and itself has nothing to tell; of two sides turned round, it is turned.
 - Without a statement, no row names it, and a row that rested on it alone has changed or is
   marked.
 - As of a day, and of the day of each contact, no answer names a statement that was certainly
   said or published later; and every statement of a source that certainly was published by
   then stands.
 - Conflicts of two to five positions planted into the shipped dossier are all found, and
   none besides.

A sample of it, but all in a long run (TALKS_CASES above 2000). Prints TAP.
"""

import datetime
import itertools
import json
import pathlib
import random
import re
import shutil
import sys
import tempfile

import asking
from renaming import Renaming, Table, Walk

WORDS = {"find": [["dam"], ["kind:demand"]]}


def asked(root, ids=(), words=WORDS):
    """Every question, as a list of words; why for each of the ids, what-if dropping each."""
    for question in asking.questions(root):
        given = {"why": [[i] for i in ids], "what-if": [[f"drop {i}"] for i in ids], **words}
        for some in given.get(question, [[]]):
            yield [question, *some]


def some_of(everything, seed, n):
    """A sample; everything in a long run."""
    everything = list(everything)
    if asking.is_long() or len(everything) <= n:
        return everything
    return random.Random(seed).sample(everything, n)


def texts(folder):
    return {p.relative_to(folder): p.read_text(encoding="utf-8")
            for p in sorted(folder.rglob("*")) if p.is_file()}


def write(folder, files):
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


# ---- another dossier of the same shape ---------------------------------------------------


def renamed_is_equal(talks, dossier, scratch, seed, questions):
    folder = talks.root / "dossiers" / dossier
    files = texts(folder)
    renaming = Renaming(talks.root, files, seed)
    write(scratch, dict(renaming.files(files)))
    if len(renaming.ids) < 100 or not renaming.names or not renaming.labels:
        yield "nothing to rename"
    for words in questions:
        got = renaming.answered(json.loads(talks(
            *words[:1], *[renaming.word(w) for w in words[1:]], "--format", "json",
            "--dossier", scratch)))
        wanted = renaming.answer(json.loads(talks(*words, "--format", "json", "--dossier",
                                                  folder)))
        for answer in (got, wanted):
            answer["evidence"].sort()  # "dossier" keeps its name, and so not its place
        if json.dumps(got) != json.dumps(wanted):
            yield f"talks {' '.join(words)} ({scratch})"


# ---- a statement less ---------------------------------------------------------------------

MARK = re.compile(r"\bS(\d+\.\d+)([a-z]+)\b((?:,[a-z]+\b)*)")


def rows(talks, words, *options):
    """The rows of an answer at a width at which none breaks: words, and marks."""
    text = talks(*words, "--width", "1000", *options).decode("utf-8")
    for row in text.split("\n"):
        marks = {f"S{place}{letter}" for place, first, more in MARK.findall(row)
                 for letter in [first, *more.split(",")[1:]]}
        said = re.sub(r"\s*\[?\bS\d[^\]]*\]?|\s+", " ", row)
        yield re.sub(r" (?=[;,.])", "", said).strip(), marks, row


def lines_without(talks, dossier, questions, seed, statements):
    """Without a statement no row names it, and a row that rested on it alone has changed or
    is marked: it does not stand there as before with no mark."""
    where = ["--dossier", talks.root / "dossiers" / dossier]
    tried = 0
    for words in questions:
        before = list(rows(talks, words, *where))
        cited = sorted(set().union(*(marks for _, marks, _ in before)))
        for mark in some_of(cited, f"{seed}{words}", statements):
            if mark in words or f"drop {mark}" in words:
                continue
            tried += 1
            alone = {said for said, marks, row in before if marks == {mark} and len(said) > 24}
            kept = {said for said, marks, _ in before if not marks}
            for said, marks, row in rows(talks, words, *where, "--without", mark):
                if mark in marks and f"without {mark}" not in row:  # the title says so
                    yield f"talks {' '.join(words)} --without {mark} still names it: {row}"
                if said in alone - kept and not marks and "~" not in row:
                    yield f"talks {' '.join(words)} --without {mark}, unmarked: {row}"
    if not tried:
        yield "nothing was cited"


# ---- the same bytes ---------------------------------------------------------------------------


def shown(output):
    """Without the folder, which the front page repeats for the commands it suggests."""
    return output.split(b"\neach with ")[0]


IDS = ["S2.3a", "S3.4a", "inspection", "norvia", "su-flow-jun", "sarnford"]
FORMS = ["json", "text", "csv"]


def same_bytes(talks, other):
    small = talks.root / "dossiers/small"
    for words in asked(talks.root, IDS):
        for form in FORMS:
            command = [*words, "--format", form, "--dossier"]
            if shown(talks(*command, small)) != shown(talks(*command, other)):
                yield f"talks {' '.join(words)} --format {form}"


def same_bytes_elsewhere(command, copy):
    """The command itself, stood in the folder and in another place of the world."""
    small = command.root / "dossiers/small"
    for number, words in enumerate(asked(command.root, IDS[:1])):
        for form in FORMS if asking.is_long() else [FORMS[number % len(FORMS)]]:
            typed = [*words, "--format", form, "--dossier"]
            there = command(*typed, ".", cwd=copy, LC_ALL="tr_TR.UTF-8", LANG="de_DE",
                            TZ="Pacific/Auckland")
            if shown(command(*typed, small)) != shown(there):
                yield f"talks {' '.join(words)} --format {form}"


def shuffled(files, seed):
    """The same files under names that sort otherwise."""
    draw = random.Random(seed)
    kept = {"dossier.yaml", "sources.lock"}
    for folder in {name.parent for name in files}:
        names = [n for n in files if n.parent == folder and n.name not in kept]
        order = list(range(len(names)))
        draw.shuffle(order)
        for name, number in zip(names, order):
            assumed = folder.name == "assumptions"
            yield name if assumed else folder / f"f{number:02}.yaml", files[name]
    for name in files:
        if name.name in kept:
            yield name, files[name]


# ---- as of a day -----------------------------------------------------------------------------


def interval(text):
    """The first and last day that a dossier's words for days leave open."""
    days = []
    for year, month, day in re.findall(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text):
        first = datetime.date(int(year), int(month or 1), int(day or 1))
        last = (first if day else
                datetime.date(int(year) + (month in ("", "12")),
                              int(month or 12) % 12 + 1, 1) - datetime.timedelta(1))
        days += [first, last]
    if "by " in text or not days:
        days.append(datetime.date.min)
    return min(days), max(days)


def fields_of(root, files, kind, names):
    """Id -> {field: text} for the records of a kind; files of one source name it."""
    found, here = {}, [None]

    def key(of, name):
        if of == kind:
            here[0] = name
        return name

    def value(of, field, sort, text):
        if of == kind and field in names and here[0]:
            found.setdefault(here[0], {})[field] = text
        return text

    walk = Walk(Table(root), value, key)
    for name, text in files.items():
        if name.suffix == ".yaml":
            here[0] = None
            walk.file(text)
    return found


def published(root, files):
    """Source number -> (first, last day) of its publication."""
    return {str(int(source)): interval(fields["published"]) for source, fields
            in fields_of(root, files, "source", {"published"}).items()}


def first_known(root, files):
    """Statement -> the day before which it cannot have been known."""
    bounds = published(root, files)
    said = fields_of(root, files, "statement", {"said", "reported"})
    found = {}
    for name, text in files.items():
        for mark in re.findall(r"^  (S\d+\.\d+[a-z]+):", text, re.MULTILINE):
            told = said.get(mark, {})
            out = (interval(told["reported"]) if "reported" in told else
                   bounds[mark[1:].split(".")[0]])
            found[mark] = max(out[0], interval(told.get("said", ""))[0])
    return found


def days_to_try(bounds):
    first = min(b[0] for b in bounds.values()) - datetime.timedelta(3)
    last = max(b[1] for b in bounds.values()) + datetime.timedelta(3)
    near = {e + datetime.timedelta(k) for b in bounds.values() for e in b for k in (-1, 0, 1)}
    return sorted(near | {first + datetime.timedelta(9 * k)
                          for k in range((last - first).days // 9 + 1)})


def known_too_early(talks, strict):
    small = talks.root / "dossiers/small"
    files = texts(small)
    bounds, known = published(talks.root, files), first_known(talks.root, files)
    for day in some_of(days_to_try(bounds), 1, 12):
        for words in asked(talks.root, ["inspection", "S3.3a"]):
            got = json.loads(talks(*words, "--as-of", day, *strict, "--format", "json",
                                   "--dossier", small))
            for mark in got["evidence"]:
                source = re.match(r"S(\d)\.", mark)
                if source and (bounds[source[1]][1] if strict else known[mark]) > day:
                    yield f"talks {' '.join(words)} --as-of {day} rests on {mark}"
            if words == ["sources"]:
                there = re.findall(r'"S(\d)\.', json.dumps(got["evidence"]))
                for number, (_, last) in bounds.items():
                    if last <= day and number not in there:
                        yield f"--as-of {day} has nothing of source {number}"


def known_by_contacts(talks, questions):
    """On the shipped dossier, as of the days of its contacts."""
    folder = talks.root / "dossiers/ukraine-2025"
    files = texts(folder)
    known = first_known(talks.root, files)
    contacts = fields_of(talks.root, files, "contact", {"on"})
    days = {d for c in contacts.values() for d in interval(c["on"]) if d.year > 1}
    if len(days) < 10:
        yield f"the days of the contacts: {len(days)}"
    for day in some_of(sorted(days), 1, 5):
        for words in questions:
            shown = talks(*words, "--as-of", day, "--format", "json", "--dossier",
                          folder).decode("utf-8")
            asked_of = set(" ".join(words).split(" "))
            for mark in set(re.findall(r"\bS\d+\.\d+[a-z]+\b", shown)) - asked_of:
                if known[mark] > day:
                    yield f"talks {' '.join(words)} --as-of {day} shows {mark}"


# ---- planted conflicts -----------------------------------------------------------------------


def planted(draw, size, parties, cite):
    """Three issues and a fact that joins them, such that `size` positions cannot hold together
    and no fewer of them: each rules one option out, and what is left the fact rules out."""
    names = [f"planted-{size}-{letter}" for letter in "xyz"]
    count = [0, 0, 0]
    for _ in range(size):
        count[draw.choice([i for i in range(3) if count[i] < len(parties)])] += 1
    issues, positions = [], {}
    for name, n in zip(names, count):
        options = ", ".join(f"{name}-{k}: x" for k in range(n + 1))
        issues.append(f"  {name}: {{options: {{{options}}}}}")
        for k, party in enumerate(draw.sample(parties, n)):
            positions[f"{name}-p{k}"] = (f"{{party: {party}, issue: {name}, "
                                         f"rejects: {name}-{k + 1}, from: {cite}}}")
    fact = (f"  planted-{size}: {{if-all: {names[0]}-0 {names[1]}-0, "
            f"excludes: {names[2]}-0, from: {cite}}}")
    return issues, positions, fact


def sets_of(talks, folder):
    got = json.loads(talks("blocks", "--format", "json", "--dossier", folder))
    return sorted(sorted(held["position"] for held in block["positions_held"])
                  for block in values(got["answer"])["blocks"])


def values(node):
    """The bare values of an answer."""
    if isinstance(node, dict):
        return values(node["value"]) if "value" in node else {k: values(v)
                                                              for k, v in node.items()}
    return [values(v) for v in node] if isinstance(node, list) else node


def planted_are_found(talks, scratch, seed):
    """On the shipped dossier: conflicts of two to five positions over three issues each."""
    draw = random.Random(seed)
    shutil.copytree(talks.root / "dossiers/ukraine-2025", scratch)
    before = sets_of(talks, talks.root / "dossiers/ukraine-2025")
    made = [planted(draw, size, ["us", "russia", "europe", "ukraine"], "S4.7a")
            for size in (2, 3, 4, 5)]
    lines = ["issues:"] + [line for issues, _, _ in made for line in issues]
    lines += ["positions:"] + [f"  {k}: {v}" for _, positions, _ in made
                               for k, v in positions.items()]
    lines += ["structures:"] + [fact for _, _, fact in made]
    (scratch / "planted.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    wanted = sorted(before + [sorted(positions) for _, positions, _ in made])
    got = sets_of(talks, scratch)
    yield from (f"not found: {one}" for one in wanted if one not in got)
    yield from (f"not planted: {one}" for one in got if one not in wanted)
    if not before:
        yield "nothing to plant among"


# ---- two sides -----------------------------------------------------------------------------


def compared(talks, *words):
    """The answer of diff on the small dossier, or on the two folders named."""
    folders = [w for w in words if "/" in w]
    where = (["--dossier", folders[1], "--against", folders[0]] if folders else
             ["--dossier", talks.root / "dossiers/small"])
    words = [w for w in words if w not in folders]
    return json.loads(talks("diff", *words, "--format", "json", *where))["answer"]


CHANGES = ["news", "no_longer", "movement", "moves_gone", "changes", "events", "other_changes",
           "only_before", "only_after", "renamed", "altered"]


def differs_from_itself(talks, days):
    coders = [f"tests/data/coders/{c}" for c in ("one", "two")]
    for words in [[d, d] for d in days] + [[c, c] for c in coders]:
        answer = compared(talks, *words)
        for item in CHANGES:
            if answer.get(item):
                yield f"diff {words[0]} with itself has {item}"
    answer = compared(talks, "--coders", coders[0], coders[0])
    for item in ("only_before", "only_after"):
        if answer[item]:
            yield f"--coders with itself has {item}"
    for row in answer["agreement"]:
        if row["pairable"]["value"] != row["agreeing"]["value"]:
            yield f"--coders disagrees with itself on {row['name']['value']}"
        if row["alpha"]["value"] not in (None, "1"):
            yield f"--coders with itself: alpha {row['alpha']['value']}"


def statements_in(answer, item):
    return {line["statement"]["value"] for on in answer[item] for line in on["lines"]}


def records_in(answer):
    """What happened to which record, with the marks that came and went."""
    turned = {"came": "went", "went": "came", "more_behind": "less_behind",
              "less_behind": "more_behind"}
    marks = lambda r, item: tuple(sorted(m["value"] for m in r.get(item, [])))
    found, back = set(), set()
    for record in answer["events"] + answer["other_changes"]:
        name, happened = record["record"]["value"], record["happened_to"]["value"]
        lists = [marks(record, i) for i in ("now_behind", "not_behind", "now_against",
                                            "not_against")]
        found.add((name, happened, *lists))
        back.add((name, turned.get(happened, happened), lists[1], lists[0], lists[3],
                  lists[2]))
    return found, back


def does_in(answer):
    """Which sets and circles came and went."""
    turned = {"does_open": "does_close", "does_close": "does_open", "does_firm": "does_loosen",
              "does_loosen": "does_firm", "does_affirm": "does_disown",
              "does_disown": "does_affirm", "does_open_circle": "does_close_circle",
              "does_close_circle": "does_open_circle"}
    found, back = [], []
    for effect in answer["changes"]:
        what = sorted((h["party"]["value"], h["issue"]["value"])
                      for h in effect.get("positions_held", []))
        what = json.dumps([what, sorted(a["value"] for a in effect.get("steps", [])),
                           effect.get("option", {}).get("value")])
        found.append((effect["does"]["value"], what))
        back.append((turned[effect["does"]["value"]], what))
    return sorted(found), sorted(back)


def renamed_is_not_seen(talks, files, scratch):
    """One record under another id is taken for the same, and what names it has not changed."""
    small = talks.root / "dossiers/small"
    for name in ("su-inspection-jun", "june-text", "pump-house", "fields-dry", "league-help",
                 "text-signed", "quarterly-visits"):
        other = scratch / f"other-{name}"
        word = re.compile(rf"(?<![\w-]){name}(?![\w-])")
        write(other, {p: word.sub(f"zz-{name}", text) for p, text in files.items()})
        answer = compared(talks, f"{small}/", f"{other}/")
        pairs = [(r["old_id"]["value"], r["new_id"]["value"]) for r in answer["renamed"]]
        if pairs != [(f"A:{name}", f"zz-{name}")]:
            yield f"{name} renamed: {pairs}"
        if any(r["new_id"]["basis"] not in ("inferred", "outside") for r in answer["renamed"]):
            yield f"{name} renamed: no guess"
        for item in ("only_before", "only_after", "altered"):
            if answer[item]:
                yield f"{name} renamed: {item} {[r['record']['value'] for r in answer[item]]}"


def is_not_turned(talks, days):
    for a, b in itertools.combinations(days, 2):
        there, back = compared(talks, a, b), compared(talks, b, a)
        if (statements_in(there, "news") != statements_in(back, "no_longer")
                or statements_in(there, "no_longer") != statements_in(back, "news")):
            yield f"diff {a} {b}: statements"
        if records_in(there)[0] != records_in(back)[1]:
            yield f"diff {a} {b}: records"
        if does_in(there)[0] != does_in(back)[1]:
            yield f"diff {a} {b}: sets"
    one, two = "tests/data/coders/one", "tests/data/coders/two"
    side = lambda text: text[2:] if text.startswith("A:") else "A:" + text
    there, back = compared(talks, one, two), compared(talks, two, one)
    for item, other in (("only_before", "only_after"), ("only_after", "only_before")):
        if ({r["record"]["value"] for r in there[item]}
                != {side(r["record"]["value"]) for r in back[other]}):
            yield f"two dossiers: {item}"
    fields = lambda answer, was, now: sorted(
        (r["record"]["value"], c["name"]["value"]["en"],
         json.dumps([v["value"] for v in c[was]]).replace("A:", ""),
         json.dumps([v["value"] for v in c[now]]).replace("A:", ""))
        for r in answer["altered"] for group in ("field_changes", "evidence_changes")
        for c in r.get(group, []))
    if fields(there, "was", "is") != fields(back, "is", "was"):
        yield "two dossiers: fields"
    agreed = lambda answer: [(r["name"]["value"], r["pairable"]["value"], r["alpha"]["value"])
                             for r in answer["agreement"]]
    if (agreed(compared(talks, "--coders", one, two))
            != agreed(compared(talks, "--coders", two, one))):
        yield "two coders: agreement"


SHIPPED = {"find": [["kind:demand"], ["issue:land"]]}
WHYS = ["S1.3a", "S2.3a", "S3.5b", "no-inspection-jun", "league-guarantee", "quill"]


def checks(talks, command, scratch):
    """The name of each check and what it finds wrong."""
    small = texts(talks.root / "dossiers/small")
    shipped = list(asked(talks.root, ["S4.33a"], SHIPPED))
    for seed in (1, 2):
        yield (f"other ids and names, seed {seed}",
               renamed_is_equal(talks, "small", scratch / f"renamed{seed}", seed,
                                asked(talks.root, WHYS)))
    for seed in (3, 4, 5) if asking.is_long() else (3,):
        yield (f"other ids and names in the shipped dossier, seed {seed}",
               renamed_is_equal(talks, "ukraine-2025", scratch / f"shipped{seed}", seed,
                                some_of(shipped, seed, 9)))
    for seed in (1, 2):
        other = scratch / f"shuffled{seed}"
        write(other, dict(shuffled(small, seed)))
        yield f"files in another order, seed {seed}", same_bytes(talks, other)
    copy = scratch / "copy"
    shutil.copytree(talks.root / "dossiers/small", copy)
    yield "other locale, time zone and folder", same_bytes_elsewhere(command, copy)
    for seed in (1, 2):
        yield (f"conflicts planted into the shipped dossier, seed {seed}",
               planted_are_found(talks, scratch / f"planted{seed}", seed))
    yield "a record under another id", renamed_is_not_seen(talks, small, scratch)
    yield ("a statement less changes or marks its rows",
           lines_without(talks, "small", asked(talks.root, WHYS), 1, 12))
    yield ("a statement less changes or marks its rows of the shipped dossier",
           lines_without(talks, "ukraine-2025", shipped, 1, 1))
    yield "known by a day", known_too_early(talks, [])
    yield "certainly known by a day", known_too_early(talks, ["--strict"])
    yield ("known by the days of the contacts",
           known_by_contacts(talks, some_of(shipped, 2, 12)))
    days = ["2031-01-01", "2031-01-31", "2031-06-20", "2031-06-25", "2031-07-20"]
    yield "nothing differs from itself", differs_from_itself(talks, days)
    yield "the other way round it is turned round", is_not_turned(talks, days)


def main():
    root = pathlib.Path(sys.argv[2]).resolve()
    talks, command = asking.Asker(sys.argv[3], root), asking.Command(sys.argv[1], root)
    number = failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        for name, wrong in checks(talks, command, pathlib.Path(scratch)):
            try:
                wrong = list(wrong)
            except asking.Wrong as error:
                wrong = str(error).split("\n")
            number += 1
            failed += bool(wrong)
            print(f"{'not ok' if wrong else 'ok'} {number} - {name}", flush=True)
            for line in wrong[:20]:
                print(f"#   {line}")
    number += 1
    clean = talks.close() == 0
    failed += not clean
    print(f"{'ok' if clean else 'not ok'} {number} - the asker ends well")
    print(f"1..{number}")
    return 1 if failed else 0


sys.exit(main())
