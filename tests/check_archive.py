#!/usr/bin/env python3
"""Archives that are killed while they are made, read while they are written, and fed what no
newsroom would write.

    check_archive.py TALKS ROOT

 - An archive whose making is killed again and again, at moments drawn from a seed, and which
   is then left to finish, holds what one has that was left alone; nothing twice, nothing
   lost; it is sound after every kill, and while it is being written it can be searched.
 - A line of 100 MB, NULs, broken bytes: told, the rest is there, and memory stays small.
 - A file of another program, a damaged archive, a folder: refused, with exit status 2 or 74,
   and left as they were.

Prints TAP.
"""

import json
import os
import pathlib
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

KILLS = 4
MEMORY = 500 << 20  # bytes at most, with a line of 100 MB; sanitizers take a part of it
WORDS = ["北約", "北约", "和", "談判", "停火", "NATO", "Geneva", "cease-fire", "計畫", "。", "，", " ", " of ",
         "第7旅", "30年", "\n", "é"]


class Tap:
    def __init__(self):
        self.n = self.failed = 0

    def ok(self, good, name, more=""):
        self.n += 1
        self.failed += not good
        print(f"{'ok' if good else 'not ok'} {self.n} - {name}")
        if not good and more:
            print("#   " + str(more).replace("\n", "\n#   "))

    def done(self):
        print(f"1..{self.n}")
        return 1 if self.failed else 0


