#!/usr/bin/env python3
"""The table of commands says what the commands do.

    check_commands.py ROOT TALKS

For every command of talks help: its example runs as its help says and prints something;
its page fits 80 columns in every language and has what a page has; Chinese pages have no
Latin words but commands, options and ids; talks NAME --help prints the same. Then the
completions: bash's for real, those of zsh and fish where these are installed. Prints TAP.
"""

import os
import pathlib
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import unicodedata

WIDTH = 80
STATUS = re.compile(r"(.*) # exit (\d+)$")
STOPPED = " # until stopped"


def width(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else
               0 if unicodedata.combining(c) else 1 for c in text)


class Desk:
    def __init__(self, root, talks, scratch):
        self.root, self.program = root, talks
        self.folder = pathlib.Path(scratch) / "here"
        programs = pathlib.Path(scratch) / "bin"
        self.folder.mkdir()
        programs.mkdir()
        (self.folder / "notes.txt").write_text("Minister Mori said that he would come.\n",
                                               encoding="utf-8")
        (programs / "talks").symlink_to(talks)
        self.environment = {"TALKS_DATA": str(root), "HOME": str(self.folder),
                            "LC_ALL": "C.UTF-8",
                            "PATH": f"{programs}:{os.environ['PATH']}"}

    def run(self, *words, stdin=b""):
        return subprocess.run(words, cwd=self.folder, env=self.environment, check=False,
                              input=stdin, capture_output=True, timeout=120)

    def talks(self, *words):
        document = b"Minister Mori came.\n" if words[-1:] == ("-",) else b""
        done = self.run("talks", *words, stdin=document)
        return done.returncode, done.stdout.decode(), done.stderr.decode()


def table(root):
    """name: (alias, example, status) of every command that is not hidden."""
    text = (root / "cli" / "commands.def").read_text(encoding="utf-8")
    found = {}
    for entry in re.findall(r"^COMMAND\((.*?)\)\n(?=\n|COMMAND|/\*|\Z)", text, re.M | re.S):
        strings = re.findall(r'"((?:[^"\\]|\\.)*)"', entry)
        name, alias, example = strings[0], strings[1], strings[-1]
        match = STATUS.match(example)
        if ", HIDDEN," not in entry:
            found[name] = (alias, match[1] if match else example.removesuffix(STOPPED),
                           int(match[2]) if match else
                           STOPPED if example.endswith(STOPPED) else 0)
    return found


def until_stopped(desk, words):
    """(status, output, errors) of a command that runs until it is told to end; None where
    the build is without it."""
    done = subprocess.Popen(["talks", *words], cwd=desk.folder, env=desk.environment,
                            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True)
    first = done.stdout.readline()
    done.send_signal(signal.SIGTERM)
    out, err = done.communicate(timeout=60)
    if "not installed" in err:
        return None
    return done.returncode, first + out, "" if done.returncode == 0 else err


def question_aliases(root):
    text = (root / "src" / "desk" / "answers.def").read_text(encoding="utf-8")
    return {name.replace("_", "-"): alias for name, alias in
            re.findall(r'^QUESTION\((\w+), "([^"]*)"', text, re.M)}


def wide_lines(text):
    return [line for line in text.split("\n") if width(line) > WIDTH]


def latin(desk, text, names):
    """Latin words of a Chinese page that are no command, option, id or placeholder."""
    ids = set(desk.talks("ids", "all")[1].split())
    text = re.sub(r"https?:\S+|~/\S+|docs/[\w.]+", "", text)
    known = ids | names | {"talks", "bash", "zsh", "fish", "en", "zh-Hans", "zh-Hant", "localhost",
                           "text", "md", "html", "json", "csv", "svg", "graphml", "dna",
                           "redacted", "SHA-256", "add", "lock",
                           "sources.lock", "my-talks", "H1", "H2", "accepts", "rejects",
                           "drops", "holds", "fails", "taken", "refused", "drop", "shifts",
                           "days", "without", "Ctrl-C", "review.journal", "notes.txt", "none",
                           "contact", "draft", "incident", "told", "deadline", "statement",
                           "show", "title", "date", "source", "url", "news.sqlite"}
    known |= set("aersunpq")  # keys of review
    table_of_codes = (desk.root / "src/base/findings.def").read_text(encoding="utf-8")
    known |= set(re.findall(r'^FINDING\("([^"]+)"', table_of_codes, re.M))
    words = re.findall(r"--[\w-]+|[A-Za-z][\w-]*(?:\.\w+)*", text)
    return [word for word in words if word not in known and not word.startswith("--")
            and not re.fullmatch(r"[A-Z]+", word)]


