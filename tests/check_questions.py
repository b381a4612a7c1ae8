#!/usr/bin/env python3
"""Questions that the shipped dossier must answer, asked and checked on fields of the JSON.

    check_questions.py TALKS ROOT

Each function below is one question: it yields what is missing or wrong. What is expected
is said by parties, days and paragraphs of the sources, never by ids of records, which
may change. Prints TAP.
"""

import json
import os
import pathlib
import re
import subprocess
import sys


class Talks:
    def __init__(self, program, root):
        self.program, self.root = program, root

    def run(self, *arguments):
        environment = {k: v for k, v in os.environ.items() if not k.startswith("TALKS_")}
        environment.update(TALKS_DATA=str(self.root), HOME="/nonexistent")
        environment.pop("XDG_CONFIG_HOME", None)
        return subprocess.run([self.program, *arguments, "--format", "json"], cwd=self.root,
                              env=environment, stdin=subprocess.DEVNULL, check=False,
                              capture_output=True)

    def __call__(self, *arguments):
        done = self.run(*arguments)
        if done.returncode:
            raise RuntimeError(f"{arguments}: exit status {done.returncode}: "
                               + done.stderr.decode("utf-8", "replace"))
        return json.loads(done.stdout)["answer"]


def value(node):
    return node["value"] if node else None


def values(nodes):
    return {n["value"] for n in nodes or []}


def paragraphs(node):
    """"2.4" for each statement S2.4a, S2.4b ... that a value rests on."""
    return {re.sub(r"[a-z]+$", "", mark)[1:] for mark in node.get("on", [])}


# ---- who met whom, from 2 to 29 December 2025 ------------------------------------------------

CONTACTS = [  # day, parties, rank, a paragraph
    ("2025-12-02 or 2025-12-03", "us russia", "leader", "4.21"),
    ("by 2025-12-04", "germany france eu ukraine", "leader", "2.25"),
    ("2025-12-04", "us ukraine", "minister", "2.1"),
    ("2025-12-08", "uk france germany ukraine", "leader", "4.9"),
    ("2025-12-15", "ten-states eu ukraine us", "leader", "4.4"),
    ("2025-12-19", "us ukraine europe", "not-given", "4.5"),
    ("2025-12-20", "us russia", "envoy", "4.5"),
    ("by 2025-12-28", "us ukraine", "not-given", "0.16"),
    ("2025-12-28", "us ukraine", "leader", "0.1"),
    ("2025-12-29", "us russia", "leader", "1.25"),
]


def who_met_whom(talks):
    answer = talks("who", "--between", "2025-12-02", "2025-12-29")
    found = [(value(c.get("days")), values(c["parties"]), value(c.get("rank")), c)
             for c in answer["contacts"]]
    for days, parties, rank, paragraph in CONTACTS:
        if not any(d == days and p == set(parties.split()) and r == rank
                   and paragraph in paragraphs(c["record"]) for d, p, r, c in found):
            yield f"{parties} on {days}, {rank} [{paragraph}]"
    moscow = [c for d, p, r, c in found if d and d.startswith("2025-12-02")]
    told = {value(t["days"]) for c in moscow for t in c.get("days_told", [])}
    if told != {"2025-12-02", "2025-12-03"}:
        yield f"the two days of the meeting in Moscow: {told}"
    if not any("zelensky" in values(c.get("left_out")) for d, p, r, c in found):
        yield "whom Umerov replaced in Miami"
    pairs = {frozenset((value(p["party"]), value(p["with_party"]))): p
             for p in answer["never_met"]}
    never = pairs.get(frozenset(("russia", "ukraine")))
    if not never or never["times"] != {"value": 0, "basis": "absent"}:
        yield "Russia and Ukraine: no contact, looked for in all on record"
    if value(answer["hub"]) != "us" or answer["hub"]["basis"] != "inferred":
        yield "the United States as the hub, our inference"
    planned = [values(c["parties"]) for c in answer["not_held"]
               if value(c.get("state")) == "planned"]
    if {"russia", "france"} not in planned:
        yield "Putin and Macron: planned, not held"


