#!/usr/bin/env python3
"""talks serve --review: what may write, what it writes, and that nothing else does.

    check_writing.py TALKS ROOT

Requests that are refused leave every byte of the dossier as it was; what is decided is what
talks review decides, and outlives the server. All texts are invented. Prints TAP.
"""

import json
import pathlib
import signal
import subprocess
import sys
import tempfile

from desk import Answer, Desk, copy_of, run

TEXT = """南瑞斯总理布兰特在萨恩福德表示，放水条款不能再等，灰坝必须在旱季之前开闸。

Envoy Quill said on 3 July that about 3 bn euros were ready; a clerk who was not named doubted it.

布兰特说，北维亚应在2031年7月1日之前撤走\u202e检查员，𠮷田在场。
"""
EN = "The dam must open its gates before the dry season."


def files_of(folder):
    return {path.relative_to(folder): path.read_bytes()
            for path in sorted(folder.rglob("*")) if path.is_file()}


def post(desk, body, path=None, **heads):
    """A request that would write; heads: those that differ, None to leave one out."""
    given = {"Origin": f"http://{desk.host()}", "Content-Type": "application/json",
             "Content-Length": str(len(body)), "Sec-Fetch-Site": "same-origin",
             **{name.replace("_", "-"): value for name, value in heads.items()}}
    host, method = given.pop("Host", None), given.pop("method", "POST")
    fields = [f"{name}: {value}" for name, value in given.items() if value is not None]
    raw = desk.head(path or f"/{desk.token}/api/review?lang=en", method, host, fields)
    return Answer(desk.send(raw + body))


def wish(desk, **what):
    return post(desk, json.dumps(what, ensure_ascii=False).encode())


def wished(name, desk, status, holds=lambda state: True, **what):
    """A wish, and whether it is answered so: what `run` takes."""
    answer = wish(desk, **what)
    return answer.status == status and bool(holds(answer.json())), name, answer.raw


def shown(desk, at=None):
    return desk.get("api/review?lang=en" + (f"&at={at}" if at else "")).json()


def named(state):
    return {"at": state["at"], "print": state["offer"]["print"]}


def read_only(talks, root, folder):
    """Without --review nothing is written, and nothing is under review."""
    before = files_of(folder)
    with Desk(talks, root, folder) as desk:
        answer = post(desk, b'{"act":"undo"}')
        yield answer.status == 405 and answer.heads["allow"] == "GET, HEAD", \
            "without --review POST is no method", answer.raw
        yield desk.get("api/review").status == 404, "and nothing is under review", ""
        yield desk.get("api/dossier").json()["review"] is False, "which the page can tell", ""
    yield files_of(folder) == before, "nothing was written", ""


def strangers(desk, folder):
    """Requests of others, and such as are not of the form: refused, and nothing is written."""
    before, here = files_of(folder), f"/{desk.token}/api/review"
    body = json.dumps({"act": "reject", **named(shown(desk))}).encode()
    port = desk.port ^ 1
    for name, status, heads in [
        ("no origin", 403, {"Origin": None}),
        ("another origin", 403, {"Origin": "http://evil.example"}),
        ("another port's origin", 403, {"Origin": f"http://127.0.0.1:{port}"}),
        ("no origin's origin", 403, {"Origin": "null"}),
        ("https", 403, {"Origin": f"https://{desk.host()}"}),
        ("another site", 403, {"Sec_Fetch_Site": "cross-site"}),
        ("a typed address", 403, {"Sec_Fetch_Site": "none"}),
        ("another host", 421, {"Host": "evil.example"}),
        ("no token", 403, {"path": "/api/review"}),
        ("another token", 403, {"path": f"/{desk.token[::-1]}/api/review"}),
        ("another address", 405, {"path": f"/{desk.token}/api/stand"}),
        ("the page's address", 405, {"path": f"/{desk.token}/"}),
        ("a parameter that is none", 400, {"path": here + "?x=1"}),
        ("PUT", 405, {"method": "PUT"}),
        ("DELETE", 405, {"method": "DELETE"}),
        ("GET with a body", 413, {"method": "GET"}),
        ("a form", 415, {"Content_Type": "application/x-www-form-urlencoded"}),
        ("plain text", 415, {"Content_Type": "text/plain"}),
        ("no type", 415, {"Content_Type": None}),
        ("nearly JSON", 415, {"Content_Type": "application/jsonx"}),
        ("no length", 411, {"Content_Length": None, "Transfer_Encoding": "chunked"}),
        ("too long", 413, {"Content_Length": "65537"}),
        ("far too long", 413, {"Content_Length": "99999999999999999999999"}),
        ("a length that is none", 413, {"Content_Length": "+5"}),
    ]:
        answer = post(desk, body, **heads)
        # A length that is no number is libmicrohttpd's to refuse: it just ends.
        good = answer.status == status or name in ("a length that is none", "far too long") and \
            answer.status in (0, 400, 413)
        yield good and files_of(folder) == before, f"{name} is refused: {status}", answer.raw


