#!/usr/bin/env python3
"""talks review in a terminal: keys pressed, windows resized, killed, gone on with.

    check_review.py TALKS ROOT

The program runs behind a pseudo-terminal, as a person would have it. All texts are invented.
What is on the disk is compared byte by byte with what was there before. Prints TAP.
"""

import fcntl
import json
import os
import pathlib
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
import unicodedata

TEXT = """南瑞斯总理布兰特在萨恩福德表示，放水条款不能再等，灰坝必须在旱季之前开闸，\
此事他说过多次，也写进了给湖区联盟的信里，联盟的回信说会在下一轮提出，下一轮何时开还没有定。

Envoy Quill said on 3 July that about 3 bn euros were ready; a clerk who was not named doubted it.

水位站一事，北维亚的新任河务官称可以谈[12]，但不在今年。

Ou\u0301t\u0301 \x1b[31mof\x1b[0m bounds \u202ethe gauge stays.
"""
JOURNAL = "review.journal"
ROWS, COLUMNS = 30, 80
APART = """    # figures: put the id of what is measured for QUANTITY, take the # away
    #figures:
    #  QUANTITY: {value: about 3 bn EUR, printed: "about 3 bn euros"}
"""


def lines(name):
    data = TEXT.encode()
    paragraphs = [line for line in TEXT.split("\n") if line.strip()]

    def line(paragraph, span, **fields):
        assert span in paragraphs[paragraph - 1]
        at = data.index(span.encode())
        return {"file": name, "proposed": "statement", "rule": "zh-subject-verb", "trust": "fair",
                "paragraph": paragraph, "line": 2 * paragraph - 1, "text": span,
                "bytes": [at, at + len(span.encode())], **fields}

    return [
        {"file": name, "proposed": "document", "script": "mixed"},
        line(1, "布兰特在萨恩福德表示，放水条款不能再等，灰坝必须在旱季之前开闸，此事他说过多次",
             who=[{"how": "named", "text": "布兰特", "ids": ["brandt"]}], kind="demand",
             strength="says", issue=["flow"]),
        line(2, "Envoy Quill said on 3 July that about 3 bn euros were ready",
             who=[{"how": "named", "text": "Quill", "ids": ["quill"]}], kind="claim",
             strength="says", figures=[{"value": "about 3 bn EUR", "text": "about 3 bn euros"}],
             dates=[{"of": "said", "days": "2031-07-03"}]),
        line(3, "北维亚的新任河务官称可以谈", strength="may", issue=["inspection"],
             who=[{"how": "described", "text": "北维亚的新任河务官"}]),
        line(3, "[12]", proposed="slip", rule="footnote"),
        line(4, "Ou\u0301t\u0301 \x1b[31mof\x1b[0m bounds", rule="en-subject-verb", kind="claim"),
    ]


def contents(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*"))
            if p.is_file() and p.name != JOURNAL}


class Here:
    """A dossier, a document and its lines in a folder of their own."""

    def __init__(self, talks, root, scratch):
        self.talks, self.home = talks, pathlib.Path(tempfile.mkdtemp(dir=scratch))
        self.dossier = self.home / "dossier"
        shutil.copytree(root / "dossiers" / "small", self.dossier)
        (self.home / "notes.txt").write_text(TEXT, encoding="utf-8")
        (self.home / "p.jsonl").write_text("".join(
            json.dumps(row, ensure_ascii=False) + "\n" for row in lines("notes.txt")),
            encoding="utf-8")
        self.before = contents(self.dossier)
        self.environment = {**os.environ, "HOME": str(self.home), "TMPDIR": str(self.home),
                            "TALKS_DATA": str(root), "EDITOR": "false"}
        self.environment.pop("VISUAL", None)

    def command(self, *words):
        return [self.talks, "review", str(self.home / "p.jsonl"), "--dossier",
                str(self.dossier), *words]

    def run(self, keys, *words):
        return subprocess.run(self.command(*words), input=keys.encode(), cwd=self.home,
                              env=self.environment, capture_output=True, check=False,
                              timeout=120)

    def ask(self, *words):
        done = subprocess.run([self.talks, *words, "--dossier", str(self.dossier)],
                              env=self.environment, capture_output=True, check=False,
                              timeout=120)
        return done.returncode, (done.stdout + done.stderr).decode()

    def editor(self, script):
        """An editor that is a program: it gets the file's text as s and leaves it as s."""
        path = self.home / "editor.py"
        path.write_text("import sys\np = sys.argv[1]\ns = open(p, encoding='utf-8').read()\n"
                        f"{script}\nopen(p, 'w', encoding='utf-8').write(s)\n", encoding="utf-8")
        self.environment["EDITOR"] = f"{sys.executable} {path}"