# ---- limits at home --------------------------------------------------------------------------

LIMITS = [  # whom, a paragraph
    ("ukraine", "0.26"), ("ukraine", "4.39"), ("ukraine", "3.94"), ("russia", "4.44"),
    ("russia", "3.99"), ("us", "4.44"), ("us", "3.105"), ("us", "1.15"), ("europe", "2.29"),
    ("belgium", "2.26"), ("germany", "3.13"), ("france", "3.17"),
]
POLLS = [("ukraine", "4.43", "75"), ("ukraine", "4.43", "63"), ("us", "2.41", "78")]


def limits_at_home(talks):
    answer = talks("domestic")
    for party, paragraph in LIMITS:
        if not any(value(l["party"]) == party and paragraph in paragraphs(l["record"])
                   for l in answer["limits"]):
            yield f"{party} [{paragraph}]"
    for limit in answer["limits"] + answer["polls"] + answer["ratifications"]:
        if not value(limit.get("days")) or not limit.get("document_kinds"):
            yield f"date or class of source of {value(limit['record'])}"
    for party, paragraph, share in POLLS:
        polls = [p for p in answer["polls"] if value(p["party"]) == party
                 and paragraph in paragraphs(p["record"]) and share in str(value(p["value"]))]
        if len(polls) != 1:
            yield f"the poll with {share} percent [{paragraph}]"
        for poll in polls:
            if any(poll[x] != {"value": None, "basis": "absent"} for x in ("polled", "sample")):
                yield f"day and sample of {value(poll['record'])} are not in the documents"
    if not any("4.42" in paragraphs(l["record"]) for l in answer["ratifications"]):
        yield "who must confirm a compromise on land"


# ---- seriousness, a policy reversal, forecasts, whose word --------------------------------


def serious_on_two_days(talks):
    """By 20 December no stable text; by the 30th two sides claim one."""
    answer = talks("criteria", "2025-12-20", "2025-12-30")
    lists = [c for c in answer["checklists"] if value(c.get("use")) == "seriousness"]
    if len(lists) != 1 or values(lists[0]["owners"]) != {"zhao-long"}:
        yield "one checklist of a serious negotiation, with its owner"
        return
    wanted = [("partly", "partly"), ("not_met", "partly"), ("not_met", "not_met")]
    got = [tuple(value(s["verdict"]) for s in r["seen"]) for r in lists[0]["rows"]]
    if got != wanted:
        yield f"verdicts {wanted}, not {got}"
    later = lists[0]["rows"][1]["seen"][1]
    if not any(value(s["source"]) == "000" for s in later["yes_says"] if "source" in s):
        yield "who claims a text by 30 December"


def what_turns_us_policy(talks):
    rules = [r for r in talks("outlook")["rules"] if "4.47" in paragraphs(r["text"])]
    if len(rules) != 1 or value(rules[0]["verdict"]) != "clauses_contested":
        yield "one rule from 4.47, contested"
        return
    got = [value(c["verdict"]) for c in rules[0]["rule_clauses"]]
    if got != ["partly", "met", "partly"]:
        yield f"Kyiv partly, Europe so said, Moscow contested, not {got}"


def forecasts_scored(talks):
    answer = talks("outlook")
    wanted = {"3.55": "miss", "2.15": "partly", "3.86": "miss", "3.110": "hit"}
    for place, outcome in wanted.items():
        got = {value(f["outcome"]) for f in answer["predictions"]
               if place in paragraphs(f["text"])}
        if outcome not in got:
            yield f"the forecast of {place}: {outcome}, not {got}"
    if not any("3.98" in value(g["at"])["en"] for g in answer["gaps"]):
        yield "the list of scenarios in 3.98 is broken"
    if "may_be_incomplete" != value(answer["completeness"]):
        yield "the list may be incomplete"
    kinds = [value(d["sort"]) for d in answer["drivers"]]
    if kinds.count("black-swan") != 3:
        yield "three black swans"


