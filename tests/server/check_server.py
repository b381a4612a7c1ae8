#!/usr/bin/env python3
"""talks serve: what it answers, whom it refuses, and that nothing brings it down.

    check_server.py TALKS ROOT [--long]

The fast part takes seconds. --long, or TALKS_CASES=10000 and more: every question on both
dossiers in every form, slow clients until they are cut off, many askers while the dossier
changes. Each part has a server of its own, which must end with status 0 and say nothing of
a leak (builds with sanitizers). Prints TAP.
"""

import concurrent.futures
import os
import pathlib
import random
import signal
import socket
import stat
import sys
import tempfile
import threading
import time
import urllib.parse

from desk import Answer, Desk, copy_of, read_all, run, wait_until

FORMATS = ["json", "text", "md", "html", "csv", "svg"]
WORDS = {"why": ["S1.1a"], "find": ["flow"], "what-if": [], "diff": []}


def quoted(**parameters):
    return urllib.parse.urlencode(parameters, doseq=True)


def ended(desk, with_signal=signal.SIGTERM):
    status, said = desk.end(with_signal)
    bad = "Sanitizer" in said or "runtime error" in said
    return status == 0 and not bad, f"it ends on {with_signal.name}", f"{status}\n{said}"


# ---- answers ---------------------------------------------------------------------------

def same(desk, path, *words):
    """Whether the server answers with the bytes that the command prints."""
    answer, (status, printed) = desk.get(path), desk.ask(*words)
    again = desk.get(path)  # as it was kept
    if status in (0, 4):
        good = answer.status == 200 and answer.body == printed == again.body and \
            answer.heads.get("talks-exit-status") == str(status) and \
            {**answer.heads, "date": ""} == {**again.heads, "date": ""}
    else:
        good = answer.status in (400, 404) and answer.json()["error"]["message"]
    return good, f"the same bytes: talks {' '.join(words)}", \
        f"{answer.status} {answer.heads}\n{answer.body[:300]}\n{status} {printed[:300]}"


def moves(desk):
    """A move that the dossier knows, as its own questions suggest it."""
    party = desk.get("api/positions").json()
    text = str(party)
    return "quill rejects all" if "quill" in text else "russia accepts third-states"


def questions(desk, names, marks):
    """Every question in JSON."""
    for name in names:
        words = {"why": [marks[0]], "find": [marks[1]], "what-if": [marks[2]],
                 "diff": marks[3]}.get(name, [])
        query = quoted(word=words)
        yield same(desk, f"api/{name}?{query}", name, *words, "--format", "json")


def with_options(desk):
    """Options of every sort, and forms other than JSON."""
    day, other = "2031-06-10", "2031-06-25"
    alias = urllib.parse.quote("卡点")
    yield same(desk, f"api/{alias}?format=text", "卡点")
    for query, words in [
        (f"stand?format=text&as-of={day}", ["stand", "--as-of", day]),
        (f"stand?as-of={day}&strict&format=md&lang=zh-Hant",
         ["stand", "--as-of", day, "--strict", "--format", "md", "--lang", "zh-Hant"]),
        ("stand?format=text&width=60", ["stand", "--width", "60"]),
        ("stand?without=2&without=3&format=text",
         ["stand", "--without", "2", "--without", "3"]),
        ("stand?chance&format=json", ["stand", "--chance", "--format", "json"]),
        ("stand?chance=1&format=text", ["stand", "--chance"]),
        ("blocks?format=svg", ["blocks", "--format", "svg"]),
        ("blocks?frame=four-sides&proof&format=text",
         ["blocks", "--frame", "four-sides", "--proof"]),
        ("brief?format=html&lang=zh-Hans",
         ["brief", "--format", "html", "--lang", "zh-Hans"]),
        ("money?format=csv", ["money", "--format", "csv"]),
        (f"who?between={day}+{other}&format=text", ["who", "--between", day, other]),
        (f"diff?word={day}&word={other}&format=text", ["diff", day, other]),
        ("diff?without=2&format=text", ["diff", "--without", "2"]),
        ("diff?word=without&word=2&format=text", ["diff", "without", "2"]),
        ("find?word=flow&word=source:2&format=text", ["find", "flow", "source:2"]),
        ("find?word=%E6%B5%81&all&lang=zh-Hans&format=text",
         ["find", "流", "--all", "--lang", "zh-Hans"]),
        ("stand?assume=*&format=text", ["stand", "--assume", "*"]),
    ]:
        yield same(desk, f"api/{query}", *words)


