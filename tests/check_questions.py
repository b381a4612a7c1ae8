#!/usr/bin/env python3
"""Questions that the shipped dossier must answer, asked and checked on fields of the JSON.

    check_questions.py TALKS ROOT ASKER

Each function below is one question: it yields what is missing or wrong. What is expected
is said by parties, days and paragraphs of the sources, never by ids of records, which
may change. A question of the sample that the project was given bears its row; where that
file is at hand, each of its rows must have a test here. Prints TAP.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import types

import asking
import more_questions


class Skip(Exception):
    """What a question needs is not here."""


class Talks:
    """Asks the library; the command itself where files outside the dossier are read."""

    def __init__(self, program, root, asker):
        self.program, self.root, self.asker = program, root, asker
        self.asked = set()

    def run(self, *arguments):
        if arguments[0] != "check":
            self.asked.add(arguments)
            code, answer = self.asker.status(*arguments, "--format", "json", "--dossier",
                                             self.root / "dossiers/ukraine-2025")
            return types.SimpleNamespace(returncode=code, stdout=answer, stderr=answer)
        return subprocess.run([self.program, *arguments, "--format", "json"], cwd=self.root,
                              env=asking.environment(self.root), stdin=subprocess.DEVNULL,
                              check=False, capture_output=True)

    def __call__(self, *arguments):
        done = self.run(*arguments)
        if done.returncode:
            raise asking.Wrong(f"{arguments}: exit status {done.returncode}: "
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
    bases = {(who, value(c["said"]), value(v["value"]).split()[0]): value(v["scope"])
             for c in answer["progress"] for who in values(c["speakers"]) for v in c["values"]}
    for one in (("kushner", "by 2025-12-04", "95%"), ("trump", "2025-12-28", "95%"),
                ("zelensky", "2025-12-28", "90%"), ("zelensky", "2025-12-28", "100%")):
        if one not in bases:
            yield f"{one} by day among {bases}"
    if len(set(bases.values())) != 4 or value(answer["wholes"]) != 4:
        yield f"four different wholes: {bases}"
    if not {"russia"} <= values(answer["behind_none"]):
        yield "Russia is behind none"
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


def no_number_of_peacekeepers(talks):
    for question in ("ceasefire", "stand"):
        done = talks.run(question, "--capacity")
        answer = json.loads(done.stdout)
        if done.returncode != 4 or not answer["refused"]:
            yield f"{question} --capacity is refused with exit status 4"
        if value(answer["answer"]["refusal"]) != "no_capacity":
            yield f"{question} --capacity says why"
    answer = talks("ceasefire")
    if [value(b) for b in answer["open_everywhere"]] != ["attribution"]:
        yield "no design says who attributes violations"
    if value(answer["closing"]) != "does_not_deter":
        yield "the answer ends with what monitoring alone does not do"
    if "products" in answer:
        yield "no number where none is asked for"


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


# ---- NATO, troops, the guarantee's term, the vote ----------------------------------------------


def moves_on(talks, paragraph):
    """The moves on the issue on which some statement of that paragraph bears, by party."""
    moves = talks("moved")["movement"]
    issue = next(value(m["issue"]) for m in moves
                 if any(paragraph in paragraphs(s) for s in m.get("after", [])))
    return {value(m["party"]): m for m in moves if value(m["issue"]) == issue}


def marks_of(nodes):
    return {p for n in nodes or [] for p in paragraphs(n)}


def nato_from_february(talks):
    move = moves_on(talks, "4.33")["ukraine"]
    if marks_of(move["before"]) != {"3.84"}:
        yield "in February: accession [3.84]"
    strengths = {(p, value(s["strength"]), value(s["side"])) for s in move["strengths"]
                 for p in paragraphs(s["statement"])}
    wanted = {("4.18", "may", "for_it"), ("4.33", "announced", "for_it"),
              ("1.19", "says", "against_it")}
    if strengths != wanted:
        yield f"three strengths side by side: {strengths}"
    if value(move["verdict"]) != "contested" or not move["verdict"]["disputed"]:
        yield "given up, if one believes one statement and not another"
    price = moves_on(talks, "1.4").get("ukraine", {})
    if not {"1.4", "4.18"} <= marks_of(price.get("after")):
        yield "the guarantee that it asks for"


TROOPS = [  # party, paragraphs in February, paragraphs in December
    ("ukraine", set(), {"4.68"}), ("us", {"3.79"}, {"1.7", "1.16"}),
    ("russia", {"3.76"}, {"1.32", "4.69"}), ("europe", {"3.56"}, {"4.53"}),
    ("uk", {"3.56"}, set()), ("poland", {"3.56"}, set()),
]


# party, month, strength of the words, a paragraph
TROOPS_HELD = [
    ("us", "2025-02", "says", "3.79"), ("us", "2025-12", "says", "1.7"),
    ("russia", "2025-02", "says", "3.76"), ("russia", "2025-12", "announced", "1.32"),
    ("ukraine", "2025-12", "says", "4.68"), ("uk", "2025-02", "says", "3.56"),
    ("poland", "2025-02", "says", "3.56"), ("europe", "2025-12", "announced", "4.53"),
    ("europe", "2025-12", "may", "4.53"),
]
NOT_HELD = [("ukraine", "2025-02", "nothing_said"), ("poland", "2025-12", "nothing_since")]


def troops_on_one_page(talks):
    """Party by date, and for each option that it is one and no plan."""
    page, = talks("positions", "--issue", "foreign-force")["position_issues"]
    cells = [(value(r["party"]), value(c["period"]), c) for r in page["party_rows"]
             for c in r["period_cells"]]
    said = {(party, month, value(s["strength"]), p) for party, month, c in cells
            for h in c.get("positions_begun", []) for s in h["strengths"]
            for p in paragraphs(s["statement"])}
    silent = {(party, month, value(c["nothing_new"])) for party, month, c in cells
              if "nothing_new" in c}
    for wanted in TROOPS_HELD:
        if wanted not in said:
            yield f"{wanted} in {said}"
    for wanted in NOT_HELD:
        if wanted not in silent:
            yield f"{wanted} in {silent}"
    for row in page["option_rows"]:
        status = value(row["backing"])
        if status not in ("backed_taken", "backed_proposed", "backed_nobody"):
            yield f"{value(row['option'])} is an option and no plan: {status}"
        if status != "backed_nobody" and row["backing"]["basis"] != "inferred":
            yield f"that {value(row['option'])} is {status} is an inference"
    russia = {value(o["option"]) for o in page["option_rows"] for s in o["stances"]
              if (value(s["party"]), value(s["holds"])) == ("russia", "holds_red_line")}
    if len(russia) != 2:
        yield f"two red lines of Russia: {russia}"


def troops(talks):
    """Each party's word in February and in December, and an option that nobody decided."""
    moves = moves_on(talks, "4.53")
    for party, before, after in TROOPS:
        move = moves.get(party, {})
        if not (before <= marks_of(move.get("before")) and after <= marks_of(move.get("after"))
                and bool(after) == bool(marks_of(move.get("after")))):
            yield f"{party}: {before} in February, {after} in December"
    yield from troops_on_one_page(talks)
    acts = [a for a in talks("sequence")["acts"] for n in a["needs"]
            if "1.20" in paragraphs(n["condition_of"])]
    if len(acts) != 1 or value(acts[0]["verdict"]) != "act_waits":
        yield "troops wait for the consent of many [1.20]"
    answers = {(p, value(x["party"]), value(x["answer"]))
               for b in talks("blocks")["blocks"] for w in b["way_steps"]
               for r in w.get("proposals_for", []) for x in r["answers"]
               for p in paragraphs(r["record"]) & {"1.6", "4.53"}}
    if ("4.53", "russia", "rejects") not in answers or {p for p, _, _ in answers} != {
            "1.6", "4.53"} or any(word == "accepts" for _, _, word in answers):
        yield f"two proposals, one rejected by Russia, none accepted: {answers}"