def no_chance(talks):
    done = talks.run("outlook", "--chance")
    if done.returncode != 4 or not json.loads(done.stdout)["refused"]:
        yield "outlook --chance is refused with exit status 4"


def whose_word(talks):
    answer = talks("claims")
    claims = [(values(c["speakers"]), values(c.get("relays")), value(v["value"]))
              for c in answer["progress"] for v in c["values"]]
    for one in (({"kushner"}, {"stubb"}, "95%"), ({"trump"}, set(), "95%"),
                ({"zelensky"}, set(), "90%"), ({"zelensky"}, set(), "100%")):
        if not any(c[:2] == one[:2] and c[2].rstrip("%").split()[0] == one[2].rstrip("%")
                   for c in claims):
            yield f"{one} among {claims}"
    if value(answer["comparable"]) != "not_comparable":
        yield "the claims are not comparable"
    cards = [c for c in answer["incidents"]
             if any("1.37" in paragraphs(x["statement"]) for x in c.get("accuses", []))]
    if len(cards) != 1 or not all(cards[0].get(k) for k in ("denies", "assesses", "effect")):
        yield "a card for 1.37 with denial, assessment and effect"


# ---- what is refused -------------------------------------------------------------------------


def no_power_score(talks):
    for question in ("leverage", "stand"):
        done = talks.run(question, "--score")
        answer = json.loads(done.stdout)
        if done.returncode != 4 or not answer["refused"]:
            yield f"{question} --score is refused with exit status 4"
        if value(answer["answer"]["refusal"]) != "no_score":
            yield f"{question} --score says why"
    if "scores" in talks("leverage"):
        yield "no score where none is asked for"


# ---- how much was given, how much is asked back ------------------------------------------------

STAGES = [  # stage, amount, a paragraph
    ("approved", "about 200 bn CNY", "3.36"), ("claimed", "about 100 bn USD", "3.35"),
    ("claimed", "350 bn USD", "3.36"), ("delivered", "about 67 bn USD", "3.41"),
    ("delivered", "31.5 bn USD", "3.41"), ("demanded-back", "500 bn USD", "3.41"),
]


def money(talks):
    answer = talks("money")
    stages = {(value(f.get("stage_word")), value(f["value"]), p)
              for f in answer["money_figures"] for p in paragraphs(f["value"])}
    yield from (f"{stage}: {amount} [{at}]" for stage, amount, at in STAGES
                if (stage, amount, at) not in stages)
    sums = [(value(s.get("total_of_parts")), s["total_of_parts"]["basis"], value(s["verdict"]))
            for s in answer["sums"]]
    if sums != [("about 98.5 bn USD", "inferred", "fits")]:
        yield f"67 + 31.5 = 98.5, ours, within 100: {sums}"
    pairs = {(value(c["larger"]["value"]), value(c["smaller"]["value"])): c
             for c in answer["comparisons"]}
    for amount, ratio, why in [("350 bn USD", "about 700/197", "one_thing"),
                               ("500 bn USD", "about 1,000/197", "set_beside")]:
        c = pairs.get((amount, "about 98.5 bn USD"), {})
        if (value(c.get("ratio")), value(c.get("comparable_by"))) != (ratio, why):
            yield f"{amount} / 98.5 bn USD = {ratio}, {why}"
    fits = pairs.get(("about 67 bn USD", "over 66 bn USD"), {})
    if value(fits.get("verdict")) != "fits" or "ratio" in fits:
        yield "over 66 bn of security aid fits 67 bn of weapons"
    for (a, b), c in pairs.items():
        if (value(c["larger"]["scope"]) != value(c["smaller"]["scope"]) or a[-3:] != b[-3:]
                or c["verdict"]["basis"] != "inferred"):
            yield f"{a} and {b} are not alike, or not marked as ours"
    flagged = [p for u in answer["unit_findings"] for f in u["flags"]
               for p in paragraphs(f["text"])]
    if "3.36" not in flagged or len(answer["unit_findings"]) != 1:
        yield f"the slip of the unit: {flagged}"
    if [value(r["implied"]) for r in answer["implied_rates"]] != ["about 281/36 HKD"]:
        yield "702.5 bn HKD for 90 bn EUR"


