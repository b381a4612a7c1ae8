#!/usr/bin/env python3
"""Writes a dossier that nobody wrote: for benchmarks and tests of size.

    make_dossier.py OUT --statements 1000 --seed 1

The same arguments give the same bytes with any Python. Everything is invented: places and
people are put together from syllables, sentences from two short lists of words. How many
records there are of each kind for so many statements, which fields they have and how long
texts are follows the shipped dossier, so that what is measured here holds there.
"""

import argparse
import pathlib

ENDS = ["ara", "ovia", "esh", "und", "ica", "or", "eth", "aly"]
BEGINS = ["Bel", "Kor", "Tam", "Ves", "Dol", "Mir", "Sar", "Lun", "Per", "Hal", "Nor", "Zel"]
ZH_NAMES = "贝科塔维多米萨伦佩哈诺泽阿拉奥伊乌什德".strip()
EN = {
    "who": ["The envoy", "The ministry", "One side", "The council", "A speaker", "The guard"],
    "does": ["says", "denies", "repeats", "asks", "warns", "agrees", "writes", "expects"],
    "what": ["that the bridge stays closed", "that grain moves before winter",
             "for a count of both harbours", "that the line is drawn by the river",
             "that no guard comes from outside", "for a later day", "that the vote must wait",
             "that the price of salt is settled", "for a shorter list of ships"],
    "how": ["for now", "without naming a day", "in the same words as before", "under two terms",
            "if the other side does so first", "as far as the north goes", "in public"],
}
ZH = {
    "who": ["特使", "部里", "一方", "议会", "发言人", "卫队"],
    "does": ["表示", "否认", "重申", "要求", "警告", "同意", "写道", "预计"],
    "what": ["桥梁继续关闭", "粮食入冬前起运", "清点两处港口", "以河为界", "不要外来卫队",
             "另择日期", "投票须延后", "盐价已谈妥", "缩短船只清单"],
    "how": ["暂且如此", "未提日期", "措辞照旧", "附有两条", "以对方先做为条件", "仅限北部"],
}
UNITS = [("percent", "percent"), ("money", "EUR"), ("duration", "year"), ("force", "person"),
         ("territory", "km")]
AMOUNTS = {"percent": "{} percent", "EUR": "about {} bn EUR", "year": "{} years",
           "person": "over {} persons", "km": "{} km"}
STATEMENT_KINDS = ["claim"] * 8 + ["position"] * 3 + ["judgement"] * 4 + [
    "denial", "assessment", "concern", "demand", "offer", "condition", "promise", "forecast"]
STRENGTHS = ["says"] * 6 + ["announced", "may", "agreed", "rumoured", "done"]


class Draw:
    """splitmix64: small, and the same everywhere."""

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state + 0x9E3779B97F4A7C15) % 2**64
        z = self.state
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 % 2**64
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB % 2**64
        return (z ^ (z >> 31)) % n

    def of(self, items):
        return items[self.below(len(items))]

    def chance(self, percent):
        return self.below(100) < percent

    def some(self, items, most):
        """One to so many of the items, each once, in their order."""
        chosen = {self.below(len(items)) for _ in range(1 + self.below(most))}
        return " ".join(items[i] for i in sorted(chosen))


