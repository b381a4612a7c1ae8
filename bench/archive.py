#!/usr/bin/env python3
"""How long `talks archive add` takes for many articles, how long `talks find --archive` finds in
them, and beside it a plain scan of the same articles: this library's own, and ripgrep where it
is installed.

    archive.py TALKS SEARCH

The articles are made up: sentences of words drawn by Zipf's law from a vocabulary of its own
(words of two of 240 everyday characters, some of one; English words of two to four syllables),
three in five Chinese, of those every second in traditional characters, the others English; a title,
a date, a source each; about 900 bytes. Everything is drawn from a seed, so each run has the same
bytes. TALKS_BENCH_ARTICLES is how many at most, 1,000,000 unless given; a tenth of them is
measured first, to show how times grow. They and the archive take about 4 GB below the folder for
temporary files.

A query is measured as a person has it: the whole command, from its start to its end, the least of
RUNS runs by the wall clock, and its processor time. How many articles it finds is compared with the
scan's count. The first run after a making finds the file in the system's cache, and so does the
scan, which has the text in memory before its clock starts.
"""

import itertools
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from commands import machine  # noqa: E402

RUNS = 3
BATCH = 1000
SIMPLE = ("的一是在不了有人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处")
PAIRS = dict(zip("这为个国时来们动产种后学经进着电现实机当业开还应义样与关线数质气变条没结问军总设图统组见计别运农区强战则处约谈",
                 "這為個國時來們動產種後學經進著電現實機當業開還應義樣與關線數質氣變條沒結問軍總設圖統組見計別運農區強戰則處約談"))
TRADITIONAL = str.maketrans(PAIRS)
SYLLABLES = [a + b for a in ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "st", "tr", "")
             for b in ("a", "e", "i", "o", "u", "an", "er", "in", "or", "al")]
QUERIES = [  # (what it is, words, as ripgrep has it)
    ("1 character, frequent", ["和"], "和"),
    ("1 character, rare", ["锆"], "锆"),
    ("2 characters, frequent", ["会谈"], "会谈|會談"),
    ("2 characters", ["北约"], "北约|北約"),
    ("phrase of 6", ["北约秘书长说"], "北约秘书长说|北約秘書長說"),
    ("word, frequent", ["ceasefire"], r"(?i)\bceasefire"),
    ("word, rare", ["quokka"], r"(?i)\bquokka"),
    ("two terms", ["北约", "会谈"], None),
    ("words with a blank", ["envoys met"], r"(?i)\benvoys met"),
    ("2 characters, a month", ["北约", "since:2031-06", "until:2031-06"], None),
    ("2 characters, newest", ["北约", "--newest"], None),
]


def vocabularies(draw):
    chinese = ["和", "说", "在", "的", "与"] + [draw.choice(SIMPLE) + draw.choice(SIMPLE) for _ in range(4000)]
    english = ["the", "of", "and", "to", "in"] + [
        "".join(draw.choices(SYLLABLES, k=draw.randint(2, 4))) for _ in range(6000)]
    chinese[40], chinese[300] = "会谈", "北约"
    english[60] = "ceasefire"
    return chinese, english


def sentences(draw, words, count, length, blank, stop):
    """Sentences of Zipf-distributed words."""
    weights = list(itertools.accumulate(1 / (rank + 2) for rank in range(len(words))))
    return [blank.join(draw.choices(words, cum_weights=weights, k=draw.randint(*length))) + stop
            for _ in range(count)]


def articles(count):
    """Lines of JSON, each an article."""
    draw = random.Random(20311220)
    chinese, english = vocabularies(draw)
    simplified = sentences(draw, chinese, 20000, (8, 30), "", "。") + ["北约秘书长说，会谈仍在继续。"] * 20
    traditional = [s.replace("书", "書").replace("长", "長").replace("说", "說").translate(TRADITIONAL)
                   for s in simplified]
    latin = sentences(draw, english, 20000, (8, 24), " ", ".") + ["The envoys met again."] * 20
    sources = ["Wire One", "Wire Two", "Daily Three", "Weekly Four"]
    for i in range(count):
        kind = i % 5
        pool = latin if kind > 2 else traditional if kind == 1 else simplified
        text = (" " if kind > 2 else "").join(draw.choices(pool, k=9 if kind <= 2 else 8))
        if i % 20000 == 7:
            text += "锆石。"
        if i % 20000 == 9:
            text += " quokka."
        yield json.dumps({"title": draw.choice(pool)[:30], "text": text, "source": sources[i % 4],
                          "date": f"2031-{draw.randrange(12) + 1:02}-{draw.randrange(28) + 1:02}"},
                         ensure_ascii=False)


def run(command, **more):
    """(what it printed, seconds by the wall clock, of the processor, peak memory in bytes)."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, **more)
    out = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1, 4):
        sys.exit(f"{command[0]} ended with {process.returncode}")
    return (out.decode(), time.perf_counter() - begin, used.ru_utime + used.ru_stime,
            used.ru_maxrss * 1024)


def size_of(path):
    return path.stat().st_size


def add(talks, archive, feed, count):
    _, seconds, work, peak = run([talks, "archive", "add", archive, feed])
    size = size_of(feed)
    print(f"  made: {size / 1e6:,.0f} MB in {seconds:,.1f} s ({work:,.1f} s of processor): "
          f"{size / work / 1e6:.1f} MB and {count / work:,.0f} articles a second of processor; "
          f"archive {size_of(archive) / 1e6:,.0f} MB, memory {peak / 1e6:.0f} MB", flush=True)
    _, seconds, work, _ = run([talks, "archive", "add", archive, feed])
    print(f"  unchanged, passed over: {seconds:.2f} s ({work:.2f} s)", flush=True)


def scanned(search, feed, word):
    """(lines, seconds) of this library's own scan."""
    _, lines, seconds, _ = run([search, "find", feed, word])[0].split("\t")
    return int(lines), float(seconds)


def find(talks, search, rg, archive, feed):
    print("  query                     found    ms least   processor        scan     ripgrep")
    for name, words, pattern in QUERIES:
        runs = [run([talks, "find", "--archive", archive, "--format", "json", *words])
                for _ in range(RUNS)]
        found = json.loads(runs[0][0])["found"]
        best, work = min(r[1] for r in runs), min(r[2] for r in runs)
        beside = other = "-"
        if pattern:
            lines, seconds = scanned(search, feed, words[0])
            beside = f"{seconds * 1000:.0f} ms"
            if lines != found:
                sys.exit(f"{words}: the archive finds {found}, a scan {lines}")
            if rg:
                other = f"{min(run([rg, '-c', '-e', pattern, feed])[1] for _ in range(RUNS)) * 1000:.0f} ms"
        print(f"  {name:<24}{found:>7,}{best * 1000:>12.0f}{work * 1000:>12.0f}"
              f"{beside:>12}{other:>12}", flush=True)


def main():
    talks, search = sys.argv[1:]
    count = int(os.environ.get("TALKS_BENCH_ARTICLES", "1000000"))
    rg = shutil.which("rg")
    print(machine())
    with tempfile.TemporaryDirectory() as scratch:
        for n in (count // 10, count):
            feed, archive = pathlib.Path(scratch) / "feed.jsonl", pathlib.Path(scratch) / f"{n}.sqlite"
            with open(feed, "w", encoding="utf-8") as out:
                for line in articles(n):
                    out.write(line + "\n")
            print(f"{n:,} articles:", flush=True)
            add(talks, archive, feed, n)
            find(talks, search, rg, archive, feed)
            archive.unlink()


main()