# ---- what the figure of losses implies, and how good it is -------------------------------------

PACE = [("counts_from", "2022-02-24"), ("counts_to", "2025-12-05"),
        ("days_between", "1,380 days"), ("average", "58,900/69 people"),  # 854 a day
        ("of_average", "138/95"),  # 1.45
        ("next_round", "1,200,000 people"), ("days_to_next", "18 days")]


def losses(talks):
    pace = talks("fighting")["paces"][0]
    for field, wanted in PACE:
        if value(pace.get(field)) != wanted or pace[field]["basis"] != "inferred":
            yield f"{field}: {wanted}, ours"
    warnings = {}
    for w in pace["warnings"]:
        warnings.setdefault(value(w["reason"]), []).append(w)
    if "no_speaker" not in warnings or not any(
            "2.41" in paragraphs(w["reason"]) for w in warnings.get("flagged", [])):
        yield "printed as killed, no source named"
    if {"0.19", "3.52"} != {p for w in warnings.get("start_inferred", [])
                            for p in paragraphs(w["reason"])}:
        yield "the first day is put together from two documents"
    if not any("2.40" in paragraphs(s) for w in warnings.get("no_series", [])
               for s in w["against"]):
        yield "no series bears out that the cost grows"
    year = next(m for m in pace["counts_from"]["on"] if m.startswith("S0.19"))
    without = talks("fighting", "--without", year)["paces"][0]
    if "average" in without or "next_round" not in without:
        yield "without the year no average"


def lanes(talks):
    sides = {"at_the_table": set(), "in_the_field": set()}
    for day in talks("fighting")["lanes"]:
        for side, found in sides.items():
            for event in day[side]:
                found |= {(value(day.get("days")), p) for p in paragraphs(event["record"])}
    for side, event in [("at_the_table", ("2025-12-04", "2.1")),
                        ("in_the_field", ("2025-12-04 or 2025-12-05", "2.33")),
                        ("in_the_field", ("by 2025-12-05", "2.36"))]:
        if event not in sides[side]:
            yield f"{side}: {event}"
    if any(paragraph == "4.26" for _, paragraph in sides["in_the_field"]):
        yield "a rumour about a negotiator is no fighting"


QUESTIONS = [
    ("how much was given and how much is asked back, apart and reconciled", money),
    ("what the figure of losses implies, with its warnings", losses),
    ("talks beside fighting, by date", lanes),
    ("who met or called whom in December, at what rank, and who never met", who_met_whom),
    ("what limits the parties at home, with date and class of source", limits_at_home),
    ("whether the talks are serious, by the owner's test, on two days", serious_on_two_days),
    ("what would turn American policy, clause by clause", what_turns_us_policy),
    ("what was foreseen, and what came true", forecasts_scored),
    ("how much is agreed, says who, quoting whom; who denies what", whose_word),
    ("no probability of a deal", no_chance),
    ("no score of power unless a user supplies it", no_power_score),
]


def main():
    talks = Talks(os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve())
    failed = 0
    for number, (title, check) in enumerate(QUESTIONS, 1):
        problems = list(check(talks))
        failed += bool(problems)
        print(f"{'not ok' if problems else 'ok'} {number} - {title}")
        for problem in problems:
            print(f"#   missing: {problem}")
    print(f"1..{len(QUESTIONS)}")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