def errors(desk):
    for path, status, message in [
        ("api/stnad", 404, "there is no question \"stnad\""),
        ("api/", 404, "there is no question \"\""),
        ("api/why?word=S9.9z", 404, ""),
        ("api/stand?isue=x", 400, "stand takes no \"isue\""),
        ("api/stand?issue=x", 400, "stand takes no \"issue\""),
        ("api/stand?dossier=/etc", 400, "stand takes no \"dossier\""),
        ("api/stand?as-of=soon", 400, "--as-of \"soon\" is no day"),
        ("api/stand?as-of", 400, "a value is missing for \"as-of\""),
        ("api/stand?as-of=2031&as-of=2031", 400, "given twice: \"as-of\""),
        ("api/stand?strict=yes", 400, "a value was given to \"strict\""),
        ("api/stand?format=pdf", 400, "there is no format \"pdf\""),
        ("api/stand?lang=xx", 400, "there is no language \"xx\""),
        ("api/money?format=svg", 400, "there is no picture of \"money\""),
        ("api/stand?width=9", 400, "this is no width \"9\""),
        ("api/stand?without=nobody", 404, ""),
        ("api/stand?frame=nobody", 404, ""),
        ("api/stand?assume=nobody", 404, ""),
        ("api/stand?what-if=nobody+does+it", 400, ""),
        ("api/sources?word=add&word=/etc", 400, ""),
        ("api/diff?word=dossiers/small&word=dossiers/small", 400, ""),
        ("api/diff?word=/etc", 400, ""),
        ("api/names?lang=xx", 400, "there is no language \"xx\""),
        ("api/passage", 400, "a mark is missing"),
        ("api/passage?mark=S9.1a", 404, "there is no passage \"S9.1a\""),
        ("api/passage?mark=S1.1a", 404, "no copy of the source is known"),
        ("api/questions?x=1", 400, "there is no parameter \"x\""),
        ("events?x=1", 400, None),
        ("api/stand?word=a%00b", 400, "there is a control character"),
        ("api/stand%00", 400, "there is a control character"),
        ("api/stand?word=%0d%0aX:1", 400, "there is a control character"),
        ("api/stand?word=%ff", 400, "the address is no UTF-8"),
        ("api/stand?word=%ed%a0%80", 400, "the address is no UTF-8"),
        ("api/stand?word=%c0%ae", 400, "the address is no UTF-8"),
        ("api/stand?word=%4", 400, "a percent sign stands alone"),
        ("api/stand?word=%zz", 400, "a percent sign stands alone"),
        ("api/stand?word=%", 400, "a percent sign stands alone"),
        ("api/..%2f..%2fetc%2fpasswd", 404, "there is no question"),
        ("api/../../etc/passwd", 404, "there is no question"),
        ("../../etc/passwd", 404, None),
        ("%2e%2e/dossier.yaml", 404, None),
        ("dossier.yaml", 404, None),
        ("web/index.html", 404, None),
        ("api/stand?" + "&".join(["word=x"] * 65), 400, "too many words"),
        ("api/stand?" + "&".join(["without=2"] * 65), 400, "too many of one parameter"),
        ("api/stand?" + "&".join(["strict"] * 101), 400, "too many parameters"),
        ("api/stand?word=" + "x" * 8100, 400, ""),
        ("api/why?word=" + "%E5%8C%97" * 700, 404, ""),
        ("api/why?word=a" + "%E5%8C%97" * 700, 404, ""),
        ("api/why?word=ab" + "%E5%8C%97" * 700, 404, ""),
        ("api/stand?word=" + "x" * 8200, 414, "the address is too long"),
    ]:
        answer = desk.get(path)
        if message is None:  # a page for people
            good = answer.heads.get("content-type", "").startswith("text/html") and \
                b"<p>" in answer.body
        else:
            error = answer.json()["error"] if answer.body.startswith(b"{") else {}
            good = error.get("message", "").startswith(message) and \
                error.get("status") == status and (error.get("hint") or error.get("problems"))
        yield answer.status == status and good, f"{path[:48]} is refused: {status}", \
            f"{answer.status} {answer.body[:500]}"