class Terminal:
    def __init__(self, here, *words):
        self.master, slave = pty.openpty()
        self.slave = slave
        self.resize(ROWS, COLUMNS)
        self.before = termios.tcgetattr(slave)
        self.seen = b""
        self.process = subprocess.Popen(here.command(*words), stdin=slave, stdout=slave,
                                        stderr=slave, cwd=here.home, env=here.environment,
                                        preexec_fn=self.own)

    def own(self):
        os.setsid()
        fcntl.ioctl(self.slave, termios.TIOCSCTTY, 0)

    def resize(self, rows, columns):
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, until, timeout=25):
        """What comes up to a text; it must come."""
        end, text = time.monotonic() + timeout, b""
        while until.encode() not in text:
            if time.monotonic() > end:
                raise AssertionError(f"no {until!r} in {text[-2000:]!r}")
            if select.select([self.master], [], [], 0.2)[0]:
                try:
                    text += os.read(self.master, 65536)
                except OSError:
                    break
        self.seen += text
        return text.decode("utf-8", "replace")

    def press(self, keys, until):
        os.write(self.master, keys.encode())
        return self.read(until)

    def restored(self):
        now = termios.tcgetattr(self.slave)
        return now[3] & (termios.ICANON | termios.ECHO) == \
            self.before[3] & (termios.ICANON | termios.ECHO)

    def end(self):
        while select.select([self.master], [], [], 0.3)[0]:
            self.seen += os.read(self.master, 65536)
        status = self.process.wait(timeout=60)
        return status

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.master)
        os.close(self.slave)


def width(text):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF"
               else 1 for c in text)


def accept_first(t):
    t.press("a", "source: ")
    t.press("+\n", "title: ")
    t.press("Notes of July\n", "en (")
    t.press("Brandt wants water let through before the dry months.\n", "zh (")
    return t.press("布兰特要求旱季前放水。\n", "q quit")


def only_inserted(here, allowed):
    """Files changed, each by an insertion alone."""
    now, good = contents(here.dossier), True
    for name, text in here.before.items():
        after = now.get(name, b"")
        k = 0
        while k < len(text) and text[k:k + 1] == after[k:k + 1]:
            k += 1
        good = good and after.endswith(text[k:]) and len(after) >= len(text)
    return good and {n for n in now if now[n] != here.before.get(n)} == set(allowed)


def test_screen(make):
    here = make()
    t = Terminal(here)
    first = t.read("q quit")
    rows = re.sub(r"\x1b\[[0-9?]*[A-Za-z]", "", first).replace("\r", "").split("\n")
    yield all(width(row) <= COLUMNS for row in rows), "a screen fits 80 columns", rows
    spans = "".join(re.findall(r"\x1b\[7m(.*?)\x1b\[27m", first, re.S))
    yield spans == lines("")[1]["text"], "the span is shown in reverse, over two lines", spans
    yield len(rows) <= ROWS, "and its rows", len(rows)
    t.resize(16, 40)
    small = t.read("q quit")
    rows = re.sub(r"\x1b\[[0-9?]*[A-Za-z]", "", small).replace("\r", "").split("\n")
    yield all(width(row) <= 40 for row in rows[:8]), "another size, another screen", rows
    t.resize(ROWS, COLUMNS)
    t.read("q quit")
    last = t.press("p", "q quit")
    yield "5/5" in last and "\x1b[31m" not in last and "\u202e" not in last \
        and "Ou\u0301t\u0301" in last, "a document cannot paint the screen", last
    yield "accept: asks" in t.press("?", "q quit"), "? tells the keys", ""
    yield "no such key" in t.press("z", "q quit"), "an unknown key says so", ""
    yield "1/5" in t.press("\x1b[B", "q quit"), "arrows move", ""
    os.write(t.master, b"q")
    yield t.end() == 0 and t.restored() and b"\x1b[?1049l" in t.seen, "q gives it back", ""
    yield contents(here.dossier) == here.before and not (here.dossier / JOURNAL).exists(), \
        "nothing was written", ""
    t.close()