def term_of_guarantee(talks):
    terms = {(p, value(t["state"])): value(t.get("value"))
             for t in talks("stand")["guarantee"]["terms"] if value(t["part"]) == "term"
             for p in paragraphs(t["part"])}
    if terms != {("1.5", "drafted"): "15 years", ("1.4", "asked"): "30, 40 or 50 years"}:
        yield f"15 years drafted; 30, 40 or 50 asked: {terms}"
    extension = [t for t in talks("stand")["guarantee"]["terms"]
                 if value(t["part"]) == "extension" and "1.5" in paragraphs(t["part"])]
    if len(extension) != 1 or "value" in extension[0]:
        yield "it can be extended; by how much is not given"


def when_a_vote(talks):
    acts = [(a, n) for a in talks("sequence")["acts"] for n in a["needs"]
            if "4.40" in paragraphs(n["condition_of"]) and "within" in n]
    if len(acts) != 1:
        yield "one promise of a vote [4.40]"
        return
    act, need = acts[0]
    if value(need["within"]) != "60 to 90 days":
        yield "60 to 90 days"
    states = [s for x in need["alternatives"] for s in x["together"]]
    if sorted(value(s["truth"]) for s in states) != ["disputed", "fails"]:
        yield "both guarantees, and neither established"
    law = [value(s["truth"]) for n in act["needs"] if "3.48" in paragraphs(n["condition_of"])
           for x in n["alternatives"] for s in x["together"]]
    if law != ["fails"]:
        yield f"martial law bars it: {law}"


# ---- what cannot hold together -----------------------------------------------------------------