def about(desk, root):
    asked = desk.get("api/questions").json()
    table = (root / "src" / "desk" / "answers.def").read_text(encoding="utf-8")
    names = [question["name"] for question in asked["questions"]]
    yield sorted(names) == sorted(
        line.split("(")[1].split(",")[0].replace("_", "-")
        for line in table.splitlines() if line.startswith("QUESTION(")), \
        "every question is listed", names
    chinese = [text["zh-Hans"] for question in asked["questions"]
               for text in (question["line"], question["more"])]
    yield all(chinese) and asked["formats"] == FORMATS and \
        asked["languages"] == ["en", "zh-Hans", "zh-Hant"], "in every language", chinese
    dossier = desk.get("api/dossier").json()
    days = [day["day"] for day in dossier["days"]]
    yield days == sorted(set(days)) and len(days) > 2 and \
        sum(day["statements"] for day in dossier["days"]) <= dossier["statements"], \
        "days are in order", days
    yield dossier["title"]["en"] and dossier["as_of"] and dossier["frames"] and \
        dossier["sound"] and dossier["problems"] == [] and dossier["generation"] == 1, \
        "the dossier tells what it is", dossier
    shown = set(str(desk.get("api/stand").json()).split("'"))
    names = desk.get("api/names?lang=zh-Hant").json()
    marks = [mark for mark in names if mark in shown]
    yield len(marks) > 10 and all(entry["name"] and entry["kind"] for entry in names.values()), \
        "what answers name has a name", marks
    words = desk.get("api/words?lang=zh-Hans").json()
    yield words["words"]["strength"]["announced"] and words["terms"] and words["kinds"], \
        "words have labels", ""


def heads(desk):
    wanted = {"cache-control": "no-store", "x-content-type-options": "nosniff",
              "referrer-policy": "no-referrer", "x-frame-options": "DENY",
              "cross-origin-resource-policy": "same-origin",
              "cross-origin-opener-policy": "same-origin"}
    for path, policy in [("", "form-action '"), ("api/stand", "sandbox"),
                         ("api/blocks?format=svg", "sandbox"), ("api/none", "sandbox"),
                         ("nowhere", "sandbox")]:
        answer = desk.get(path)
        got = answer.heads.get("content-security-policy", "")
        missing = [name for name, value in wanted.items() if answer.heads.get(name) != value]
        yield not missing and got.startswith("default-src 'none'") and policy in got and \
            "frame-ancestors 'none'" in got and "unsafe-eval" not in got and \
            "access-control-allow-origin" not in answer.heads, \
            f"strict heads of /{path}", f"{missing} {answer.heads}"
    full, short = desk.get("api/stand"), desk.get("api/stand", method="HEAD")
    yield short.status == 200 and short.body == b"" and \
        short.heads["content-length"] == full.heads["content-length"], "HEAD", short.raw


# ---- who may ask -----------------------------------------------------------------------