def test_signals(make):
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
        t = Terminal(make())
        t.read("q quit")
        if number == signal.SIGINT:
            os.write(t.master, b"\x03")
        else:
            t.process.send_signal(number)
        status = t.end()
        yield status == -number and t.restored() and b"\x1b[?25h" in t.seen, \
            f"{signal.Signals(number).name} ends it and gives the terminal back", status
        t.close()
    t = Terminal(make())
    t.read("q quit")
    os.write(t.master, b"\x1a")  # Ctrl-Z; nobody else is in its session, so SIGSTOP may be due
    time.sleep(0.5)
    state = pathlib.Path(f"/proc/{t.process.pid}/stat")
    stopped = state.exists() and state.read_text().rsplit(")", 1)[1].split()[0] == "T"
    yield not stopped or t.restored(), "suspended, the terminal is the user's", ""
    t.process.send_signal(signal.SIGCONT)
    again = t.press("?", "accept: asks")
    yield "accept: asks" in again, "and it goes on afterwards", ""
    os.write(t.master, b"q")
    yield t.end() == 0 and t.restored(), "to the end", ""
    t.close()


def test_resume(make):
    here = make()
    t = Terminal(here)
    t.read("q quit")
    done = accept_first(t)
    yield "S4.1a is written" in done and "2/5" in done, "accepted", done
    t.press("r", "q quit")
    t.press("a", "who (")
    t.process.kill()
    t.end()
    t.close()
    yield only_inserted(here, ["sources.yaml", "sources.lock", "statements/004.yaml"]), \
        "killed at a prompt: what was decided is there, and nothing else has changed", ""
    record = (here.dossier / "statements" / "004.yaml").read_text(encoding="utf-8")
    yield record == ("source: 004\nstatements:\n\n  S4.1a:\n    who: brandt\n    kind: demand\n"
                     "    issue: flow\n    strength: says\n"
                     "    en: Brandt wants water let through before the dry months.\n"
                     "    zh: 布兰特要求旱季前放水。\n"), "in the format's own style", record
    yield here.ask("fmt", "--check")[0] == 0 and here.ask("check")[0] == 0, "sound", ""
    yield here.ask("check", "--sources", str(here.home))[1].count("004") == 0, \
        "and its fingerprints are those of the copy", here.ask("check", "--sources",
                                                               str(here.home))[1]
    passage = lines("")[1]["text"][:12]
    everything = b"".join(contents(here.dossier).values()) + \
        (here.dossier / JOURNAL).read_bytes()
    yield passage.encode() not in everything and b"3 bn euros were" not in everything, \
        "no passage is in the dossier or its journal", ""
    t = Terminal(here)
    yield "3/5" in t.read("q quit"), "the next run goes on with what is open", ""
    yield "rejection is gone" in t.press("u", "q quit"), "undo works after a restart", ""
    back = t.press("u", "q quit")
    yield "S4.1a" in back and "1/5" in back, "one decision after the other", back
    yield "004" in t.press("u", "q quit"), "the source too", ""
    yield contents(here.dossier) == here.before, "the dossier is what it was, byte for byte", ""
    yield "nothing to take back" in t.press("u", "q quit"), "then there is no more", ""
    os.write(t.master, b"q")
    t.end()
    t.close()


def test_second(make):
    here = make()
    t = Terminal(here)
    t.read("q quit")
    done = here.run("q\n")
    yield done.returncode == 2 and b"another review" in done.stderr, \
        "a second review of the same dossier is kept out", done.stderr
    t.close()