def malformed(desk, folder):
    before, this = files_of(folder), named(shown(desk))
    for name, status, body in [
        ("nothing", 400, b""),
        ("no JSON", 400, b"{"),
        ("a list", 400, b"[]"),
        ("a text", 400, b'"reject"'),
        ("no act", 400, b"{}"),
        ("an act that is none", 400, b'{"act":"burn"}'),
        ("a key that is none", 400, b'{"act":"undo","x":"y"}'),
        ("a key twice", 400, b'{"act":"undo","act":"undo"}'),
        ("a map in it", 400, b'{"act":{"act":"undo"}}'),
        ("a number for a text", 400, b'{"act":1}'),
        ("a text for a number", 400, json.dumps({"act": "reject", **this, "at": "1"}).encode()),
        ("a part of a number", 400, b'{"act":"reject","at":1.5,"print":"x"}'),
        ("less than nothing", 400, b'{"act":"reject","at":-1,"print":"x"}'),
        ("a number past all", 400, b'{"act":"reject","at":99999999999999999999,"print":"x"}'),
        ("bytes that are no text", 400, b'{"act":"\xff"}'),
        ("something behind it", 400, b'{"act":"undo"} x'),
        ("no proposal named", 400, b'{"act":"reject"}'),
        ("another print", 409, json.dumps({"act": "reject", **this, "print": "0" * 16}).encode()),
        ("a proposal past all", 409, json.dumps({"act": "reject", **this, "at": 99}).encode()),
        ("the 0th", 400, json.dumps({"act": "reject", **this, "at": 0}).encode()),
        ("nothing to take back", 409, b'{"act":"undo"}'),
        ("no source yet", 409, json.dumps({"act": "accept", **this, "en": EN}).encode()),
        ("no source of that name", 404, json.dumps({"act": "source", **this, "is": "99"}).encode()),
        ("another document", 400, json.dumps({"act": "source", **this, "is": "003"}).encode()),
        ("no record of a source", 400,
         json.dumps({"act": "source", **this, "record": "sources: {"}).encode()),
    ]:
        answer = post(desk, body)
        told = answer.body.startswith(b"{") and answer.json()["error"]["message"]
        good = answer.status == status or (name == "no source of that name" and
                                           answer.status in (400, 404))
        yield good and told and files_of(folder) == before, \
            f"{name} is refused: {status}", answer.raw


def decisions(desk, folder, talks):
    """Each key of talks review, as the page presses it."""
    state = shown(desk)
    yield state["of"] == 3 and state["open"] == 3 and state["offer"]["source"] is None, \
        "three proposals of a document that is no source yet", state
    tail = shown(desk, 3)["offer"]["passage"]
    whole = "".join(tail)
    yield "\u202e" not in whole and "𠮷田在场" in whole and tail[1] in TEXT.replace("\u202e", ""), \
        "a passage comes in three pieces, without what turns it round", tail
    answer = wish(desk, act="source", title="A note", **named(state))
    state = answer.json()
    yield answer.status == 200 and state["offer"]["source"] == "004", "a new source", answer.raw
    yield wished("only once", desk, 409, act="source", title="x", **named(state))
    before = files_of(folder)
    for name, more in [("no words", {}), ("a copied passage", {"zh": TEXT[:30]})]:
        yield wished(f"{name}: not accepted", desk, 400, lambda _: files_of(folder) == before,
                     act="accept", **named(state), **more)
    answer = wish(desk, act="accept", en=EN, zh="旱季前须开闸。", **named(state))
    after = answer.json()
    yield answer.status == 200 and "S4.1a" in after["message"] and after["at"] == 2, \
        "accepted: the record is named, the next is shown", answer.raw
    written = b"".join(files_of(folder).values()).decode("utf-8", "replace")
    yield EN in written and TEXT[:20] not in written, "the words are in, the passage is not", ""
    yield wished("decided is decided", desk, 409, act="reject", **named(state))
    yield wished("taken back", desk, 200, lambda state: state["at"] == 1, act="undo")
    now = files_of(folder)
    yield {name: data for name, data in now.items() if name.name != "review.journal"} == \
        {name: data for name, data in before.items() if name.name != "review.journal"}, \
        "and every byte is as it was", ""
    record = after["offer"]["record"]
    yield wished("a record that is none is told", desk, 400, lambda told: told["error"]["problems"],
                 act="accept", record="statements: nothing", **named(after))
    record = record.replace("    en:\n", "    en: About 3 bn euros are ready.\n")
    yield wished("answers alone, with what becomes of its figure", desk, 200, lambda state:
                 state["message"].startswith("S4.2a is written.\nFigures (1) stand there behind #")
                 and b"\n    #  QUANTITY: {value: about 3 bn EUR, printed: " in
                 (folder / "statements/004.yaml").read_bytes(),
                 act="accept", en="About 3 bn euros are ready.", **named(after))
    yield wished("taken back", desk, 200, lambda state: state["at"] == 2, act="undo")
    yield wished("edited", desk, 200, lambda state: "S4.2a" in state["message"],
                 act="accept", record=record, **named(after))
    yield wished("put off", desk, 200, lambda state: state["skipped"] == 1,
                 act="skip", **named(shown(desk, 3)))
    yield wished("rejected, and nothing is open any more", desk, 200,
                 lambda state: state["rejected"] == 1 and state["offer"] is state["next"] is None,
                 act="reject", **named(shown(desk, 1)))
    other = subprocess.run([str(talks), "review", str(folder.parent / "note.txt"), "--dossier",
                            str(folder)], input=b"q\n", capture_output=True, check=False,
                           env=desk.environment)
    yield other.returncode != 0 and b"review" in other.stderr, \
        "a second review of the dossier is refused", other.stderr