def strangers(desk):
    own, path = desk.host(), f"/{desk.token}/api/stand"
    other = desk.port ^ 1
    for name, raw, status in [
        ("another host", desk.head(path, host="evil.example"), 421),
        ("a rebound name", desk.head(path, host=f"evil.example:{desk.port}"), 421),
        ("another port", desk.head(path, host=f"127.0.0.1:{other}"), 421),
        ("no port", desk.head(path, host="127.0.0.1"), 421),
        ("a longer host", desk.head(path, host=own + ".evil.example"), 421),
        ("an address of all", desk.head(path, host=f"0.0.0.0:{desk.port}"), 421),
        ("no host", f"GET {path} HTTP/1.0\r\n\r\n".encode(), 421),
        ("two hosts", desk.head(path, fields=[f"Host: {own}"]), 400),
        ("another origin", desk.head(path, fields=["Origin: http://evil.example"]), 403),
        ("no origin's origin", desk.head(path, fields=["Origin: null"]), 403),
        ("another port's origin",
         desk.head(path, fields=[f"Origin: http://127.0.0.1:{other}"]), 403),
        ("https", desk.head(path, fields=[f"Origin: https://{own}"]), 403),
        ("a longer origin", desk.head(path, fields=[f"Origin: http://{own}.x"]), 403),
        ("another site", desk.head(path, fields=["Sec-Fetch-Site: cross-site"]), 403),
        ("another port of this site",
         desk.head(path, fields=["Sec-Fetch-Site: same-site"]), 403),
        ("a site of tomorrow", desk.head(path, fields=["Sec-Fetch-Site: odd"]), 403),
        ("a link to an answer", desk.head(path, fields=[
            "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate",
            "Sec-Fetch-Dest: document"]), 403),
        ("the page in a frame", desk.head(f"/{desk.token}/", fields=[
            "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate",
            "Sec-Fetch-Dest: iframe"]), 403),
        ("no token", desk.head("/api/stand"), 403),
        ("nothing", desk.head("/"), 403),
        ("half a token", desk.head(f"/{desk.token[:16]}/api/stand"), 403),
        ("a longer token", desk.head(f"/{desk.token}0/api/stand"), 403),
        ("another token", desk.head(f"/{desk.token[::-1]}/api/stand"), 403),
        ("the token in capitals", desk.head(f"/{desk.token.upper()}x/api/stand"), 403),
        ("an encoded token", desk.head(f"/%{ord(desk.token[0]):02x}{desk.token[1:]}/"), 403),
        ("a start that was not made", desk.head("/start/" + "0" * 32), 403),
        ("an empty start", desk.head("/start/"), 403),
        ("POST", desk.head(path, method="POST"), 405),
        ("POST with a body",
         desk.head(path, method="POST", fields=["Content-Length: 3"]) + b"a=b", 405),
        ("PUT", desk.head(path, method="PUT"), 405),
        ("DELETE", desk.head(path, method="DELETE"), 405),
        ("OPTIONS", desk.head(path, method="OPTIONS", fields=[
            "Origin: http://evil.example", "Access-Control-Request-Method: GET"]), 405),
        ("TRACE", desk.head(path, method="TRACE"), 405),
        ("a method of its own", desk.head(path, method="TALKS"), 405),
        ("a method that is no text",
         desk.head(path).replace(b"GET", b"\x94\x01T", 1), 405),
        ("a body", desk.head(path, fields=["Content-Length: 3"]) + b"a=b", 413),
        ("a chunked body",
         desk.head(path, fields=["Transfer-Encoding: chunked"]) + b"0\r\n\r\n", 413),
    ]:
        answer = Answer(desk.send(raw))
        told = answer.status == 200 or b"Grey Dam" in answer.body or \
            desk.token.encode() in answer.raw
        yield answer.status == status and not told, f"{name} is refused: {status}", \
            answer.raw[:600]
    for name, raw, status in [
        ("localhost", desk.head(path, host=f"localhost:{desk.port}"), 200),
        ("its own origin", desk.head(path, fields=[f"Origin: http://{own}"]), 200),
        ("its own page", desk.head(path, fields=["Sec-Fetch-Site: same-origin"]), 200),
        ("typed", desk.head(path, fields=["Sec-Fetch-Site: none"]), 200),
        ("a link to the page", desk.head(f"/{desk.token}/", fields=[
            "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate",
            "Sec-Fetch-Dest: document"]), 200),
        ("no slash", desk.head(f"/{desk.token}"), 303),
        ("an empty body", desk.head(path, fields=["Content-Length: 0"]), 200),
    ]:
        answer = Answer(desk.send(raw))
        yield answer.status == status, f"{name} is answered: {status}", answer.raw[:600]


def loopback_alone(desk):
    """It listens on 127.0.0.1 and nowhere else."""
    port = f"{desk.port:04X}"
    rows = [line.split() for name in ("tcp", "tcp6")
            for line in pathlib.Path(f"/proc/net/{name}").read_text().splitlines()[1:]]
    places = [row[1] for row in rows if row[1].endswith(":" + port) and row[3] == "0A"]
    yield places == [f"0100007F:{port}"], "it listens on the loopback address alone", places


# ---- what is no request ----------------------------------------------------------------