def test_lines(make):
    here = make()
    done = here.run("a\n+\nNotes\nBrandt wants water.\n\nr\nr\nr\nr\n")
    out = done.stdout.decode()
    yield done.returncode == 0 and out.endswith(
        "1 accepted  4 rejected  0 put off  0 open\n"), "keys as lines", out + done.stderr.decode()
    marks = [row for row in out.split("\n") if row and set(row) <= {" ", "^"}]
    yield marks and marks[0].index("^") == width(TEXT[:TEXT.index("布兰特")]) and all(
        width(row) <= 80 for row in out.split("\n")), "marked below, by columns", marks
    done = here.run("", "--again")
    yield b"4 open" in done.stdout and b"2/5" in done.stdout, "--again asks again", done.stdout
    done = here.run("")
    yield b"Nothing is open" in done.stdout, "without it, no", done.stdout
    done = here.run("", "--lang", "zh", "--again")
    chinese = done.stdout.decode()
    yield "收录" in chinese and "第 2/5 条" in chinese and "accept" not in chinese, "in Chinese", chinese
    done = here.run("", "--lang", "zh-Hant", "--again")
    yield "收錄" in done.stdout.decode(), "in traditional characters", done.stdout.decode()
    here.editor("pass")
    (here.home / "p.jsonl").write_text('{"file":"notes.txt","proposed":"statement",'
                                       '"paragraph":1,"text":"x","bytes":[0,1]}\n')
    done = here.run("")
    yield done.returncode == 2 and b"p.jsonl:1:1" in done.stderr, "a line must fit its document", \
        done.stderr


def test_editor(make):
    here = make()
    here.run("a\n+\nNotes\nBrandt wants water.\n\n")
    held = contents(here.dossier)
    here.editor("s = s.replace('    en:', '    en: Quill speaks of 3 bn euros.')"
                ".replace('    kind: claim', '    kind: clam')")
    done = here.run("e\n")
    error = done.stderr.decode()
    draft_line = re.search(r"record:(\d+):", error)
    yield done.returncode == 2 and draft_line and "clam" in error and \
        contents(here.dossier) == held, "an unsound record is told with its line, not written", error
    here.editor("s = s.replace('clam', 'claim') if 'clam' in s else "
                "s.replace('    en:', '    en: Quill speaks.').replace('kind: claim', 'kind: clam')")
    done = here.run("e\ne\n")
    record = (here.dossier / "statements" / "004.yaml").read_text(encoding="utf-8")
    yield record.endswith(
        "S4.2a:\n    who: quill\n    kind: claim\n    strength: says\n    en: Quill speaks.\n"
        "    said: 2031-07-03\n" + APART) and record.count("#") == APART.count("#"), \
        "edited again from where it was left, remarks and blanks dropped, but for figures", record
    here.editor("s = s.replace('    who:', '    who: -').replace('    kind:', '    kind: position')"
                ".replace('    zh:', '    zh: 水位站一事北维亚的新任河务官称可以谈')")
    held = contents(here.dossier)
    done = here.run("e\n")
    yield done.returncode == 2 and b"repeats the passage" in done.stderr and \
        b"[bad-review]" in done.stderr and \
        contents(here.dossier) == held, "a passage is refused", done.stderr
    here.editor("s = ''")
    done = here.run("e\n")
    yield b"Nothing is written" in done.stdout and contents(here.dossier) == held, \
        "an empty file takes nothing over", done.stdout
    here.editor("s = s.replace('S4.3a', 'S4.2b').replace('    zh:', '    zh: 可谈')")
    done = here.run("e\n")
    yield done.returncode == 2 and b"not that of the paragraph" in done.stderr, \
        "the mark stays that of the paragraph", done.stderr
    yield not list(here.home.glob("talks-review-*")), "no draft is left behind", ""