class Maker:
    def __init__(self, folder, statements, seed):
        self.folder = folder
        self.draw = Draw(seed)
        self.n = statements
        self.marks = []

    # ---- words ----

    def name(self):
        d = self.draw
        return (d.of(BEGINS) + d.of(ENDS), d.of(ZH_NAMES) + d.of(ZH_NAMES) + d.of(ZH_NAMES))

    def sentence(self):
        d = self.draw
        en, zh = [], []
        for _ in range(1 + d.chance(60)):
            picks = [(part, d.below(len(ZH[part]))) for part in ("who", "does", "what", "how")]
            en.append(" ".join(EN[part][i] for part, i in picks))
            zh.append("".join(ZH[part][i] for part, i in picks))
        return ("; ".join(en) + ".", "；".join(zh) + "。")

    def label(self):
        i = self.draw.below(len(ZH["what"]))
        return (EN["what"][i], ZH["what"][i])

    def day(self):
        d = self.draw
        return f"2031-{1 + d.below(12):02}-{1 + d.below(28):02}"

    # ---- files ----

    def write(self, name, lines):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")

    def named(self, lines, indent, what):
        en, zh = what
        lines += [f"{indent}en: {en}", f"{indent}zh: {zh}"]

    def share(self, per_thousand, least=1):
        return max(least, self.n * per_thousand // 1000)

    def describe(self):
        d = self.draw
        self.sources = [f"{i:03}" for i in range(max(1, self.n // 140))]
        self.parties = [f"party-{i}" for i in range(4 + min(40, self.share(24)))]
        self.persons = [f"person-{i}" for i in range(4 + self.share(44))]
        self.issues = [f"issue-{i}" for i in range(4 + min(60, self.share(24)))]
        self.options = {issue: [f"{issue}-option-{i}" for i in range(2 + d.below(3))]
                        for issue in self.issues}
        self.quantities = [f"quantity-{i}" for i in range(3 + self.share(40))]
        self.units = {q: UNITS[i % len(UNITS)] for i, q in enumerate(self.quantities)}
        self.write("dossier.yaml", [
            "dossier:", "  title-en: Talks that never were", "  title-zh: 虚构的和谈",
            "  day: 2031-12-31", "  since: 2031-02", "  frame: frame-all"])
        lines = ["sources:"]
        for source in self.sources:
            lines += [f'  "{source}":', "    title-en: Notes of a talk", "    title-zh: 谈话记录",
                      f"    kind: {d.of(['wire', 'interview', 'press', 'self-media'])}",
                      "    language: zh", "    script: hans", "    published: 2031-12-30",
                      "    taken: 2032-01-15", "    paragraphs: 140", "    reliability: C"]
        self.write("sources.yaml", lines)
        self.describe_parties()
        self.describe_issues()

    def describe_parties(self):
        d = self.draw
        lines = ["parties:"]
        for i, party in enumerate(self.parties):
            lines.append(f"  {party}:")
            self.named(lines, "    ", self.name())
            lines.append(f"    aliases: [{self.name()[0]}, {self.name()[1]}]")
            lines.append("    persons:")
            for person in self.persons[i::len(self.parties)]:
                lines.append(f"      {person}:")
                self.named(lines, "        ", self.name())
                lines += ["        office-en: envoy", "        office-zh: 特使"]
            if lines[-1] == "    persons:":
                lines.pop()
        lines += ["frames:", "  frame-all:", "    en: everybody",
                  f"    parties: {' '.join(self.parties[:4])}"]
        self.write("parties.yaml", lines)
        self.places = [f"place-{i}" for i in range(4 + self.share(30))]

    def describe_places(self):
        """Behind the statements: a claim of control rests on one."""
        d = self.draw
        lines = ["places:"]
        for place in self.places:
            lines.append(f"  {place}:")
            self.named(lines, "    ", self.name())
            if d.chance(30):
                lines += ["    control:", f"      - holder: {d.of(self.parties)}",
                          f"        on: {self.day()}", f"        from: {d.of(self.marks)}"]
        self.write("places.yaml", lines)

    def describe_issues(self):
        d = self.draw
        lines = ["issues:"]
        for issue in self.issues:
            lines.append(f"  {issue}:")
            self.named(lines, "    ", self.label())
            lines.append("    options:")
            for order, option in enumerate(self.options[issue]):
                lines.append(f"      {option}:")
                self.named(lines, "        ", self.label())
                lines.append(f"        order: {order + 1}")
        self.write("issues.yaml", lines)
        lines = ["quantities:"]
        for quantity in self.quantities:
            measures, unit = self.units[quantity]
            lines.append(f"  {quantity}:")
            self.named(lines, "    ", self.label())
            lines += [f"    measures: {'opinion' if unit == 'percent' else measures}",
                      f"    unit: {unit}"]
        lines.append("scopes:")
        self.scopes = [f"scope-{i}" for i in range(2 + self.share(40))]
        for scope in self.scopes:
            lines.append(f"  {scope}:")
            self.named(lines, "    ", self.label())
        self.write("quantities.yaml", lines)

    # ---- statements ----

    def statement(self, source, mark):
        d = self.draw
        lines = [f"  {mark}:"]
        if d.chance(50):
            lines.append(f"    who: {d.of(self.persons + self.parties)}")
        if d.chance(10):
            lines.append(f"    relay: {d.of(self.persons)}")
        lines += [f"    kind: {d.of(STATEMENT_KINDS)}", f"    issue: {d.some(self.issues, 2)}"]
        if d.chance(80):
            lines.append(f"    about: {d.some(self.parties + self.persons, 3)}")
        lines.append(f"    strength: {d.of(STRENGTHS)}")
        self.named(lines, "    ", self.sentence())
        if d.chance(70):
            en, zh = self.label()
            lines += [f"    short-en: {en}", f"    short-zh: {zh}"]
        if d.chance(12):
            lines.append(f"    happened: {self.day()}")
        if d.chance(16):
            lines.append(f"    said: {d.of(['', 'by ', 'after '])}{self.day()}")
        if d.chance(8):
            lines.append(f"    where: {d.of(self.places)}")
        if d.chance(8):
            quantity = d.of(self.quantities)
            amount = AMOUNTS[self.units[quantity][1]].format(1 + d.below(99))
            lines += ["    figures:", f"      {quantity}:", f"        value: {amount}",
                      f"        scope: {d.of(self.scopes)}"]
        if self.marks and d.chance(2):
            lines.append(f"    denies: {d.of(self.marks)}")
        if d.chance(10):
            lines.append(f"    also: {source}.{1 + d.below(140)}")
        if d.chance(20):
            lines.append(f"    note: {self.sentence()[0]}")
        return lines

    def state(self):
        left = self.n
        for i, source in enumerate(self.sources):
            here = left // (len(self.sources) - i)
            left -= here
            lines = [f"source: {source}", "unless-said: {credibility: 3}", "statements:"]
            for k in range(here):
                mark = f"S{i}.{1 + k % 140}{chr(ord('a') + k // 140)}"
                lines += self.statement(source, mark)
                self.marks.append(mark)
            self.write(f"statements/{source}.yaml", lines)

    # ---- what rests on statements ----

    def support(self):
        d = self.draw
        lines = [f"    {'from' if d.chance(85) else 'because'}: {d.some(self.marks, 2)}"]
        if d.chance(5):
            lines.append(f"    against: {d.of(self.marks)}")
        if d.chance(10):
            lines.append(f"    inference: {self.sentence()[0]}")
        if d.chance(30):
            lines.append(f"    note: {self.sentence()[0]}")
        return lines

    def records(self, section, per_thousand, fields):
        lines = [f"{section}:"]
        for i in range(self.share(per_thousand)):
            lines += [f"  {section}-{i}:"] + fields() + self.support()
        return lines

    def position(self):
        d = self.draw
        issue = d.of(self.issues)
        en, zh = self.label()
        return [f"    party: {d.of(self.parties)}", f"    issue: {issue}",
                f"    since: 2031-{1 + d.below(12):02}",
                f"    {d.of(['demands', 'accepts', 'rejects', 'red-line', 'unanswered'])}: "
                f"{d.some(self.options[issue], 2)}", f"    short-en: {en}", f"    short-zh: {zh}"]

    def told(self, *fields):
        lines = list(fields)
        self.named(lines, "    ", self.sentence())
        return lines

    def proposal(self):
        d = self.draw
        answers = ", ".join(f"{party}: {d.of(['accepts', 'rejects', 'open', 'none-on-record'])}"
                            for party in self.parties[:4])
        return self.told(f"    by: {d.of(self.persons)}", f"    made: {self.day()}",
                         f"    offers: {d.of(self.options[d.of(self.issues)])}",
                         f"    answers: {{{answers}}}")

    def rest(self):
        d = self.draw
        party = lambda: f"    party: {d.of(self.parties)}"
        self.write("positions.yaml", self.records("positions", 116, self.position))
        self.write("concerns.yaml", self.records(
            "concerns", 52, lambda: self.told(party(), f"    issue: {d.of(self.issues)}"))
            + self.records("alternatives", 20, lambda: self.told(party())))
        self.write("proposals.yaml", self.records("proposals", 29, self.proposal))
        self.write("contacts.yaml", self.records("contacts", 47, lambda: self.told(
            "    kind: meeting", "    state: held", f"    on: {self.day()}",
            f"    parties: {d.some(self.parties, 3)}", f"    persons: {d.some(self.persons, 3)}",
            "    rank: envoy", "    channel: open")))
        self.write("tactics.yaml", self.records("tactics", 60, lambda: self.told(
            f"    actor: {d.of(self.parties)}", "    means: deadline",
            f"    target: {d.of(self.parties)}", f"    on: {self.day()}")))
        self.write_conditions()

    def write_conditions(self):
        d = self.draw
        states = [f"state-{i}" for i in range(2 + self.share(29))]
        lines = ["states:"]
        for state in states:
            lines.append(f"  {state}:")
            self.named(lines, "    ", self.label())
            lines.append(f"    no-says: {d.of(self.marks)}")
        acts = [f"act-{i}" for i in range(2 + self.share(27))]
        lines.append("acts:")
        for act in acts:
            lines += [f"  {act}:", f"    by: {d.of(self.parties)}", f"    brings: {d.of(states)}"]
            self.named(lines, "    ", self.label())
        lines += self.records("conditions", 32, lambda: [
            f"    act: {d.of(acts)}", f"    needs: {d.of(states)} {d.of(['and', 'or'])} "
            f"{d.of(states)}", f"    since: {self.day()}"])
        self.write("conditions.yaml", lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--statements", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.statements < 1:
        parser.error("at least one statement is needed")
    maker = Maker(options.out, options.statements, options.seed)
    maker.describe()
    maker.state()
    maker.describe_places()
    maker.rest()


main()