def malformed(desk):
    good = desk.head(f"/{desk.token}/api/stand")
    noise = random.Random(7)
    cases = [
        b"", b"\r\n", b"\0", b"GET\r\n\r\n", b"GET  HTTP/1.1\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n", b"GET http://127.0.0.1/ HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET * HTTP/1.1\r\nHost: x\r\n\r\n", b"CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n",
        good.replace(b"Host:", b"Host"),
        good.replace(b"\r\n", b"\r"), good[:-2] + b" folded\r\n\r\n",
        good.replace(b"/api", b"/\0api"), good.replace(b"/api", b"/\xff\xfeapi"),
        good[:-2] + b"X: " + b"y" * 100000 + b"\r\n\r\n",
        good[:-2] + b"".join(b"X%d: y\r\n" % i for i in range(5000)) + b"\r\n",
        good[:-2] + b"Content-Length: -1\r\n\r\n",
        good[:-2] + b"Content-Length: 99999999999999999999999\r\n\r\n",
        good[:-2] + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
        good[:-2] + b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\nzz\r\n",
        b"GET /" + b"a" * 200000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(200),
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", bytes(range(256)) * 40,
        b"GET /?" + b"a&" * 15000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    ]
    for _ in range(60):
        raw = bytearray(good)
        for _ in range(noise.randrange(1, 6)):
            raw[noise.randrange(len(raw))] = noise.randrange(256)
        cases.append(bytes(raw))
    bad = []

    def send(raw):
        with desk.connect() as s:
            s.settimeout(3)
            try:
                s.sendall(raw)
                s.shutdown(socket.SHUT_WR)
            except OSError:
                pass
            answer = Answer(read_all(s))
        # What stands behind a NUL is not asked; an answer is to what stands before.
        if answer.status == 200 and raw[:60] != good[:60] and b"\0" not in raw:
            bad.append((raw[:200], answer.raw[:200]))

    with concurrent.futures.ThreadPoolExecutor(30) as pool:
        list(pool.map(send, cases))
    yield not bad, f"{len(cases)} malformed requests are not answered", bad
    yield desk.get("api/stand").status == 200, "and it still answers", ""


def pipelined(desk):
    """Several requests on one connection, in order; also when the reader leaves early."""
    first = desk.head(f"/{desk.token}/api/stand").replace(b"Connection: close\r\n", b"")
    last = desk.head(f"/{desk.token}/api/none")
    raw = desk.send(first + first + last)
    yield raw.count(b"HTTP/1.1 200") == 2 and raw.count(b"HTTP/1.1 404") == 1, \
        "requests that come together", raw[:200]
    for _ in range(20):
        with desk.connect() as s:
            s.sendall(first)
            s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    yield desk.get("api/stand").status == 200, "askers who leave before the answer", ""


def crowd(desk, n=1000):
    """Many idle connections: it still answers."""
    idle = []
    try:
        for i in range(n):
            idle.append(desk.connect())
            if i % 3 == 1:
                idle[-1].sendall(b"GET /")
        answer = desk.get("api/stand")
        yield answer.status == 200, f"an answer beside {n} idle connections", answer.status
        alive = 0
        for s in idle[:n:50]:
            s.settimeout(0.01)
            try:
                alive += s.recv(1) != b""
            except TimeoutError:
                alive += 1
            except OSError:
                pass
        yield alive == len(idle[:n:50]), "which are all still there", alive
        for _ in range(150):  # past what it keeps: the oldest go
            idle.append(desk.connect())
        yield desk.get("api/stand").status == 200, "and beside more than it keeps", ""
    finally:
        for s in idle:
            s.close()
    yield desk.get("api/stand").status == 200, "and when they are gone", ""


# ---- changes ---------------------------------------------------------------------------

def edit(path, before, after):
    """As an editor saves: beside it, then in its place."""
    text = path.read_text(encoding="utf-8")
    assert before in text
    beside = path.with_suffix(".new")
    beside.write_text(text.replace(before, after), encoding="utf-8")
    beside.rename(path)


