#!/usr/bin/env python3
"""Is the shipped dossier sound, whole, in both languages, in canonical form, and in words of
its own?

Usage: check_dossier.py ROOT TALKS. Prints TAP. What needs the sources or the material beside
the checkout (../shared, or $TALKS_SHARED) is skipped, and says so, where they are missing.
"""
import json
import os
import pathlib
import re
import subprocess
import sys

RUN = 12  # so many characters in a row are a quotation, whatever the script
# Bodies whose official name is longer than that: a name is no sentence.
NAMES = ["乌克兰国家安全与国防委员会"]
HAN = re.compile(r"[^\u4e00-\u9fff]")
REMARKS = ("inference", "outside", "note")


def ok(good, name, why=""):
    ok.count += 1
    ok.failed += not good
    print(f"{'ok' if good else 'not ok'} {ok.count} - {name}")
    for line in [] if good else why.strip().split("\n")[:20]:
        print(f"#   {line}")


def skip(name, reason):
    ok.count += 1
    print(f"ok {ok.count} - {name} # SKIP {reason}")


ok.count = ok.failed = 0


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def simplified(lines):
    """{line: in simplified characters}; opencc is what the build needs anyway. All at once:
    starting it takes longer than what it does."""
    lines = sorted(lines)
    done = subprocess.run(["opencc", "-c", "t2s"], input="\n".join(lines).encode(),
                          capture_output=True, check=True)
    return dict(zip(lines, done.stdout.decode().split("\n"), strict=True))


def fold(text):
    return HAN.sub("", text)


def without_names(text):
    for name in NAMES:
        text = text.replace(name, "|")
    return text


def tracked(root):
    """Files of the project: what git tracks, or everything where there is no git."""
    code, out = run("git", "-C", str(root), "ls-files")
    if code == 0:
        return [root / name for name in out.split("\n") if name]
    skipped = {".git", "build", "node_modules"}
    return [p for p in root.rglob("*") if p.is_file() and not skipped & set(p.parts)]


def quotations(root, sources):
    """Places where a file of the project repeats RUN characters of a source."""
    grams = {}
    for source in sorted(sources.glob("*.txt")):
        lines = source.read_text(encoding="utf-8").split("\n")
        simple = simplified(set(lines))
        text = fold("\n".join(simple[line] for line in lines))
        for i in range(len(text) - RUN + 1):
            grams.setdefault(text[i:i + RUN], source.name[:3])
    texts = {}  # by file, its lines that are long enough
    for path in tracked(root):
        try:
            lines = path.read_text(encoding="utf-8").split("\n")
        except (UnicodeDecodeError, OSError):
            continue
        texts[path] = {n: line for n, line in enumerate(lines, 1) if len(fold(line)) >= RUN}
    found = []
    simple = simplified({line for lines in texts.values() for line in lines.values()})
    for path, lines in texts.items():
        for number, line in lines.items():
            words = without_names(fold(simple[line]))
            for i in range(len(words) - RUN + 1):
                if words[i:i + RUN] in grams:
                    source = grams[words[i:i + RUN]]
                    found.append(f"{path.relative_to(root)}:{number}: source {source}")
                    break
    return found


def in_english_only(node, path=""):
    """Remarks of the authors without their Chinese, or whose Chinese has none."""
    if isinstance(node, list):
        node = dict(enumerate(node))
    for key, value in node.items() if isinstance(node, dict) else ():
        if key in REMARKS and isinstance(value, str):
            chinese = node.get(f"{key}-zh", "")
            if not HAN.sub("", chinese):
                yield f"{path} {key}"
        yield from in_english_only(value, f"{path}/{key}")


def main():
    root, talks = pathlib.Path(sys.argv[1]), sys.argv[2]
    dossier = root / "dossiers" / "ukraine-2025"
    shared = pathlib.Path(os.environ.get("TALKS_SHARED") or root.parent / "shared")
    code, out = run(talks, "check", "--dossier", str(dossier))
    ok(code == 0 and ", 0 errors, 0 warnings" in out, "talks check is clean", out)
    code, out = run(talks, "fmt", "--check", "--dossier", str(dossier))
    ok(code == 0, "talks fmt would change nothing", out)
    code, out = run(talks, "export", "json", "--dossier", str(dossier))
    alone = list(in_english_only(json.loads(out))) if code == 0 else [out]
    ok(not alone, "what its authors remark stands in both languages", "\n".join(alone))
    code, out = run(talks, "出处", "guarantee-with-plan", "--dossier", str(dossier))
    reason = re.search(r"^推断理由((.|\n  )*)", out, re.M)
    ok(reason and not re.search("[A-Za-z]", reason[1]), "a reason is given in Chinese", out)
    code, out = run(sys.executable, str(root / "tools" / "coverage.py"))
    ok(code == 0, "every paragraph, row and fact is covered", out[-2000:])
    sources = shared / "sources"
    if not sources.is_dir():
        skip("the copies of the sources agree", "no sources here")
        skip("no sentence of a source is in the project", "no sources here")
    else:
        code, out = run(talks, "check", "--dossier", str(dossier), "--sources", str(sources))
        ok(code == 0, "the copies of the sources agree", out)
        found = quotations(root, sources)
        ok(not found, "no sentence of a source is in the project", "\n".join(found))
    print(f"1..{ok.count}")
    return ok.failed > 0


if __name__ == "__main__":
    sys.exit(main())