def test_own_words(make):
    """What the analyst writes is written as it stands, whatever a line of it looks like."""
    here = make()
    here.run("a\n+\nNotes\nBrandt wants water.\n\n")
    held = contents(here.dossier)
    text = "    en: |\\n      Quill wants two things and says so\\n      namely:\\n      that it stays"
    here.editor(f"s = s.replace('    en:', '{text}')")
    done = here.run("e\n")
    record = (here.dossier / "statements" / "004.yaml").read_text(encoding="utf-8")
    yield 'en: "Quill wants two things and says so\\nnamely:\\nthat it stays\\n"\n    said:' in record, \
        "a line that ends in a colon stays, blank fields behind the text go", \
        record + done.stderr.decode()
    here.run("u\n")
    here.editor("s = s.replace('    en:', '    en: \"It is\\n    kind:\\n    no gauge.\"')")
    done = here.run("e\n")
    record = (here.dossier / "statements" / "004.yaml").read_text(encoding="utf-8")
    yield 'en: "It is kind: no gauge."\n' in record, "between quotes too", \
        record + done.stderr.decode()
    here.run("u\n")
    for wrong in ("namely:", "    sayd:"):
        here.editor(f"s = s.replace('    en:', '    en: Stays.') + '{wrong}\\n'\n"
                    "open(p + '.n', 'w').write(str(s.count('\\n')))")
        done = here.run("e\n")
        yield done.returncode == 2 and contents(here.dossier) == held, \
            f"{wrong} is no field to be dropped", done.stderr
        told = re.search(rb"record:(\d+):", done.stderr)
        count = [p.read_text() for p in here.home.glob("*.n")]
        yield told and told[1].decode() in count, "told with its line", (done.stderr, count)


def test_figures(make):
    """A figure without a quantity is neither lost nor passed over in silence."""
    here = make()
    path = here.dossier / "statements" / "004.yaml"
    first = "a\n+\nNotes\nBrandt wants water.\n\n"
    out = here.run(first).stdout.decode()
    yield "S4.1a is written." in out and "Figures" not in out, "none is spoken of where none is", out
    held = contents(here.dossier)
    out = here.run("a\nQuill speaks of money.\n\n").stdout.decode()
    record = path.read_text(encoding="utf-8")
    yield record.endswith("    en: Quill speaks of money.\n    said: 2031-07-03\n" + APART), \
        "accepted, they stand below the record as e has them", record
    yield "S4.2a is written.\nFigures (1) stand there behind #" in out, "and that is said", out
    yield here.ask("fmt", "--check")[0] == 0 and here.ask("check")[0] == 0, "soundly", ""
    here.run("u\n")
    yield contents(here.dossier) == held, "taken back, they go too", ""
    out = here.run("a\nQuill speaks of money.\n\n", "--lang", "zh-Hant").stdout.decode()
    yield "有 1 個數字" in out and "Figures" not in out and "QUANTITY 換成" in out, "in Chinese", out
    yield "# 数字：" in path.read_text(encoding="utf-8"), "with what is to be done", ""
    here.run("u\n")
    here.editor("s = s.replace('    en:', '    en: Quill speaks of money.')"
                ".replace('#figures', 'figures').replace('#  QUANTITY', '  help-total')")
    out = here.run("e\n").stdout.decode()
    record = path.read_text(encoding="utf-8")
    yield "    figures:\n" in record and "#" not in record and "Figures" not in out, \
        "what was named is a figure like any other", record + out
    here.run("u\n")
    here.editor("s = s.replace('    en:', '    en: Quill speaks of money.')"
                ".split('    # figures')[0]")
    out = here.run("e\n").stdout.decode()
    yield "#" not in path.read_text(encoding="utf-8") and "Figures" not in out, \
        "what the analyst took out stays out", out
    here.run("u\n")
    path.unlink()
    path.with_suffix(".json").write_text('{"source": "004", "statements": {"S4.1a": '
                                         '{"kind": "claim", "en": "Brandt wants water."}}}\n')
    out = here.run("a\nQuill speaks of money.\n\n").stdout.decode()
    yield "S4.2a" in path.with_suffix(".json").read_text() and "S4.2a is written.\nFigures (1) " \
        "are left out" in out, "a file of JSON has no room for them: that is said", out


def versions(here, *texts):
    """Documents of that text, each under a name of its own."""
    for name, text in zip("abc", texts):
        (here.home / f"{name}.txt").write_text(text, encoding="utf-8")