def reloads(desk, folder):
    events = desk.events()
    hello = events.next()
    yield hello == ("hello", {"generation": 1, "sound": True}), "events begin with hello", hello
    title = folder / "dossier.yaml"
    edit(title, "Grey Dam", "Green Dam")
    event = events.next()
    yield event == ("reload", {"generation": 2}), "a change is told", event
    answer = desk.get("api/stand")
    yield b"Green Dam" in answer.body and answer.heads["talks-generation"] == "2", \
        "and answered from", answer.heads
    edit(title, "title-en", "titel-en")
    event = events.next()
    yield event[0] == "broken" and event[1]["generation"] == 2 and \
        any(p["file"] == "dossier.yaml" and p["line"] and p["hint"]
            for p in event[1]["problems"]), "an edit with an error is told", event
    answer, dossier = desk.get("api/stand"), desk.get("api/dossier").json()
    yield b"Green Dam" in answer.body and not dossier["sound"] and \
        dossier["problems"] == event[1]["problems"], "and the last good answers stay", dossier
    late = desk.events()
    hello = late.next()
    yield hello == ("hello", {"generation": 2, "sound": False}), "who comes then is told", hello
    late.close()
    edit(title, "titel-en", "title-en")
    event = events.next()
    yield event == ("reload", {"generation": 3}), "and when it is mended", event
    yield desk.get("api/dossier").json()["sound"], "it is sound again", ""
    added = folder / "assumptions" / "mine.yaml"
    added.write_text("# nothing yet\n", encoding="utf-8")
    event = events.next()
    added.unlink()
    gone = events.next()
    yield event[0] == "reload" and gone[0] == "reload", "files that come and go", (event, gone)
    (folder / "notes.txt").write_text("of no interest", encoding="utf-8")
    folder.rename(folder.with_name("elsewhere"))
    event = events.next()
    yield event[0] == "broken", "the folder is gone", event
    yield b"Green Dam" in desk.get("api/stand").body, "and answers stay", ""
    folder.with_name("elsewhere").rename(folder)
    event = events.next()
    yield event == ("reload", {"generation": 6}), "and back", event
    status, said = desk.end()
    event = events.next()
    yield event == ("bye", {}) and events.next() is None, "events end with bye", event
    yield status == 0 and "Sanitizer" not in said and "read again (2)" in said and \
        "titel-en" in said, "what the terminal is told", said
    events.close()


def asks_while_it_changes(desk, folder, seconds):
    """Askers in several threads; each answer is whole, and of one reading."""
    wrong, stop, count = [], threading.Event(), [0]

    def asker(seed):
        chosen = random.Random(seed)
        while not stop.is_set():
            name = chosen.choice(["stand", "blocks", "ask", "moved", "find?word=flow", "names",
                                  "dossier", "why?word=S1.1a", "stand?format=svgx"])
            answer = desk.get(f"api/{name}")
            count[0] += 1
            try:
                answer.json()
            except ValueError:
                wrong.append((name, answer.raw[:300]))
            if answer.status != (400 if "svgx" in name else 200):
                wrong.append((name, answer.raw[:300]))
            if name == "stand" and answer.status == 200:
                generation = int(answer.heads["talks-generation"])
                if f"Dam {generation}\"".encode() not in answer.body and generation > 1:
                    wrong.append((generation, answer.body[:200]))

    threads = [threading.Thread(target=asker, args=(seed,)) for seed in range(6)]
    for thread in threads:
        thread.start()
    title, events = folder / "dossier.yaml", desk.events()
    events.next()
    text, end, generation = title.read_text(encoding="utf-8"), time.monotonic() + seconds, 1
    while time.monotonic() < end:
        generation += 1
        beside = title.with_suffix(".new")
        beside.write_text(text.replace("Grey Dam", f"Grey Dam {generation}"), encoding="utf-8")
        beside.rename(title)
        if events.next() != ("reload", {"generation": generation}):
            wrong.append(f"change {generation} was not told")
            break
    stop.set()
    for thread in threads:
        thread.join()
    events.close()
    yield not wrong and count[0] > 10 and generation > 2, \
        f"{len(threads)} askers while it changes", \
        f"{count[0]} answers, {generation} readings\n{wrong[:3]}"


def ends_while_asked(desk):
    """Told to end in the midst of answers."""
    sockets = [desk.connect() for _ in range(40)]
    for s in sockets:
        s.sendall(desk.head(f"/{desk.token}/api/ask?depth=2"))
    events = [desk.events() for _ in range(5)]
    good, _, detail = ended(desk, signal.SIGINT)
    yield good, "it ends in the midst of answers", detail
    for s in sockets + [e.socket for e in events]:
        s.close()


# ---- beginning -------------------------------------------------------------------------

def starts(talks, root, scratch):
    small = root / "dossiers" / "small"
    with Desk(talks, root, small) as one, Desk(talks, root, small) as two:
        yield one.token != two.token and len(one.token) == 32, "each run has its token", ""
        taken = Desk(talks, root, small, "--port", str(one.port))
        yield from refused(taken, 74, f"port {one.port} cannot be used", "a port that is taken")
        yield ended(one, signal.SIGINT)
        yield ended(two, signal.SIGHUP)
    for port in ["x", "-1", "65536", "1 "]:
        yield from refused(Desk(talks, root, small, "--port", port), 64, "this is no port",
                           f"port {port}")
    yield from refused(Desk(talks, root, small, "word"), 64, "serve does not know", "a word")
    yield from refused(Desk(talks, root, small, "--lang", "xx"), 64, "there is no language",
                       "a language")
    yield from refused(Desk(talks, root, scratch), 2, "there is no dossier", "no dossier")
    broken = copy_of(small, scratch)
    edit(broken / "dossier.yaml", "title-en", "titel-en")
    yield from refused(Desk(talks, root, broken), 2, "dossier.yaml:", "a broken dossier")