def pages(desk, name, alias, example, names):
    status, english, _ = desk.talks("help", name)
    yield status == 0 and english.startswith(f"talks {name}"), f"help {name}", english
    for part in ("\nOptions\n", "\nExit status\n", "\nExample\n", f"\n  talks {example}\n"):
        yield part in english, f"help {name} has {part.strip()}", english
    summary = english.split("\n\n")[1].split("\n")
    yield len(summary) > 1 and len(" ".join(summary[1:])) > 15, f"help {name} explains", ""
    yield not wide_lines(english), f"help {name} fits", "\n".join(wide_lines(english))
    same = desk.talks(name, "--help")[1] == english or name == "help" # the list: talks --help
    yield same, f"{name} --help is the same", ""
    status, chinese, _ = desk.talks("help", name, "--lang", "zh-Hans")
    strange = latin(desk, chinese, names)
    yield status == 0 and not wide_lines(chinese), f"help {name} in Chinese fits", \
        "\n".join(wide_lines(chinese))
    yield not strange, f"help {name} in Chinese has no other words", " ".join(strange)
    yield bool(alias), f"{name} has a Chinese name", ""
    yield desk.talks("帮助", alias)[1] == chinese, f"帮助 {alias} is the same", ""
    same = desk.talks(alias, "--help")[1] == chinese or name == "help"
    yield same, f"{alias} --help is the same", ""


def overview(desk, names):
    for words in ["help"], ["帮助"], ["help", "--lang", "zh-Hant"]:
        status, text, _ = desk.talks(*words)
        wide = wide_lines(text)
        yield status == 0 and not wide, f"talks {' '.join(words)} fits", "\n".join(wide)
        missing = [name for name in names if not re.search(rf"^  {name}\b", text, re.M)]
        yield not missing, f"talks {' '.join(words)} lists everything", " ".join(missing)
        yield "\n  ids" not in text, "and nothing that is hidden", ""


def bash(desk, line):
    """What bash would offer at the end of a line."""
    words = shlex.split(line) + ([""] if line.endswith(" ") else [])
    script = "\n".join([
        'source <(talks completions bash)',
        f"COMP_WORDS=({' '.join(map(shlex.quote, words))})",
        f"COMP_CWORD={len(words) - 1}",
        'compopt() { :; }',
        "_talks",
        'printf "%s\\n" "${COMPREPLY[@]}"'])
    done = desk.run("bash", "--norc", "-eu", "-c", script)
    return done.stdout.decode().split("\n")[:-1], done.stderr.decode()


def bash_completion(desk, names):
    def offers(line, want, exact=False):
        found, said = bash(desk, line)
        good = (set(found) == set(want) if exact else set(want) <= set(found)) and not said
        return good, f"bash: {line!r} offers {' '.join(want)[:40]}", f"{found} {said}"
    (desk.folder / "copies").mkdir()
    yield offers("talks ", names, exact=True)
    yield offers("talks st", ["stand"], exact=True)
    yield offers("talks 现", ["现状"], exact=True)
    yield offers("talks help 变", ["变化"], exact=True)
    yield offers("talks ~", [""], exact=True)
    yield offers("talks stand --fr", ["--frame"], exact=True)
    yield offers("talks blocks --p", ["--proof"], exact=True)
    yield offers("talks stand --frame ", ["two-parties"])
    yield offers("talks stand --frame two", ["two-parties"], exact=True)
    yield offers("talks why S4.33", ["S4.33a"])
    yield offers("talks 出处 S4.33", ["S4.33a"])
    yield offers("talks stand --lang zh-Hans --without 00", ["000", "001"])
    yield offers("talks positions --issue nato", ["nato-aim"])
    yield offers("talks slips ", ["date", "000"])
    yield offers("talks timeline --kind ", ["contact", "draft", "incident", "fighting",
                                            "deadline", "told", "statement"], exact=True)
    yield offers("talks sources ", ["add", "lock"])
    yield offers("talks sources add co", ["copies"], exact=True)
    yield offers("talks --format ", ["text", "md", "html", "json", "csv", "svg"], exact=True)
    yield offers("talks help wh", ["who", "why", "what-if"], exact=True)
    small = desk.root / "dossiers" / "small"
    yield offers(f"talks --dossier {small} stand --frame four", ["four-sides"], exact=True)
    yield offers(f"talks --dossier {desk.folder}/nowhere why S", [""], exact=True)
    yield offers("talks stand --proo", [""], exact=True) # another command's
    yield offers("talks check --lang", [""], exact=True)


