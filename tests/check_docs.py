#!/usr/bin/env python3
"""What the pages show is what happens: every command runs, every link leads somewhere.

    check_docs.py [--bless] ROOT TALKS EXAMPLE...
    check_docs.py --code NAME FILE

In README.md, CHANGELOG.md, CONTRIBUTING.md and docs/, a block fenced as console holds
commands behind `$ ` and, if the page shows it, what they print:

    $ talks why S9 # exit 2
    talks: error: ...
    ...

A command must end with exit status 0, or with the one noted. Output that is shown must
be what is printed (standard error too); a last line `...` says that more follows. A
page's commands run one after the other in a fresh folder, which is also the home; `talks`
is TALKS and finds the shipped dossier, an EXAMPLE is found by its name. A comment `<!-- $ COMMAND -->` runs
without being shown: it stands for what a reader does in an editor. --bless writes what
is printed into the pages instead (`./dev docs`).

A command in a sentence, such as `talks ask --depth 2`, runs too, behind the page's own, and
must give an answer, say that there is none, or that a word is to follow; where it has a word
for any (`talks check --explain CODE`), runs until it is stopped (`talks serve`), or needs what not
every build has (`talks brief --desk`), its options must be those of the command.

Also checked: a guide has every command; commands of talks and of ./dev and files that a
sentence names exist; commands under "Not there yet" do not; no command stands in a block that
is not run; links and their anchors lead somewhere. --code prints the block that begins with a
comment which names the file NAME. Prints TAP.
"""

import concurrent.futures
import contextlib
import dataclasses
import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

TIMEOUT = 120  # seconds
FENCE = re.compile(r"^\s*```(\w*)\s*$")
HIDDEN = re.compile(r"^<!-- \$ (.*) -->$")
TOPS = "bench|cli|debian|docs|dossiers|fuzz|include|po|schema|src|tests|tools"
STATUS = re.compile(r"(.*?)\s+# exit (\d+)$")


@dataclasses.dataclass
class Command:
    line: int  # of the command, from 0
    text: str
    status: int
    end: int = 0  # the line behind its output
    out: list = dataclasses.field(default_factory=list)


def blocks(lines):
    """(language, first line, line of the closing fence) of each fenced block."""
    language, first = None, 0
    for number, line in enumerate(lines):
        match = FENCE.match(line)
        if match and language is None:
            language, first = match[1], number + 1
        elif match:
            yield language, first, number
            language = None
    if language is not None:
        sys.exit(f"a block that begins in line {first} does not end")


def command_at(number, text):
    match = STATUS.match(text)
    return Command(number, match[1], int(match[2]), number + 1) if match else \
        Command(number, text, 0, number + 1)


def commands(lines):
    """Every command of a page, in order."""
    found, inside = [], set()
    for language, first, end in blocks(lines):
        inside.update(range(first, end))
        if language != "console":
            continue
        for number in range(first, end):
            if lines[number].startswith("$ "):
                found.append(command_at(number, lines[number][2:]))
            else:
                found[-1].out.append(lines[number])
                found[-1].end = number + 1
    found += [command_at(number, match[1]) for number, line in enumerate(lines)
              if number not in inside and (match := HIDDEN.match(line))]
    return sorted(found, key=lambda command: command.line)


def run(command, scratch, root):
    environment = {"HOME": scratch, "TALKS_DATA": str(root), "LC_ALL": "C.UTF-8",
                   "PATH": f"{scratch}/.bin:{os.environ['PATH']}"}
    done = subprocess.run(["sh", "-c", command.text], cwd=scratch, env=environment,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=TIMEOUT, check=False)
    text = done.stdout.decode("utf-8", "backslashreplace").replace("\r\n", "\n")
    return done.returncode, text.removesuffix("\n").split("\n") if text else []


def shown(command, out):
    """What the page should show of the output."""
    if not command.out:
        return []
    if command.out[-1] == "...":
        return out[:len(command.out) - 1] + ["..."]
    return out


@contextlib.contextmanager
def scratch_with(programs):
    """A fresh folder in which programs are found by name."""
    with tempfile.TemporaryDirectory() as scratch:
        (pathlib.Path(scratch) / ".bin").mkdir()
        for name, program in programs.items():
            (pathlib.Path(scratch) / ".bin" / name).symlink_to(program)
        yield scratch


