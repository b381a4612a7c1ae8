"""Questions beyond the sample of check_questions.py that a reader of the shipped dossier
would ask. As there: a function a question, which yields what is missing; parties, days and
paragraphs of the sources say what is expected, and ids only of parties and persons."""

import json
import re


def value(node):
    return node["value"] if node else None


def values(nodes):
    return {n["value"] for n in nodes or []}


def paragraphs(node):
    """"2.4" for each statement S2.4a, S2.4b ... that a value rests on."""
    return {re.sub(r"[a-z]+$", "", mark)[1:] for mark in (node or {}).get("on", [])}


def lacking(wanted, found):
    yield from (f"{one} among {sorted(map(str, found))}" for one in wanted if one not in found)


# ---- who ---------------------------------------------------------------------------------------


def who_was_left_out(talks):
    contacts = talks("who")["contacts"]
    found = {(value(c["days"]), party) for c in contacts for party in values(c.get("left_out"))}
    yield from lacking([("2025-02-18", "ukraine"), ("2025-12-04", "zelensky")], found)
    hidden = {(state, p) for c in contacts + talks("who")["not_held"]
              for p in paragraphs(c["record"]) for state in [value(c["state"])]
              if value(c["channel"]) == "hidden"}
    yield from lacking([("held", "3.79"), ("suspected", "2.11"), ("suspected", "2.16")], hidden)


def who_can_bind(talks):
    found = {(value(v["who_speaks"]), value(v.get("binds"))) for v in talks("who")["voices"]}
    yield from lacking([("trump", "yes"), ("putin", "yes"), ("zelensky", "disputed"),
                        ("von-der-leyen", "no")], found)


def how_they_press(talks):
    answer = talks("tactics")
    moves = {(value(t.get("means")), p): t for t in answer["tactics"]
             for p in paragraphs(t["record"])}
    for means, place, reader in (("deadline", "4.13", "zhao-long"),
                                 ("parallel-line", "2.16", "stubb"),
                                 ("lowered-rank", "2.6", None), ("inner-circle", "4.26", None),
                                 ("procedure", "4.42", "zhao-long")):
        move = moves.get((means, place))
        if not move:
            yield f"{means} [{place}]"
        elif not move["readers"] or reader and reader not in values(move["readers"]):
            yield f"{means} [{place}]: whose reading it is"
    if not any("4.11" in paragraphs(t["record"]) and value(t.get("aim")) for t in
               answer["tactics"]):
        yield "the aim of putting a plan on the table [4.11]"
    pressed = {(whom, p) for c in answer["clocks"] for p in paragraphs(c["record"])
               for whom in values(c["targets"])}
    yield from lacking([("us", "4.44"), ("ukraine", "4.40"), ("ukraine", "4.13")], pressed)
    pairs = {(value(c["party"]), value(c["target"])) for c in answer["presses"]}
    yield from lacking([("us", "us"), ("us", "ukraine"), ("ukraine", "us"),
                        ("russia", "ukraine")], pairs)


def who_depends_on_whom(talks):
    found = {(value(d["party"]), value(d["on_whom"]), value(d["degree"]), p)
             for d in talks("leverage")["dependences"] for p in paragraphs(d["record"])}
    yield from lacking([("us", "europe", "strong", "4.51"), ("ukraine", "us", "decisive", "0.26"),
                        ("ukraine", "europe", "strong", "4.68"),
                        ("russia", "us", "not-said", "4.44")], found)


# ---- texts -------------------------------------------------------------------------------------


def what_the_drafts_say(talks):
    drafts = talks("drafts")["draft_list"]
    plan = [d for d in drafts if "4.2" in paragraphs(d["record"])]
    if len(plan) != 1 or value(plan[0]["clause_count"]) not in (28, "28"):
        yield "one plan of 28 clauses [4.2]"
        return
    if value(plan[0]["dated"]) != "2025-11-20":
        yield "the day on which it became known"
    if not value(plan[0]["unknown_clauses"]):
        yield "clauses of which nothing is told"
    later = [d for d in drafts if "0.15" in paragraphs(d["record"])
             and "4.2" not in paragraphs(d["record"])]
    if len(later) != 1 or not later[0].get("follows"):
        yield "a revised version that follows it [0.15]"
    first = [d for d in drafts if "3.39" in paragraphs(d["record"])]
    if len(first) != 1:
        yield "the draft on minerals of February [3.39]"


def which_words_changed(talks):
    answer = talks("moved")
    found = {(value(w["direction"]), p): w for w in answer["wordings"] + answer[
        "earlier_wordings"] for k in ("before_words", "after_words", "omits")
        for p in paragraphs(w.get(k))}
    yield from lacking([("softer", "3.69"), ("softer", "3.71"), ("harder", "1.2")], found)
    if not found.get(("softer", "3.71"), {}).get("omits"):
        yield "what NATO no longer mentions [3.71]"