def test_versions(make):
    """What was decided about a document holds for another version of it."""
    here = make()
    lines_of = [f"Envoy Quill said on {n} July 2031 that gate {n} was open.\n\n" for n in range(1, 7)]
    article = "".join(lines_of[:4])
    versions(here, article, article + lines_of[4], lines_of[0] + lines_of[5])

    def go(keys, *names, more=()):
        command = [here.talks, "review", *names, "--dossier", str(here.dossier), *more]
        done = subprocess.run(command, input=keys.encode(), cwd=here.home, capture_output=True,
                              env=here.environment, check=False, timeout=120)
        return done.stdout.decode() + done.stderr.decode()
    out = go("a\n+\nA note\nGate 1 is open.\n\nr\nr\nr\n", "a.txt")
    yield "1 accepted  3 rejected  0 put off  0 open" in out, "a document is decided about", out
    out = go("p\np\np\np\n", "b.txt")
    yield "Proposal 5/5" in out and "1 accepted  3 rejected  0 put off  1 open" in out, \
        "with a paragraph more, that alone is asked", out
    yield "before     rejected in another version of this document (004)\n" in out and \
        "before     accepted in another version of this document: S4.1a (004)\n" in out, \
        "what was decided before is said, and of which source", out
    out = go("p\np\np\n", "b.txt", more=("--lang", "zh"))
    yield "在此文件的另一版本中已驳回（004）" in out, "in Chinese", out
    out = go("", "c.txt")
    yield "0 accepted  0 rejected  0 put off  2 open" in out, \
        "a paragraph in common makes no version of another document", out
    out = go("", "b.txt", more=("--again",))
    yield "1 accepted  0 rejected  0 put off  4 open" in out, "--again asks again", out
    out = go("p\na\n+\nThe same\nGate 4 is open.\n\nu\n", "b.txt")
    yield "S5.4a is written" in out and "Taken back: S5.4a" in out and "2 open" in out, \
        "here it may be decided all the same, and that be taken back", out
    out = go("u\nu\n", "b.txt")
    yield "1 accepted  2 rejected  0 put off  2 open" in out, \
        "a decision taken back holds for no version", out
    journal = here.dossier / JOURNAL
    journal.write_text(re.sub(r'"key":"[^"]*",', "", journal.read_text()))
    out = go("", "a.txt")
    yield "1 accepted  2 rejected  0 put off  1 open" in out, "lines without a key are read", out
    out = go("", "b.txt")
    yield "0 accepted  0 rejected  0 put off  5 open" in out, "and tell of their document alone", out
    here = make()
    versions(here, article, article + lines_of[4])
    out = go("r\n" * 5, "a.txt", "b.txt")
    yield "0 accepted  9 rejected  0 put off  0 open" in out and "Proposal 9/9" in out, \
        "versions in one run are asked about once", out
    here = make()
    versions(here, lines_of[0] + lines_of[0], lines_of[0] + lines_of[1] + lines_of[0])
    out = go("n\nr\n", "a.txt")
    out = go("", "b.txt")
    yield "Proposal 1/3" in out and "0 accepted  1 rejected  0 put off  2 open" in out, \
        "of two alike, the one that was meant", out


def test_where(make):
    """The screen says which dossier is written into, most of all where none was named."""
    here = make()
    t = Terminal(here)
    first = t.read("q quit").split("\n", maxsplit=1)[0]
    yield re.search(r"  into \S*/dossier\r", first) and width(re.sub(r"\x1b\[[0-9?]*[A-Za-z]|\r", "", first)) \
        <= COLUMNS, "the folder's end stands in the first line", first
    t.resize(16, 50)
    first = t.read("q quit").split("\n", maxsplit=1)[0]
    yield "into" not in first, "where there is no room for it, it does not", first
    t.close()
    data = here.home / "data" / "dossiers" / "ukraine-2025"
    shutil.copytree(here.dossier, data)
    apart = {**here.environment, "TALKS_DATA": str(here.home / "data")}
    for more, told in (((), f"came with Talks Desk: {data} For one"), (("--lang", "zh"), f"随附的案卷：{data} 要写入")):
        out = subprocess.run([here.talks, "review", "p.jsonl", *more], input=b"", cwd=here.home,
                             env=apart, capture_output=True, check=False).stdout.decode()
        out = out.replace("案卷：\n", "案卷：").replace("\n", " ")
        yield told in out, f"the shipped one is told, {more}", out
    for named in (("--dossier", str(data)), ()):
        out = subprocess.run([here.talks, "review", str(here.home / "p.jsonl"), *named], input=b"",
                             cwd=here.home if named else data, env=apart, capture_output=True,
                             check=False).stdout.decode()
        yield "/5" in out and "came with" not in out, f"not where it was meant, {named}", out


