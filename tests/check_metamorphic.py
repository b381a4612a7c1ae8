#!/usr/bin/env python3
"""Answers that must follow from other answers, on the small dossier and the shipped one.

    check_metamorphic.py TALKS ROOT

 - A dossier in which every id, name and source number is another, in the same order, gives
   the same answers with those ids and names.
 - The order of files, the time zone, the locale and the folder stood in change no byte.
 - diff of a side and itself has nothing to tell; of two sides turned round, it is turned.
 - As of a day, no answer names a statement whose source was certainly published later; and
   every statement of a source that certainly was published by then stands.
 - Conflicts of two to five positions planted into the shipped dossier are all found, and
   none besides.

Prints TAP.
"""

import datetime
import itertools
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

NAMES = {"Norvia": ["Zelm", "Aquar"], "Sudreth": ["Oltava", "Brenn"], "Maro": ["Tisk", "Uve"],
         "Brandt": ["Lohr", "Pirk"], "Quill": ["Vane", "Esk"], "Sarn": ["Drel", "Ouse"],
         "北维亚": ["丙邦", "子邦"], "南瑞斯": ["丁邦", "丑邦"], "奎尔": ["甲某", "寅某"]}
TRADITIONAL = {"北維亞": "北维亚", "奎爾": "奎尔"}  # spellings of a name go with it