def run_page(root, programs, lines):
    """(command, exit status, output) in order."""
    with scratch_with(programs) as scratch:
        for command in commands(lines):
            yield command, *run(command, scratch, root)


def bless(root, programs, path):
    """Writes what is printed; a command that ends otherwise than noted is only told."""
    lines, good = path.read_text(encoding="utf-8").split("\n"), True
    for command, status, out in reversed(list(run_page(root, programs, lines))):
        if status != command.status:
            print(f"{path.relative_to(root)}:{command.line + 1}: exit status {status}, "
                  f"not {command.status}: {command.text}")
            good = False
            continue
        lines[command.line + 1:command.end] = shown(command, out)
    path.write_text("\n".join(lines), encoding="utf-8")
    return good


# ---- what sentences name ------------------------------------------------------------


def known_commands(root):
    """Commands of talks with their Chinese names, and those of ./dev."""
    text = (root / "cli" / "commands.def").read_text(encoding="utf-8")
    dev = (root / "dev").read_text(encoding="utf-8")
    table = (root / "src" / "desk" / "answers.def").read_text(encoding="utf-8")
    names = re.findall(r'^COMMAND\("([^"]+)", "([^"]*)"', text, re.M)
    return ({name for pair in names for name in pair} |
            set(re.findall(r'^QUESTION\(\w+, "([^"]+)"', table, re.M)),
            {name for names in re.findall(r"^([a-z][-a-z |]*)\)", dev, re.M)
             for name in names.split(" | ")})


def prose(lines):
    inside = set()
    for _, first, end in blocks(lines):
        inside.update(range(first - 1, end + 1))
    return "\n".join("" if n in inside else line for n, line in enumerate(lines))


def wrong_names(text, known):
    talks, dev = known
    for name in re.findall(r"`talks ([^\s`]+)", text):
        if name not in talks and not name.isupper() and not name.startswith("-"):
            yield f"there is no command talks {name}"
    for name in re.findall(r"\./dev ([a-z][-a-z]*)", text):
        if name not in dev:
            yield f"there is no command ./dev {name}"
    missing = re.search(r"^## Not there yet$(.*?)(?=^## |\Z)", text, re.M | re.S)
    for name in re.findall(r"`([a-z][-a-z]*)`", missing[1]) if missing else []:
        if name in talks:
            yield f"{name} is there, but stands under Not there yet"


def left_out(root, path, lines):
    """Commands that a guide does not have, in words or in a block."""
    if not re.fullmatch(r"guide(\.\w+)?\.md", path.name):
        return
    text = "\n".join(lines)
    table = (root / "cli" / "commands.def").read_text(encoding="utf-8")
    questions = (root / "src" / "desk" / "answers.def").read_text(encoding="utf-8")
    alias_of = {name.replace("_", "-"): alias for name, alias in
                re.findall(r'^QUESTION\((\w+), "([^"]+)"', questions, re.M)}
    for name, alias, group in re.findall(r'^COMMAND\("([^"]+)", "([^"]*)", (\w+)', table, re.M):
        names = "|".join(filter(None, [name, alias or alias_of.get(name)]))
        if group != "HIDDEN" and not re.search(rf"\btalks ({names})(?![\w-])", text):
            yield f"it does not have talks {name}"


def missing_files(root, text):
    """Paths in sentences; a name in capitals or the word example stands for any."""
    for name in re.findall(rf"`((?:{TOPS})/[^`\s]*)`", text):
        if re.search(r"example|[A-Z]{3}", name):
            continue
        folder = root / name if "*" not in name else (root / name).parent
        if not folder.exists():
            yield f"there is no {name}"


def not_run(lines):
    for language, first, end in blocks(lines):
        for number in range(first, end):
            if language != "console" and re.match(r"\$ |talks ", lines[number]):
                yield f"line {number + 1}: fence it as console, so that it is run"
            if language == "console" and number == first and lines[number][:2] != "$ ":
                yield f"line {number + 1}: a console block begins with a command"


def anchors(path):
    """Anchors of a page, as GitHub makes them of its headings."""
    text = prose(path.read_text(encoding="utf-8").split("\n"))
    for heading in re.findall(r"^#+ (.*)$", text, re.M):
        plain = re.sub(r"[^\w\- ]", "", heading.lower())
        yield plain.strip().replace(" ", "-")


def broken_links(path, text):
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        file = path.parent / name if name else path
        if not file.exists():
            yield f"the link {target} leads nowhere"
        elif anchor and anchor not in anchors(file):
            yield f"the link {target} leads to no heading"