def refused(desk, status, message, name):
    try:
        with desk:
            pass
    except RuntimeError:
        pass
    yield desk.status == status and message in (desk.said or ""), f"refused: {name}", \
        f"{desk.status} {desk.said}"


def opens(talks, root, scratch):
    """--open hands the browser an address that works once and is not the real one."""
    programs, told = scratch / "bin", scratch / "told"
    programs.mkdir()
    browser = programs / "xdg-open"
    browser.write_text(f"#!/bin/sh\nprintf '%s' \"$1\" >{told}.new && mv {told}.new {told}\n")
    browser.chmod(browser.stat().st_mode | stat.S_IXUSR)
    small = root / "dossiers" / "small"
    path = {"PATH": f"{programs}:{os.environ['PATH']}"}
    with Desk(talks, root, small, "--open", variables=path) as desk:
        yield wait_until(told.exists, 20), "the browser is started", ""
        address = told.read_text()
        yield address.startswith(f"http://127.0.0.1:{desk.port}/start/") and \
            desk.token not in address, "with an address that tells nothing", address
        start = address.split(str(desk.port))[1]
        peek = Answer(desk.send(desk.head(start, method="HEAD")))
        first = Answer(desk.send(desk.head(start, fields=["Sec-Fetch-Site: none"])))
        second = Answer(desk.send(desk.head(start)))
        yield peek.status == 303 and first.status == 303 and \
            first.heads["location"] == f"/{desk.token}/", "which leads on", first.raw
        yield second.status == 403 and desk.token.encode() not in second.raw, \
            "and works once", second.raw
        yield ended(desk)
    browser.write_text("#!/bin/sh\nexit 3\n")
    with Desk(talks, root, small, "--open", variables=path) as desk:
        time.sleep(2.5)
        _, said = desk.end()
        yield "could not be started" in said, "a browser that does not start is told", said


def page(talks, root, scratch):
    """The built page with its scripts named in the policy; the plain one without."""
    small = root / "dossiers" / "small"
    data = scratch / "data"
    (data / "web" / "dist").mkdir(parents=True)
    built = data / "web" / "dist" / "index.html"
    built.write_text("<!doctype html><title>desk</title><script type=module>let a=1;</script>"
                     "<SCRIPT>let b=2;</SCRIPT>", encoding="utf-8")
    with Desk(talks, data, small) as desk:
        answer = desk.get("")
        policy = answer.heads["content-security-policy"]
        wanted = ["'sha256-" + hash_of(text) + "'" for text in ("let a=1;", "let b=2;")]
        script = policy.split("script-src ")[1].split(";")[0].split()
        yield answer.body == built.read_bytes() and script == wanted, "the built page", policy
        yield desk.get("?lang=zh-Hans").status == 200, "its address may say more", ""
        built.unlink()
        answer = desk.get("")
        yield b"not built here" in answer.body and b"api/stand?format=html" in answer.body \
            and b"<script" not in answer.body, "the plain page", answer.body[:300]
        yield ended(desk)
    with Desk(talks, data, small, "--lang", "zh-Hans") as desk:
        answer = desk.get("")
        yield "没有构建网页".encode() in answer.body, "the plain page in Chinese", answer.body[:300]
        yield desk.get("api/dossier").json()["lang"] == "zh-Hans", "the language to begin with", ""


def hash_of(text):
    import base64
    import hashlib
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def passages(talks, root, scratch):
    folder = root / "tests" / "data" / "small-sources"
    known = scratch / "sources"
    known.write_text(f"{folder}\n", encoding="utf-8")
    small = root / "dossiers" / "small"
    with Desk(talks, root, small, home=known) as desk:
        answer = desk.get("api/passage?mark=S2.2a").json()
        yield answer["source"] == "002" and answer["paragraph"] == 2 and answer["agrees"] and \
            answer["text"] in "".join(p.read_text(encoding="utf-8")
                                      for p in folder.iterdir()), "a passage", answer
        bare = desk.get("api/passage?mark=S2.2").json()
        yield bare["text"] == answer["text"], "by its paragraph", bare
        yield same(desk, "api/why?word=S2.2a&format=text", "why", "S2.2a")
        yield same(desk, "api/find?word=flow", "find", "flow", "--format", "json")
        copies = [source["copy"] for source in desk.get("api/dossier").json()["sources"]]
        yield any(copies), "which sources have copies", copies