def outlives(talks, root, folder, note):
    """What was decided is there after the server was killed; what was put off is open."""
    with Desk(talks, root, folder, "--review", str(note)) as desk:
        state = shown(desk)
        yield (state["accepted"], state["rejected"], state["open"]) == (1, 1, 1), \
            "decisions outlive a killed server", state
        yield wished("and can be taken back", desk, 200, lambda state: state["rejected"] == 0,
                     act="undo")
        status, said = desk.end()
        yield status == 0, "it ends as ever", said
    done = subprocess.run([str(talks), "check", "--dossier", str(folder)], capture_output=True,
                          env=desk.environment, check=False)
    yield done.returncode == 0, "the dossier is sound", done.stdout


def refused(talks, root, folder, scratch):
    missing = scratch / "nothing.txt"
    try:
        with Desk(talks, root, folder, "--review", str(missing)):
            yield False, "a document that is not there is refused", ""
    except RuntimeError as error:
        yield "nothing.txt" in str(error), "a document that is not there is refused", error


def options(talks, root, scratch):
    """What talks review is told about documents, serve is told too."""
    folder, note = copy_of(root / "dossiers/small", scratch / "options"), scratch / "big5.txt"
    note.write_bytes("布蘭特昨天表示，放水條款不能再等。\n".encode("big5"))
    given = ["--review", str(note), "--encoding", "big5", "--published", "2031-06-05"]
    with Desk(talks, root, folder, *given, "--all") as desk:
        state = shown(desk)
        said = json.dumps(state, ensure_ascii=False)
        yield "昨天" in said and "said: 2031-06-04" in said, \
            "an encoding, and the day from which yesterday counts", state
        yield wished("what is offered is rejected", desk, 200, act="reject", **named(state))
        desk.end()
    for more, still_open in ([], 0), (["--again"], 1):
        with Desk(talks, root, folder, *given, *more) as desk:
            yield shown(desk)["open"] == still_open, f"{still_open} open {more}", shown(desk)
            desk.end()
    note.write_bytes("布蘭特昨天表示，放水條款不能再等。\n南瑞斯在場。\n".encode("big5"))
    with Desk(talks, root, folder, *given, "--all") as desk:
        state = shown(desk, 1)
        yield state["rejected"] == 1 and state["offer"]["before"] and any(
            field["name"] == "before" and field["value"].startswith("rejected in another version")
            for field in state["offer"]["fields"]), "another version of it is known again", state
        yield wished("and may be decided all the same", desk, 200, lambda state:
                     state["rejected"] == 1, act="reject", **named(state))
        yield not shown(desk, 1)["offer"]["before"], "then it is decided here", shown(desk, 1)
        desk.end()
    for wrong, told in ((["--again"], "--again goes with --review"), ([*given[:2], "--encoding", "x"], "utf-8"),
                        ([*given[:2], "--published", "x"], "one day")):
        try:
            with Desk(talks, root, folder, *wrong):
                yield False, f"{wrong} is refused", ""
        except RuntimeError as error:
            yield told in str(error), f"{wrong[-2:]} is refused", error


def results(talks, root, scratch):
    small, note = root / "dossiers" / "small", scratch / "note.txt"
    folder = copy_of(small, scratch)
    note.write_text(TEXT, encoding="utf-8")
    yield from read_only(talks, root, folder)
    yield from refused(talks, root, folder, scratch)
    with Desk(talks, root, folder, "--review", str(note)) as desk:
        yield desk.get("api/dossier").json()["review"] is True, "there is a review", ""
        yield from strangers(desk, folder)
        yield from malformed(desk, folder)
        yield from decisions(desk, folder, talks)
        desk.end(signal.SIGKILL)
    yield from outlives(talks, root, folder, note)
    yield from options(talks, root, scratch)


def main():
    talks, root = (pathlib.Path(name).resolve() for name in sys.argv[1:3])
    with tempfile.TemporaryDirectory() as scratch:
        return run(results(talks, root, pathlib.Path(scratch)))


if __name__ == "__main__":
    sys.exit(main())