def article(draw, size):
    text = "".join(draw.choices(WORDS, k=size // 3))  # three characters a word
    return {"text": text, "title": draw.choice(WORDS) * 2, "source": draw.choice(["A", "B", ""]),
            "date": f"2031-{draw.randrange(1, 13):02}-{draw.randrange(1, 28):02}"}


def write_feeds(folder, draw):
    """Documents: two long feeds, some short ones, text files."""
    names = []
    for i, count in enumerate([1500, 3, 1, 60, 800]):
        name = folder / f"feed{i}.jsonl"
        lines = [json.dumps(article(draw, 3000 if count > 100 else 50), ensure_ascii=False)
                 for _ in range(count)]
        name.write_text("\n".join(lines) + "\n", encoding="utf-8")
        names.append(str(name))
    for i in range(20):
        name = folder / f"{i}.txt"
        name.write_text(article(draw, 200)["text"], encoding="utf-8")
        names.insert(i % 4, str(name))
    return names


class Desk:
    def __init__(self, talks, root):
        self.talks = talks
        self.environment = dict(os.environ, TALKS_DATA=str(root),
                                ASAN_OPTIONS="quarantine_size_mb=1:malloc_context_size=0")

    def run(self, *words):
        done = subprocess.run([self.talks, *words], env=self.environment, check=False,
                              capture_output=True, timeout=300)
        return done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(
            errors="replace")

    def found(self, archive, *words):
        code, out, err = self.run("find", "--archive", archive, "--format", "json", "--all", *words)
        if code not in (0, 4):
            return code, err
        answer = json.loads(out)
        return sorted((hit["file"], hit.get("line", 0), hit["passage"]) for hit in answer["list"])


def contents(archive):
    """All articles, without the numbers that the order of adding gives them."""
    base = sqlite3.connect(f"file:{archive}?mode=ro", uri=True)
    rows = base.execute("SELECT f.name, a.line, a.first, a.last, a.source, a.url, b.title, b.text "
                        "FROM article a JOIN file f ON f.id=a.file JOIN body b ON b.id=a.id").fetchall()
    files = base.execute("SELECT name, hex(sha256) FROM file").fetchall()
    base.close()
    return sorted(rows, key=repr), sorted(files)


def kills(tap, desk, folder, draw):
    names = write_feeds(folder, draw)
    alone, torn = str(folder / "alone.sqlite"), str(folder / "torn.sqlite")
    begin = time.perf_counter()
    code, out, err = desk.run("archive", "add", alone, *names)
    took = time.perf_counter() - begin
    tap.ok(code == 0 and "articles added: " in out, "an archive is made", out + err)
    sound = searched = 0
    for _ in range(KILLS):
        process = subprocess.Popen([desk.talks, "archive", "add", torn, *names],
                                   env=desk.environment, stdout=subprocess.DEVNULL)
        time.sleep(draw.random() * took)
        if os.path.exists(torn):
            answer = desk.found(torn, "北约")
            # an archive that has no tables yet is none yet
            searched += isinstance(answer, list) or answer[0] == 2
        else:
            searched += 1
        process.send_signal(signal.SIGKILL)
        process.wait()
        code = desk.run("archive", "check", torn)[0] if os.path.exists(torn) else 0
        sound += code in (0, 2) and (code == 0 or not contents_there(torn))
    tap.ok(searched == KILLS, "it can be searched while it is written", searched)
    tap.ok(sound == KILLS, "it is sound after each kill", sound)
    code, out, err = desk.run("archive", "add", torn, *names)
    tap.ok(code == 0, "what was killed is finished", out + err)
    tap.ok(contents(torn) == contents(alone), "it holds what one has that was left alone")
    for words in (["北约"], ["和", "談判"], ["cease-fire"], ["gen", "since:2031-06"], ["30年"]):
        tap.ok(desk.found(torn, *words) == desk.found(alone, *words),
               f"and finds the same: {' '.join(words)}")
    tap.ok(desk.run("archive", "check", torn)[0] == 0, "it is sound in the end")
    tap.ok(not list(folder.glob("*-wal")), "a finished archive is one file")
    naive = sum("北约" in text or "北約" in text for name in names
                for text in texts_of(name))
    tap.ok(len(desk.found(alone, "北约")) == naive, "as many as a plain scan finds",
           f"{len(desk.found(alone, '北约'))}, {naive}")


def contents_there(path):
    """Whether the tables are there at all: a run may be killed before."""
    try:
        base = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        n = base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        base.close()
        return n > 0
    except sqlite3.Error:
        return True


def texts_of(name):
    text = pathlib.Path(name).read_text(encoding="utf-8")
    if not name.endswith(".jsonl"):
        return [text]
    found = []
    for line in text.splitlines():
        value = json.loads(line)
        found.append(value["title"] + "\n" + value["text"])
    return found


def hostile(tap, desk, folder):
    feed, archive = folder / "hostile.jsonl", str(folder / "hostile.sqlite")
    with open(feed, "wb") as out:
        out.write(b'{"text":"first of all"}\n{"text":"')
        for _ in range(100):
            out.write("和".encode() * 349525)
        out.write(b'"}\n{"text":"nul \x00 inside"}\n{"text":"bro\xffken"}\n{"text":"last of all"}\n')
    code, out, err = desk.run("archive", "add", archive, str(feed))
    tap.ok(code == 2 and f"{feed}:2: this is longer than 16777216 bytes" in err,
           "a line of 100 MB is told", err)
    tap.ok(f"{feed}:3:" in err and "control character" in err, "a NUL is told", err)
    tap.ok(f"{feed}:4: 1 bytes are no UTF-8" in err, "a broken byte is told", err)
    tap.ok([line for _, line, _ in desk.found(archive, "all")] == [1, 5] and
           len(desk.found(archive, "ken")) == 1, "the others are there")
    text = folder / "long.txt"
    text.write_bytes(b"x " * (50 << 20))
    code, out, err = desk.run("archive", "add", archive, str(text), str(feed))
    tap.ok(code == 2 and f"{text}: this is longer" in err, "a text of 100 MB is told", err)
    big = folder / "big.jsonl"
    big.write_text(json.dumps({"text": "和" * 5_000_000}, ensure_ascii=False) + "\n",
                   encoding="utf-8")
    code, out, err = desk.run("archive", "add", archive, str(big))
    tap.ok(code == 0 and len(desk.found(archive, "和和")) == 1, "15 MB are an article", err)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    tap.ok(peak < MEMORY, "memory does not depend on what it is fed", f"{peak} bytes")
    for name in (feed, text, big):
        name.unlink()


def refused(tap, desk, folder):
    foreign, damaged = folder / "foreign.sqlite", folder / "damaged.sqlite"
    base = sqlite3.connect(foreign)
    base.execute("CREATE TABLE article(x)")
    base.commit()
    base.close()
    before = foreign.read_bytes()
    for words in (["archive", "add", str(foreign), "-"], ["find", "--archive", str(foreign), "x"],
                  ["archive", "check", str(foreign)]):
        code, _, err = desk.run(*words)
        tap.ok(code == 2 and "this is no archive" in err and foreign.read_bytes() == before,
               f"refused, and left as it was: {words[0]} {words[1]}", err)
    # the tables are right, but a trigger would run when something is added
    trap = folder / "trap.sqlite"
    desk.run("archive", "add", str(trap), "--list", "/dev/null")
    base = sqlite3.connect(trap)
    base.execute("CREATE TRIGGER t AFTER INSERT ON file BEGIN DELETE FROM file; END")
    base.commit()
    base.close()
    tap.ok(desk.run("find", "--archive", str(trap), "x")[0] == 2, "a trigger is refused")
    # folded by tables of other characters: what it holds would not be found
    others = folder / "others.sqlite"
    shutil.copyfile(folder / "alone.sqlite", others)
    base = sqlite3.connect(others)
    base.execute("UPDATE fold SET characters = characters + 1")
    base.commit()
    base.close()
    code, _, err = desk.run("find", "--archive", str(others), "x")
    tap.ok(code == 2 and "other tables of characters" in err, "other folding is refused", err)
    code, _, err = desk.run("archive", "show", str(folder))
    tap.ok(code in (2, 74) and str(folder) in err, "a folder is refused", err)
    # bytes turned anywhere: an answer or a refusal, never a crash
    whole = (folder / "alone.sqlite").read_bytes()
    draw = random.Random(5)
    bad = []
    for _ in range(15):
        data = bytearray(whole[:draw.choice([len(whole), len(whole), len(whole) // 2])])
        for _ in range(draw.choice([1, 10, 1000])):
            data[draw.randrange(len(data))] = draw.randrange(256)
        damaged.write_bytes(data)
        for words in (["find", "--archive", str(damaged), "北约", "cease-fire"],
                      ["archive", "check", str(damaged)]):
            code, _, err = desk.run(*words)
            if code not in (0, 2, 4, 74) or "Sanitizer" in err:
                bad.append((code, err[:2000]))
    tap.ok(not bad, "damaged archives give an answer or are refused", bad[:1])


def main():
    talks, root = sys.argv[1:]
    tap, draw = Tap(), random.Random(8)
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        desk = Desk(talks, root)
        kills(tap, desk, folder, draw)
        hostile(tap, desk, folder)
        refused(tap, desk, folder)
    return tap.done()


sys.exit(main())