# ---- money and fighting ------------------------------------------------------------------------


def which_instruments_failed(talks):
    stages = {(value(s["stage_word"]), p): i for i in talks("money")["instruments"]
              for s in i["stages"] for p in paragraphs(s["stage_word"])}
    wanted = [("failed", "4.66"), ("refused", "3.39"), ("paused", "3.86"),
              ("approved", "4.66"), ("approved", "2.27"), ("approved", "4.54"),
              ("demanded-back", "3.41")]
    yield from lacking(wanted, stages)
    failed = {value(i["record"]) for (word, _), i in stages.items() if word == "failed"}
    if len(failed) != 1:
        yield f"one instrument failed: {failed}"


def who_holds_what(talks):
    claims = {(value(c["days"]), p) for place in talks("fighting")["places"]
              for c in place["control_claims"] for p in paragraphs(c["record"])}
    yield from lacking([("by 2025-12-05", "2.36"), ("by 2025-12-05", "2.40"),
                        ("2025-12-12", "4.45"), ("2025-02", "3.26")], claims)
    sides = [c for place in talks("fighting")["places"] for c in place["control_claims"]
             if "2.36" in paragraphs(c["record"])]
    holders = [values(c.get("holders")) for c in sides]
    if len(sides) < 2:
        yield f"two words on who holds Pokrovsk [2.36]: {holders}"


def what_was_struck(talks):
    strikes = {(value(s["days"]), re.sub(r"[a-z]+$", "", value(t)[1:])): s
               for s in talks("fighting")["strikes"] for t in s["tellers"]}
    yield from lacking([("2025-12-05", "2.32"), ("by 2025-12-15", "4.16"),
                        ("2025-12-28 or 2025-12-29", "1.37")], strikes)
    silent = [s for s in strikes.values() if "no_reply" not in s and not s.get("replies")]
    replied = strikes.get(("2025-12-28 or 2025-12-29", "1.37"), {})
    if "no_reply" in replied:
        yield "the denial of the strike on the residence"
    if not any("no_reply" in s for s in strikes.values()) or len(silent) > 2:
        yield "of which strikes no reply is on record"


# ---- whose word --------------------------------------------------------------------------------


def who_denies_the_attack(talks):
    card, = [c for c in talks("claims")["incidents"]
             if any("1.37" in paragraphs(x["statement"]) for x in c.get("accuses", []))]
    speakers = {side: {who for x in card.get(side, []) for who in values(x["speakers"])}
                for side in ("accuses", "denies", "assesses")}
    for side, who in (("accuses", "russia"), ("denies", "ukraine"), ("assesses", "cia")):
        if who not in speakers[side]:
            yield f"{who} {side}: {speakers[side]}"
    if "1.2" not in {p for x in card["effect"] for p in paragraphs(x.get("statement", x))}:
        yield "its effect on the talks [1.2]"


def hearsay(talks):
    answer = talks("claims")
    chains = {(tuple(sorted(values(c["speakers"]))), tuple(r["value"] for r in c["relays"]))
              for c in answer["chains"]}
    yield from lacking([(("kushner",), ("stubb",))], chains)
    drifts = {p for d in answer["drifts"] for p in set(re.findall(
        r'"S(\d+\.\d+)[a-z]+"', json.dumps(d)))}
    yield from lacking(["2.17", "2.42", "0.2", "0.4"], drifts)


def contradictions(talks):
    found = [(value(c["rule_found"]), set(re.findall(r'"S(\d+\.\d+)[a-z]+"', json.dumps(c))))
             for c in talks("claims")["contradictions"] if "rule_found" in c]
    if not found:
        found = [(None, set(re.findall(r'"S(\d+\.\d+)[a-z]+"', json.dumps(
            talks("claims")["contradictions"]))))]
    for places in ({"4.21", "4.22"}, {"4.18", "0.2"}, {"4.33", "1.19"}):
        if not any(places <= marks for _, marks in found):
            yield f"a contradiction of {sorted(places)}"


def slips(talks):
    answer = talks("slips")
    found = {(value(s["sort"]), at) for s in answer["slip_list"]
             for at in value(s["at"])["en"].split(" ")}
    yield from lacking([("unit", "3.36"), ("date", "3.52"), ("date", "4.22"),
                        ("damage", "3.98"), ("misprint", "4.21")], found)
    total = sum(value(c["slips"]) for c in answer["slip_counts"] if "sort" in c)
    if total != len(answer["slip_list"]):
        yield f"{total} counted, {len(answer['slip_list'])} listed"
    for slip in answer["slip_list"]:
        if not value(slip["text"])["en"] or not value(slip["text"])["zh"]:
            yield f"why {value(slip['record'])} is one"