class Talks:
    def __init__(self, program, root):
        self.program, self.root = program, root
        table = (root / "src/desk/answers.def").read_text(encoding="utf-8")
        self.questions = re.findall(r"^QUESTION\((\w+),", table, re.MULTILINE)

    def __call__(self, *arguments, cwd=None, **variables):
        environment = {"PATH": os.environ["PATH"], "HOME": "/nonexistent",
                       "TALKS_DATA": str(self.root), **variables}
        environment.update({k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")})
        done = subprocess.run([self.program, *map(str, arguments)], cwd=cwd or self.root,
                              env=environment, stdin=subprocess.DEVNULL, capture_output=True,
                              check=False)
        if done.returncode not in (0, 4):  # 4: the documents do not say
            raise RuntimeError(f"{arguments}: exit status {done.returncode}: "
                               + done.stderr.decode("utf-8", "replace"))
        return done.stdout

    def asked(self, ids=()):
        """Every question, as a list of words; why for each of the ids, what-if dropping each."""
        for question in self.questions:
            given = {"why": [[i] for i in ids], "what_if": [[f"drop {i}"] for i in ids],
                 "find": [["dam"], ["kind:demand"]]}
            for words in given.get(question, [[]]):
                yield [question, *words]


def texts(folder):
    return {p.relative_to(folder): p.read_text(encoding="utf-8")
            for p in sorted(folder.rglob("*")) if p.is_file()}


def write(folder, files):
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


# ---- another dossier of the same shape ---------------------------------------------------


class Renaming:
    """Ids get a prefix, so that their order stays; sources get higher numbers; names others."""

    def __init__(self, root, files, seed):
        draw = random.Random(seed)
        table = (root / "src/dossier/records.def").read_text(encoding="utf-8")
        spell = lambda name: name.replace("_", "-")
        self.refs = {spell(f) for f in re.findall(
            r"^FIELD\(\w+, (\w+), (?:REF|REFS|EXPR),", table, re.MULTILINE)}
        evidence = {"from", "because", "against"}
        self.refs |= evidence
        fields = {spell(f) for f in re.findall(r"^FIELD\(\w+, (\w+),", table, re.MULTILINE)}
        fields |= evidence | {"inference", "outside", "note", "unless-said"}
        prefix = draw.choice("bkqz") + draw.choice("aeiou") + str(draw.randrange(9)) + "-"
        keys = set()
        for name, text in files.items():
            if name.suffix == ".yaml":
                keys |= set(re.findall(r"(?:^ +|[{ ])([a-z][a-z0-9-]*):(?= |$)", text,
                                       re.MULTILINE))
                fields |= set(re.findall(r"^([a-z-]+):", text, re.MULTILINE))  # sections
        words = set(re.findall(r"^WORD\(\w+, (\w+),",
                               (root / "src/dossier/words.def").read_text(), re.MULTILINE))
        # a part of a design has its word for a key, and term-asked must stay beside it
        fields |= {spell(w) for w in words} | {"term-asked"}
        self.ids = {k: prefix + k for k in keys - fields}
        numbers = sorted(draw.sample(range(4, 90), 3))
        self.sources = {str(i + 1): str(n) for i, n in enumerate(numbers)}
        for old, new in self.sources.items():
            self.ids[old.zfill(3)] = new.zfill(3)
        self.names = {old: draw.choice(new) for old, new in NAMES.items()}
        self.names.update({old: self.names[name] for old, name in TRADITIONAL.items()})

    def mark(self, text):
        return re.sub(r"\bS([123])(?=\.\d)", lambda m: "S" + self.sources[m[1]], text)

    def place(self, text):
        return re.sub(r"\b([123])\.(?=\d)", lambda m: self.sources[m[1]] + ".", text)

    def token(self, token):
        return self.ids.get(token, self.mark(token))

    def name(self, text):
        for old, new in self.names.items():
            text = text.replace(old, new)
        return text

    def pair(self, match):
        """KEY: VALUE, at a line's beginning or in braces."""
        before, key, value = match.groups()
        if key in ("at", "also"):
            value = self.place(value)
        elif key in self.refs or key == "source" or key in ("norvia", "sudreth", "every-month"):
            value = re.sub(r"[\w.-]+", lambda m: self.token(m[0]), value)
        return before + self.token(key) + ":" + value

    def yaml(self, text):
        lines = []
        for line in text.split("\n"):
            if not line.lstrip().startswith("#"):
                line = re.sub(r"(^ *|[{,] ?)([\w.-]+):((?: [^,{}\[\]]*)?)", self.pair, line)
                line = self.name(line)
            lines.append(line)
        return "\n".join(lines)

    def files(self, files):
        for name, text in files.items():
            if name.suffix == ".yaml":
                yield name, self.yaml(text)
            elif name.name == "sources.lock":
                yield name, re.sub(r"^00([123])\.", lambda m: self.ids["00" + m[1]] + ".", text,
                                   flags=re.MULTILINE)

    def answer(self, node, key=""):
        """What the answer must become; key is the way to it."""
        if isinstance(node, dict):
            return {k: self.answer(v, f"{key}/{k}") for k, v in node.items()}
        if isinstance(node, list):
            return [self.answer(v, key) for v in node]
        if not isinstance(node, str):
            return node
        if key == "/question":
            return node  # a question may be called like something in the dossier
        if "/at/value" in key:
            return self.place(node)
        if node.startswith("drop "):
            return self.word(node)
        if key.endswith(("/en", "/zh")):
            return self.name(node)
        if re.fullmatch(r"H\d+", node):
            return node  # a hypothetical move
        if re.fullmatch(r"[\w.-]+(/[\w.-]+)*", node):
            return self.name("/".join(self.token(t) for t in node.split("/")))
        return self.name(node)

    def word(self, typed):
        """A word of a command: an id, or a move."""
        return "drop " + self.token(typed[5:]) if typed.startswith("drop ") else self.token(typed)


def renamed_is_equal(talks, files, scratch, seed):
    renaming = Renaming(talks.root, files, seed)
    write(scratch, dict(renaming.files(files)))
    whys = ["S1.3a", "S2.3a", "S3.5b", "no-inspection-jun", "league-guarantee", "quill"]
    for words in talks.asked(whys):
        got = talks(*words[:1], *[renaming.word(w) for w in words[1:]], "--format", "json",
                    "--dossier", scratch).decode("utf-8")
        wanted = renaming.answer(json.loads(talks(*words, "--format", "json", "--dossier",
                                                  talks.root / "dossiers/small")))
        got = json.loads(got)
        for answer in (got, wanted):
            answer["evidence"].sort()  # "dossier" keeps its name, and so not its place
        if json.dumps(got) != json.dumps(wanted):
            yield f"talks {' '.join(words)} ({scratch})"


# ---- the same bytes ---------------------------------------------------------------------------


def shown(output):
    """Without the folder, which the front page repeats for the commands it suggests."""
    return output.split(b"\neach with ")[0]


def same_bytes(talks, other, **run):
    small = talks.root / "dossiers/small"
    ids = ["S2.3a", "S3.4a", "inspection", "norvia", "su-flow-jun", "sarnford"]
    for words in talks.asked(ids):
        for form in ("json", "text", "csv"):
            command = [*words, "--format", form, "--dossier"]
            if shown(talks(*command, small)) != shown(talks(*command, other, **run)):
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


def published(files):
    """Source number -> (first, last day) of its publication."""
    found = {}
    text = files[pathlib.Path("sources.yaml")]
    for number, days in re.findall(r"^  00(\d):.*?published: ([^\n]*)$", text,
                                   re.MULTILINE | re.DOTALL):
        ends = [datetime.date.fromisoformat(d) for d in days.split(" or ")]
        found[number] = (ends[0], ends[-1])
    return found


def days_to_try(bounds):
    first = min(b[0] for b in bounds.values()) - datetime.timedelta(3)
    last = max(b[1] for b in bounds.values()) + datetime.timedelta(3)
    near = {e + datetime.timedelta(k) for b in bounds.values() for e in b for k in (-1, 0, 1)}
    return sorted(near | {first + datetime.timedelta(9 * k)
                          for k in range((last - first).days // 9 + 1)})


def known_too_early(talks, bounds, strict):
    small = talks.root / "dossiers/small"
    for day in days_to_try(bounds):
        for words in talks.asked(["inspection", "S3.3a"]):
            got = json.loads(talks(*words, "--as-of", day, *strict, "--format", "json",
                                   "--dossier", small))
            for mark in got["evidence"]:
                source = re.match(r"S(\d)\.", mark)
                if source and bounds[source[1]][1 if strict else 0] > day:
                    yield f"talks {' '.join(words)} --as-of {day} rests on {mark}"
            if words == ["sources"]:
                there = re.findall(r'"S(\d)\.', json.dumps(got["evidence"]))
                for number, (_, last) in bounds.items():
                    if last <= day and number not in there:
                        yield f"--as-of {day} has nothing of source {number}"


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
    before = sets_of(talks, scratch)
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
    """The answer of diff on the small dossier, or on those named."""
    named = [] if any("/" in w for w in words) else ["--dossier", talks.root / "dossiers/small"]
    return json.loads(talks("diff", *words, "--format", "json", *named))["answer"]


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


def main():
    talks = Talks(os.path.realpath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve())
    files = texts(talks.root / "dossiers/small")
    number = failed = 0

    def tell(name, wrong):
        nonlocal number, failed
        try:
            wrong = list(wrong)
        except RuntimeError as error:
            wrong = str(error).split("\n")
        number += 1
        failed += bool(wrong)
        print(f"{'not ok' if wrong else 'ok'} {number} - {name}")
        for line in wrong[:20]:
            print(f"#   {line}")

    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        for seed in (1, 2):
            tell(f"other ids and names, seed {seed}",
                 renamed_is_equal(talks, files, scratch / f"renamed{seed}", seed))
        for seed in (1, 2):
            other = scratch / f"shuffled{seed}"
            write(other, dict(shuffled(files, seed)))
            tell(f"files in another order, seed {seed}", same_bytes(talks, other))
        copy = scratch / "copy"
        shutil.copytree(talks.root / "dossiers/small", copy)
        tell("other locale, time zone and folder, the second time",
             same_bytes(talks, ".", cwd=copy, LC_ALL="tr_TR.UTF-8", LANG="de_DE",
                        TZ="Pacific/Auckland"))
        for seed in (1, 2):
            tell(f"conflicts planted into the shipped dossier, seed {seed}",
                 planted_are_found(talks, scratch / f"planted{seed}", seed))
        tell("a record under another id", renamed_is_not_seen(talks, files, scratch))
        tell("known by a day", known_too_early(talks, published(files), []))
        tell("certainly known by a day", known_too_early(talks, published(files), ["--strict"]))
    days = ["2031-01-01", "2031-01-31", "2031-06-20", "2031-06-25", "2031-07-20"]
    tell("nothing differs from itself", differs_from_itself(talks, days))
    tell("the other way round it is turned round", is_not_turned(talks, days))
    print(f"1..{number}")
    return 1 if failed else 0


sys.exit(main())