# ---- commands in sentences ----------------------------------------------------------


def in_sentences(lines):
    """Commands of more than their name; notes of releases tell what was, too."""
    text = " ".join(prose(lines).split("\n"))
    found = [" ".join(c.split()) for c in re.findall(r"`(talks [^`]+)`", text)]
    return [c for c in dict.fromkeys(found) if len(c.split()) > 2]


ENDLESS = {"serve", "网页"}  # they run until they are stopped
BUILT = "--desk"  # needs a page that not every build has


def is_form(command):
    """It stands for several: words in capitals, brackets, bars or dots; or it has no end."""
    return command.split()[1] in ENDLESS or BUILT in command or bool(re.search(r"\b[A-Z]{2,}\b|[\[|]|\.\.\.| [A-Z]\b", command))


def unknown_options(command, scratch, root):
    name = command.split()[1]
    if name.isupper():
        return []
    _, out = run(Command(0, f"talks help {name}", 0), scratch, root)
    known = set(re.findall(r"--[\w-]+", "\n".join(out)))
    return sorted(set(re.findall(r"--[a-z][\w-]*", command)) - known)


def sentences(root, programs, lines):
    """(good, what, detail) of each; in a folder with a copy of the dossiers, for a command
    may write."""
    commands_there = in_sentences(lines)
    if not commands_there:
        return
    with scratch_with(programs) as scratch:
        shutil.copytree(root / "dossiers", f"{scratch}/data/dossiers")
        for command in commands_there:
            if is_form(command):
                unknown = unknown_options(command, scratch, f"{scratch}/data")
                yield not unknown, command, [f"it has no {' '.join(unknown)}"]
                continue
            status, out = run(Command(0, command, 0), scratch, f"{scratch}/data")
            named = status == 64 and (" is missing " in out[0] or
                                      any(command in line for line in out))
            yield status in (0, 4) or named, command, [f"exit status {status}", *out[:8]]


# ---- all of it ----------------------------------------------------------------------


def results(root, programs, known, path):
    """(good, name, detail) for each check of a page."""
    lines = path.read_text(encoding="utf-8").split("\n")
    name, text = path.relative_to(root), prose(lines)
    wrong = [*not_run(lines), *wrong_names(text, known), *missing_files(root, text),
             *broken_links(path, text), *left_out(root, path, lines)]
    yield not wrong, f"{name}: names and links", wrong
    if any(problem.startswith("line") for problem in wrong):
        return
    for command, status, out in run_page(root, programs, lines):
        about = f"{name}:{command.line + 1}: {command.text}"
        if status != command.status:
            yield False, about, [f"exit status {status}, not {command.status}", *out]
            continue
        want = shown(command, out)
        detail = difflib.unified_diff(command.out, want, "shown", "printed", lineterm="")
        yield want == command.out, about, [*detail, "refresh it with ./dev docs"]
    for good, command, detail in sentences(root, programs, lines):
        yield good, f"{name}: in a sentence: {command}", detail


def pages(root):
    tops = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md"]
    return [*(root / name for name in tops), *sorted((root / "docs").rglob("*.md"))]


def code(name, path):
    lines = pathlib.Path(path).read_text(encoding="utf-8").split("\n")
    found = [lines[first:end] for _, first, end in blocks(lines)
             if lines[first].startswith(f"/* {name}:")]
    if len(found) != 1:
        sys.exit(f"{path} has {len(found)} blocks called {name}")
    print("\n".join(found[0]))


def main():
    if sys.argv[1] == "--code":
        code(*sys.argv[2:])
        return 0
    root, *built = (pathlib.Path(name).resolve() for name in sys.argv[1:]
                    if name != "--bless")
    programs = {path.name: path for path in built}
    if sys.argv[1] == "--bless":
        return 0 if all([bless(root, programs, path) for path in pages(root)]) else 1
    known = known_commands(root)
    number, failed = 0, 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as workers:
        told = list(workers.map(lambda path: list(results(root, programs, known, path)),
                                pages(root)))
    for page in told:
        for good, name, detail in page:
            number, failed = number + 1, failed + (not good)
            print(f"{'ok' if good else 'not ok'} {number} - {name}".replace("#", "\\#"))
            for line in [] if good else detail:
                print(f"#   {line}")
    print(f"1..{number}")
    return 1 if failed or number == 0 else 0


sys.exit(main())