def other_shells(desk):
    if shutil.which("zsh"):
        done = desk.run("zsh", "-f", "-c", "autoload -U compinit; compinit -u -d $HOME/z; "
                        "source <(talks completions zsh); print ${_comps[talks]}")
        yield done.stdout.decode().strip() == "_talks" and not done.stderr, \
            "zsh takes the script", done.stderr.decode()
    else:
        yield True, "zsh # SKIP not installed", ""
    if not shutil.which("fish"):
        yield True, "fish # SKIP not installed", ""
        return
    for line, want in [("talks st", "stand"), ("talks stand --fr", "--frame"),
                       ("talks 现", "现状"), ("talks 现状 --fr", "--frame"),
                       ("talks help 变", "变化"), ("talks 帮助 变", "变化"),
                       ("talks stand --frame two", "two-parties"),
                       ("talks why S4.33", "S4.33a"), ("talks help wh", "who")]:
        done = desk.run("fish", "--no-config", "-c", "talks completions fish | source; "
                        f"complete -C {shlex.quote(line)}")
        found = [row.split("\t")[0] for row in done.stdout.decode().split("\n")]
        yield want in found, f"fish: {line!r} offers {want}", f"{found}{done.stderr.decode()}"
    for line, end in [("talks ", "\t"), ("talks help ", "\n")]:
        done = desk.run("fish", "--no-config", "-c", "talks completions fish | source; "
                        f"complete -C {shlex.quote(line)}")
        found = done.stdout.decode()
        yield "stand" + end in found and "现状" not in found, \
            f"fish: {line!r} offers Chinese names to who begins one alone", found


def results(desk):
    commands = table(desk.root)
    aliases = question_aliases(desk.root)
    yield len(commands) > 20, "there are commands", ""
    missing = set(aliases) - set(commands)
    yield not missing, "every question is a command", " ".join(missing)
    yield from overview(desk, commands)
    for name, (alias, example, want) in commands.items():
        yield from pages(desk, name, alias or aliases.get(name, ""), example, set(commands))
        if want == STOPPED:
            want, told = 0, until_stopped(desk, shlex.split(example))
        else:
            told = desk.talks(*shlex.split(example))
            if "is not installed" in told[2]:  # a part that this build is without
                told = None
        status, out, err = told or (None, "", "")
        yield not told or (status == want and out and not err), \
            f"talks {example}{'' if told else ' # SKIP not in this build'}", \
            f"exit status {status}, not {want}\n{err}"
        yield example.split()[0] == name, f"the example of {name} is of {name}", example
    yield from bash_completion(desk, list(commands))
    yield from other_shells(desk)


def main():
    root, talks = (pathlib.Path(name).resolve() for name in sys.argv[1:])
    number = failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        for good, name, detail in results(Desk(root, talks, scratch)):
            number, failed = number + 1, failed + (not good)
            print(f"{'ok' if good else 'not ok'} {number} - {name}")
            for line in [] if good else str(detail).splitlines():
                print(f"#   {line}")
    print(f"1..{number}")
    return 1 if failed else 0


sys.exit(main())