def test_comments(make):
    """A file with comments and an order of its own gets one insertion."""
    here = make()
    path = here.dossier / "statements" / "004.yaml"
    held = ("# Mine: do not touch.\nsource: 004 # of July\nunless-said: {credibility: 4}\n"
            "statements:\n\n  S4.2a: # kept\n      kind: claim\n      en:   Money is there.\n"
            "\n  # about the gauge\n  S4.4a: {kind: claim, en: The gauge stays.}\n# the end\n")
    here.run("a\n+\nNotes\nBrandt wants water.\n\nu\n")
    path.write_text(held, encoding="utf-8")
    done = here.run("a\nBrandt wants water.\n\na\nQuill speaks.\n\n")
    now = path.read_text(encoding="utf-8")
    rest = re.sub(r"\n  S4\.(1a|2b):\n(?:    .*\n)+", "", now.replace(APART, ""))
    yield done.returncode == 0 and "S4.1a" in now and "S4.2b" in now, "both stand there", now
    kept = [row for row in held.split("\n") if row]
    yield [row for row in rest.split("\n") if row] == kept, "comments and order stay", now
    done = here.run("u\nu\n")
    yield path.read_text(encoding="utf-8") == held, "and undoing leaves them too", \
        path.read_text(encoding="utf-8")
    done = here.run("a\nBrandt wants water.\n\n")
    path.write_text(path.read_text(encoding="utf-8").replace("Brandt wants", "Brandt asks for"),
                    encoding="utf-8")
    changed = contents(here.dossier)
    done = here.run("u\n")
    yield done.returncode == 2 and b"changed since" in done.stderr and \
        contents(here.dossier) == changed, "what was edited since is not taken back", done.stderr


def test_full_disk(make):
    here = make()
    here.run("a\n+\nNotes\nBrandt wants water.\n\n")
    held = contents(here.dossier)
    journal = (here.dossier / JOURNAL).read_bytes()

    def no_room():
        import resource
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(journal) + 100, len(journal) + 100))

    # In the coverage build, counts that find no room to be written would spoil those of all.
    apart = {**here.environment, "GCOV_PREFIX": str(here.home)}
    done = subprocess.run(here.command(), input=b"a\nQuill speaks of money.\n\n", cwd=here.home,
                          env=apart, capture_output=True, check=False, timeout=120,
                          preexec_fn=no_room)
    yield done.returncode == 74 and b"nothing is decided" in done.stderr, "a full disk is told", \
        done.stderr
    yield contents(here.dossier) == held and (here.dossier / JOURNAL).read_bytes() == journal, \
        "and changes nothing", ""
    done = here.run("a\nQuill speaks of money.\n\n")
    yield done.returncode == 0 and b"S4.2a is written" in done.stdout, "later it works", done.stderr


def test_words(make):
    """In Chinese the words of the format are Chinese; ids stay."""
    here = make()
    pages = here.run("n\nn\nn\nn\n", "--lang", "zh-Hans").stdout.decode()
    for row in ("类别       要求", "强度       表示", "谁说的     brandt（布兰特）",
                "数字       约30亿欧元（about 3 bn euros）", "何时说     2031-07-03",
                "议题       flow"):
        yield row in pages, f"says {row}", pages
    yield not re.search(r"\b(demand|claim|says|may|bn)\b", pages.replace("about 3 bn euros", "")
                        .replace("said on", "")), "no word of the format is left", pages
    english = here.run("").stdout.decode()
    yield "kind       demand" in english and "issue      flow" in english, "English has its own", english
    here = make()
    done = here.run("n\nn\nn\na\n+\n札记\n脚注残留\n\n引文残迹。\n", "--lang", "zh-Hans")
    first = done.stdout.decode().split("从中选一种：")
    yield len(first) == 2 and "、" in first[1].split("\n")[1], "the kinds to choose from are named", \
        done.stdout.decode()
    here = make()
    here.run("a\n+\nNotes\nBrandt wants water.\n\n")
    t = Terminal(here)
    t.read("q quit")
    t.press("n", "q quit")
    t.press("a", "who (ids")
    told = t.press("quill nobody\n", "q quit")
    yield "no such id: nobody" in told and "Nothing is written" in told, \
        "on a screen an id that is none is told at once", told
    t.press("a", "who (ids")
    told = t.press("quill\n", "kind: ")
    yield "assessment" in told and all(width(row) <= COLUMNS for row in told.split("\n")), \
        "the kinds are listed", told
    told = t.press("rumour\n", "q quit")
    yield "no such kind: rumour" in told, "and so is a kind that is none", told
    t.close()