# ---- where it stands ---------------------------------------------------------------------------


def known_on_the_twentieth(talks):
    answer = talks("stand", "--as-of", "2025-12-20")
    shares = {value(v["value"]) for c in answer["progress"] for v in c["values"]}
    if shares != {"95%"}:
        yield f"one claim of progress by 20 December: {shares}"
    marks = set(re.findall(r'"S([01])\.\d+[a-z]+"', json.dumps(answer)))
    if marks:
        yield f"nothing of the uploads of 28 and 30 December: {marks}"


def circles(talks):
    answer = talks("sequence", "--circles")
    lengths = sorted(len(c["steps"]) for c in answer["circles"])
    if lengths != [4, 5]:
        yield f"a circle of four steps and one of five: {lengths}"
    both = [e for e in answer["exits"] if len(e["breaks"]) == 2]
    if {p for e in both for p in paragraphs(e["condition_of"])} != {"3.53", "4.39", "4.40"}:
        yield "the signatory breaks both"
    if any(e["number"]["basis"] != "inferred" for e in answer["exits"]):
        yield "that they are circles is our inference"


def frames(talks):
    """Blocks are answered per frame; without Europe its block is none."""
    four, two = talks("blocks"), talks("blocks", "--frame", "two-parties")
    parties = lambda a: {value(p["party"]) for b in a["blocks"] for p in b["positions_held"]}
    if value(four["frame"]) == value(two["frame"]) or "europe" not in parties(four):
        yield "two frames"
    if "europe" in parties(two):
        yield "with two who must agree Europe blocks nothing"


def what_to_watch(talks):
    items = talks("outlook")["watch_items"]
    found = {p for w in items for p in paragraphs(w["text"]) | paragraphs(w["record"])}
    yield from lacking(["1.2", "1.26", "4.47"], found)
    if any(not w.get("satisfied_by") for w in items):
        yield "what would satisfy each"


def offered_and_got(talks):
    answer = talks("moved")
    if not {value(u["party"]) for u in answer["unmoved"]} >= {"russia"}:
        yield "no concession of Moscow is named"
    joint = [j for j in answer["said_of_all"] if "4.33" in paragraphs(j["statement"])]
    if len(joint) != 1 or "russia" not in values(joint[0]["not_borne_out"]):
        yield "all sides are said to have adjusted [4.33], not borne out for Moscow"
    gave = {(a["party"]["value"], b["party"]["value"]): len(a.get("gave_moves", []))
            for e in answer["exchanges"] for a, b in (e["both"], e["both"][::-1])}
    if gave.get(("ukraine", "russia")) != 1 or gave.get(("russia", "ukraine")) != 0:
        yield f"given and got between Kyiv and Moscow: {gave}"


def ceasefire_lines(talks):
    answer = talks("ceasefire")
    told = {p for c in answer["ceasefires"] for t in c["terms"] for p in paragraphs(t["part"])}
    yield from lacking(["4.67", "3.63"], told | {
        p for c in answer["ceasefires"] for p in paragraphs(c.get("told_by", [{}])[0])})
    if not all(c.get("blanks") for c in answer["ceasefires"]):
        yield "the blanks of each design"


def no_strengths_added(talks):
    """Nothing unlike is added: no sum but those that a speaker's own parts give."""
    for s in talks("money")["sums"]:
        if s["total_of_parts"]["basis"] != "inferred" or not value(s["speaker"]):
            yield "a sum is of one speaker's parts, and ours"


QUESTIONS = [
    ("who was left out, and what was hidden", who_was_left_out),
    ("who can bind their side", who_can_bind),
    ("how the parties press and check each other, in whose reading, by which clocks",
     how_they_press),
    ("who depends on whom", who_depends_on_whom),
    ("what the versions of the text say", what_the_drafts_say),
    ("which words changed, and what is no longer mentioned", which_words_changed),
    ("which instruments failed, were refused or paused", which_instruments_failed),
    ("who holds what, by whose word", who_holds_what),
    ("what was struck, and of what no reply is on record", what_was_struck),
    ("who denies the attack on the residence, who assesses it", who_denies_the_attack),
    ("who is known only through whom", hearsay),
    ("which statements cannot both be right", contradictions),
    ("which misprints there are", slips),
    ("what was known on 20 December", known_on_the_twentieth),
    ("which circles the conditions make, and what opens them", circles),
    ("what blocks when others must agree", frames),
    ("what to watch, and what would satisfy it", what_to_watch),
    ("what was offered and what was got", offered_and_got),
    ("how a ceasefire would be kept", ceasefire_lines),
    ("nothing unlike is added", no_strengths_added),
]