# ---- the long part ---------------------------------------------------------------------

def slow(desk):
    """Clients that bring or take a byte now and then are cut off; others are served."""
    cut, stop = [], threading.Event()

    def drip():
        with desk.connect() as s:
            begun = time.monotonic()
            try:
                for byte in desk.head(f"/{desk.token}/api/stand", fields=["X: " + "y" * 999]):
                    s.sendall(bytes([byte]))
                    s.settimeout(1.0)
                    try:
                        if not s.recv(1):
                            break
                    except TimeoutError:
                        pass
                    if stop.is_set():
                        return
            except OSError:
                pass
            cut.append(time.monotonic() - begun)

    threads = [threading.Thread(target=drip) for _ in range(20)]
    for thread in threads:
        thread.start()
    yield desk.get("api/stand").status == 200, "answers beside slow clients", ""
    done = wait_until(lambda: len(cut) == len(threads), 50)
    stop.set()
    for thread in threads:
        thread.join()
    yield done and min(cut) > 20, "slow clients are cut off", sorted(cut)
    silent = desk.connect()
    silent.settimeout(50)
    yield silent.recv(1) == b"", "and silent ones", ""


def everything(talks, root):
    """Every question, dossier, format and language."""
    for dossier, marks in [("small", ["S1.1a", "flow", "norvia rejects flow-free", []]),
                           ("ukraine-2025", ["S4.33a", "北约", "russia accepts third-states",
                                             ["2025-12-20", "2025-12-30"]])]:
        with Desk(talks, root, root / "dossiers" / dossier) as desk:
            asked = desk.get("api/questions").json()
            for question in asked["questions"]:
                name = question["name"]
                words = {"why": [marks[0]], "find": [marks[1]], "what-if": [marks[2]],
                         "diff": marks[3]}.get(name, [])
                for form in FORMATS:
                    for lang in asked["languages"]:
                        query = quoted(word=words, format=form, lang=lang)
                        yield same(desk, f"api/{name}?{query}", name, *words, "--format",
                                   form, "--lang", lang)
            yield ended(desk)


def results(talks, root, scratch, is_long):
    small = root / "dossiers" / "small"
    with Desk(talks, root, small) as desk:
        names = [question["name"] for question in desk.get("api/questions").json()["questions"]]
        yield from questions(desk, names, ["S1.1a", "flow", "norvia rejects flow-free",
                                           ["2031-06-10"]])
        yield from with_options(desk)
        yield from errors(desk)
        yield from about(desk, root)
        yield from heads(desk)
        yield from strangers(desk)
        yield from loopback_alone(desk)
        yield from malformed(desk)
        yield from pipelined(desk)
        yield from crowd(desk)
        yield ended(desk)
    folder = copy_of(small, scratch / "reload")
    with Desk(talks, root, folder) as desk:
        yield from reloads(desk, folder)
    folder = copy_of(small, scratch / "busy")
    with Desk(talks, root, folder) as desk:
        yield from asks_while_it_changes(desk, folder, 60 if is_long else 1.5)
        yield ended(desk)
    with Desk(talks, root, small) as desk:
        yield from ends_while_asked(desk)
    yield from starts(talks, root, scratch / "start")
    yield from opens(talks, root, scratch / "open")
    yield from page(talks, root, scratch / "page")
    yield from passages(talks, root, scratch / "passages")
    if not is_long:
        return
    with Desk(talks, root, small) as desk:
        yield from slow(desk)
        yield ended(desk)
    yield from everything(talks, root)


def main():
    talks, root = (pathlib.Path(name).resolve() for name in sys.argv[1:3])
    is_long = "--long" in sys.argv or int(os.environ.get("TALKS_CASES") or 0) >= 10000
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder)
        for name in ("reload", "busy", "start", "open", "page", "passages"):
            (scratch / name).mkdir()
        return run(results(talks, root, scratch, is_long))


if __name__ == "__main__":
    sys.exit(main())