BLOCKS = [  # firmness, parties, paragraphs on both sides, who could open it alone
    ("firm_as_written", "russia ukraine", "1.32 4.68", "russia ukraine"),
    ("firm_in_all", "europe russia ukraine", "1.19 4.19 4.18", "europe russia ukraine"),
    ("firm_in_some", "russia ukraine", "4.19 4.68", "russia ukraine"),
    ("firm_in_some", "russia ukraine", "2.17 4.35", "russia ukraine"),
]


def smallest_blocks(talks):
    blocks = talks("blocks")["blocks"]
    seen = [(value(b["firmness"]), {value(p["party"]) for p in b["positions_held"]},
             marks_of(p["position"] for p in b["positions_held"]),
             {value(w["party"]) for w in b["way_steps"]}) for b in blocks]
    for firmness, parties, places, alone in BLOCKS:
        if not any(f == firmness and p == set(parties.split()) and set(places.split()) <= m
                   and a == set(alone.split()) for f, p, m, a in seen):
            yield f"{parties} [{places}], {firmness}"
    held = [{value(p["position"]) for p in b["positions_held"]} for b in blocks]
    if any(x < y for x in held for y in held):
        yield "no set holds a smaller one"
    if any(b["label"]["basis"] != "inferred" for b in blocks):
        yield "that they cannot hold together is our inference"
    opened = {p for c in talks("unblock")["components"] for p in values(c.get("alone"))}
    if not {"russia", "ukraine", "europe"} <= opened:
        yield f"who could open a group alone: {opened}"


# ---- what the documents do not say; what rests on a document ------------------------------------


def no_text_of_14(talks):
    done = talks.run("drafts", "--clause", "14")
    answer = json.loads(done.stdout)
    if (done.returncode != 4 or not answer["refused"]
            or value(answer["answer"]["refusal"]) != "not_in_documents"):
        yield "drafts --clause 14 is refused: not in the documents"


def rests_on_source(node, source):
    """Whether any value in an answer cites a statement of that source, or the source."""
    if isinstance(node, list):
        return any(rests_on_source(n, source) for n in node)
    if not isinstance(node, dict):
        return False
    cited = [m for key in ("on", "against") for m in node.get(key) or []
             if isinstance(m, str)]
    own = re.compile(f"(S{int(source)}\\.\\d+[a-z]*|{source})$")
    return any(own.match(m) for m in cited) or any(
        rests_on_source(n, source) for n in node.values())


def without_a_source(talks):
    for question in ("stand", "moved", "who", "money", "claims", "domestic", "sequence"):
        whole = talks(question)
        for source in ("000", "001", "002", "003", "004"):
            less = talks(question, "--without", source)
            if rests_on_source(less, source):
                yield f"{question} --without {source} still rests on it"
            if rests_on_source(whole, source) and less == whole:
                yield f"{question} --without {source} is as before"


def altered_source(talks):
    """One character of each copy altered: each is found. Skipped where there are no copies."""
    shared = pathlib.Path(os.environ.get("TALKS_SHARED") or talks.root.parent / "shared")
    copies = sorted((shared / "sources").glob("*.txt"))
    if not copies:
        raise Skip("no copies of the sources here")
    with tempfile.TemporaryDirectory() as folder:
        for copy in copies:
            shutil.copy(copy, folder)
        if talks.run("check", "--sources", folder).returncode:
            yield "the copies as they are agree"
        for copy in copies:
            text = copy.read_text("utf-8")
            at = max(i for i, c in enumerate(text) if "\u4e00" <= c <= "\u9fff")
            other = chr(ord(text[at]) ^ 1)
            mine = pathlib.Path(folder) / copy.name
            mine.write_text(text[:at] + other + text[at + 1:], "utf-8")
        done = talks.run("check", "--sources", folder)
        found = [p for p in json.loads(done.stdout or "{}").get("problems", [])
                 if p["severity"] == "error"]
        if done.returncode != 2 or {p["code"] for p in found} != {"passage-changed"}:
            yield f"exit status {done.returncode}: {found}"
        told = sorted(source for p in found for source in re.findall(r"00\d", p["message"])[:1])
        if told != [f"{n:03}" for n in range(len(copies))]:
            yield f"an altered character in each copy, each found once: {told}"


def guarantee_terms(talks):
    """What is asked, set against the draft; the blanks that stop the chain."""
    first = talks("guarantee")["guarantees"][0]
    blanks = {value(b) for b in first["blanks"]}
    for part in ("threshold", "decider", "evidence", "deadline"):
        if part not in blanks:
            yield f"{part} is a blank"
    got = [value(s["extensions"]) for s in first["shortfalls"]]
    if got != [1, 2, 3]:
        yield f"extensions needed, not {got}"
    if any(value(s["assuming"]) != "equal_extensions" for s in first["shortfalls"]):
        yield "the assumption beside each number"
    flaws = {(value(f["flaw_kind"]), value(f["at_state"]) if "at_state" in f else None)
             for f in first["flaws"]}
    for wanted in (("flaw_dead_end", "at_alleged"), ("flaw_unordered", None),
                   ("flaw_excluded", None)):
        if wanted not in flaws:
            yield f"{wanted}"