def test_list_not_full(make):
    """A proposal whose list of speakers or topics was cut says so; one that was not does not."""
    here = make()
    rows = lines("notes.txt")
    rows[1]["cut"] = True
    rows[2]["cut"] = False
    (here.home / "p.jsonl").write_text("".join(
        json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    for lang, prompt, row in (
            ("en", "key: ", "not all    more speakers, relays, words or topics stand there than are listed"),
            ("zh-Hans", "按键：", "未列全     原文中的说话人、转述者、用词或主题多于所列"),
            ("zh-Hant", "按鍵：", "未列全     原文中的說話人、轉述者、用詞或主題多於所列")):
        pages = here.run("n\nn\n", "--lang", lang).stdout.decode()
        told = [i for i, page in enumerate(pages.split(prompt)) if row[:7] in page]
        flat = " ".join(pages.split())
        yield told == [0] and " ".join(row.split()) in flat, f"a cut list says so, {lang}", pages
        yield all(width(line) <= 80 for line in pages.split("\n")), f"in 80 columns, {lang}", pages


def test_several(make):
    """Documents of one review are held against each other, as talks read does."""
    here = make()
    for name, amount in (("a.txt", "30"), ("b.txt", "50"), ("c.txt", "40")):
        (here.home / name).write_text(f"上游水站的存粮还有{amount}万吨。\n", encoding="utf-8")
    here.command = lambda *words: [here.talks, "review", "./a.txt", "./b.txt", "./c.txt", "--dossier",
                                   str(here.dossier), *words]
    pages = here.run("s\ns\ns\n").stdout.decode().split("key: ")
    yield "contradicts" not in pages[0], "the first contradicts nothing", pages[0]
    yield "contradicts paragraph 1 of a.txt" in " ".join(pages[1].split()), \
        "the second contradicts the first", pages[1]
    yield "contradicts paragraph 1 of b.txt" in " ".join(pages[2].split()), \
        "and the third the second", pages[2]
    parts = "上游水站的存粮还有50万吨，修桥用了30亿美元，修坝用了50亿美元，修路用了70亿元，" * 6
    (here.home / "c.txt").write_text(f"新任河务官对南瑞斯通讯社说，{parts}合计约400亿欧元。\n",
                                     encoding="utf-8")
    t = Terminal(here)
    t.read("q quit")
    t.resize(24, COLUMNS)
    t.read("q quit")
    for key in ("p", "?"):
        page = t.press(key, "q quit")
        rows = re.sub(r"\x1b\[[0-9?]*[A-Za-z]", "", page).replace("\r", "").split("\n")
        yield len(rows) <= 24 and all(width(row) <= COLUMNS for row in rows) and \
            "c.txt" in rows[0], f"much to say fits 24 rows, key {key}", page
    t.close()


TESTS = [test_screen, test_signals, test_resume, test_second, test_lines, test_editor,
         test_own_words, test_figures, test_versions, test_where, test_comments, test_full_disk,
         test_words, test_list_not_full, test_several]


def main():
    talks, root = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve()
    number, failed = 0, 0
    with tempfile.TemporaryDirectory() as scratch:
        for test in TESTS:
            try:
                results = list(test(lambda: Here(talks, root, scratch)))
            except (AssertionError, OSError, subprocess.TimeoutExpired) as error:
                results = [(False, test.__name__, repr(error))]
            for good, name, seen in results:
                number += 1
                failed += not good
                print(f"{'ok' if good else 'not ok'} {number} - {name}")
                if not good:
                    print("\n".join("#   " + row for row in str(seen).split("\n")))
    print(f"1..{number}")
    return 1 if failed or number == 0 else 0


sys.exit(main())