def one_page_in_two_languages(talks):
    """What was asked above prints the same marks in English and in Chinese, and no question
    is answered in one language alone."""
    mark = re.compile(r"(?<![A-Za-z0-9])S\d+\.\d+[a-z]+(?:,[a-z]+\b)*")
    where = ["--dossier", talks.root / "dossiers/ukraine-2025", "--width", "1000"]
    for words in sorted(talks.asked):
        english, chinese = (sorted(mark.findall(talks.asker.status(
            *words, *where, "--lang", lang)[1].decode("utf-8"))) for lang in ("en", "zh-Hans"))
        if english != chinese:
            yield f"talks {' '.join(words)}: {len(english)} marks, {len(chinese)} in Chinese"


# the row of the sample, or "" for a question of our own; what is asked; its test
QUESTIONS = [
    ("Q1", "how much is agreed, says who, quoting whom; who denies what", whose_word),
    ("Q3", "who met or called whom in December, at what rank, and who never met",
     who_met_whom),
    ("Q5", "whether the talks are serious, by the owner's test, on two days",
     serious_on_two_days),
    ("Q7", "how Kyiv moved on NATO, and what it asks for instead", nato_from_february),
    ("Q9", "what cannot hold together, and who could open it alone", smallest_blocks),
    ("Q11", "how long the guarantee lasts and what is asked", term_of_guarantee),
    ("Q11", "what is blank in the guarantee, and how far it falls short", guarantee_terms),
    ("Q13", "whether troops will enter: each party then and now, and nothing decided", troops),
    ("Q15", "under what condition and when Ukraine would vote", when_a_vote),
    ("Q17", "what limits the parties at home, with date and class of source", limits_at_home),
    ("Q19", "what would turn American policy, clause by clause", what_turns_us_policy),
    ("Q21", "how much was given and how much is asked back, apart and reconciled", money),
    ("Q23", "what the figure of losses implies, with its warnings", losses),
    ("Q25", "what was foreseen, and what came true", forecasts_scored),
    ("(i)", "no probability of a deal", no_chance),
    ("(ii)", "no score of power unless a user supplies it", no_power_score),
    ("(iii)", "no text of point 14", no_text_of_14),
    ("(iv)", "no number of peacekeepers unless a user supplies a density",
     no_number_of_peacekeepers),
    ("(v)", "an answer without a source rests on it no more", without_a_source),
    ("(vi)", "one altered character of a source is found", altered_source),
    ("", "talks beside fighting, by date", lanes),
    *(("", title, check) for title, check in more_questions.QUESTIONS),
    ("", "in both languages", one_page_in_two_languages),
]


def every_row_has_a_test(talks):
    """Of the sample, where it is at hand."""
    shared = pathlib.Path(os.environ.get("TALKS_SHARED") or talks.root.parent / "shared")
    sample = shared / "material/questions.md"
    if not sample.is_file():
        raise Skip("the sample is not here")
    text = sample.read_text("utf-8")
    rows = re.findall(r"^\*\*(Q\d+)\.", text, re.MULTILINE)
    refusals = re.findall(r"(?<!\S)(\([ivx]+\)) ", text)
    tested = {row for row, _, _ in QUESTIONS}
    yield from (f"a test of {row}" for row in rows + refusals if row not in tested)
    yield from (f"{row}, which is no row" for row in tested - {""} - set(rows + refusals))
    if len(rows) < 2 or len(refusals) < 2:
        yield f"the rows of the sample: {rows}, {refusals}"


def main():
    root = pathlib.Path(sys.argv[2]).resolve()
    talks = Talks(os.path.abspath(sys.argv[1]), root, asking.Asker(sys.argv[3], root))
    everything = [*QUESTIONS, ("", "each row of the sample has a test", every_row_has_a_test)]
    failed = 0
    for number, (row, title, check) in enumerate(everything, 1):
        name = f"{number} - {row + ': ' if row else ''}{title}"
        try:
            problems = list(check(talks))
        except Skip as why:
            print(f"ok {name} # SKIP {why}")
            continue
        except asking.Wrong as error:
            problems = [str(error)]
        failed += bool(problems)
        print(f"{'not ok' if problems else 'ok'} {name}", flush=True)
        for problem in problems:
            print(f"#   missing: {problem}")
    print(f"1..{len(everything)}")
    return failed > 0 or talks.asker.close() != 0


if __name__ == "__main__":
    sys.exit(main())
