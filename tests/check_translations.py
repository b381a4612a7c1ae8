#!/usr/bin/env python3
"""Every message has a translation, and the build would notice one that has not.

    check_translations.py ROOT

tools/po2c.py makes the tables; here it is run on the real files, and on copies with one
thing wrong each. Labels must fit the column that rows keep for them. Prints TAP.
"""

import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

LABEL_COLUMNS = 9


def width(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    sources = [root / "po/messages.def", root / "src/dossier/words.def",
               root / "src/dossier/records.def"]
    original = (root / "po/zh_Hans.po").read_text(encoding="utf-8")
    number = failed = 0

    def tell(good, name, note=""):
        nonlocal number, failed
        number += 1
        failed += not good
        print(f"{'ok' if good else 'not ok'} {number} - {name}")
        for line in [] if good else note.split("\n"):
            print(f"#   {line}")

    def compile_po(text, scratch):
        po = pathlib.Path(scratch) / "zh_Hans.po"
        po.write_text(text, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, root / "tools/po2c.py", "--po", po, "--out",
             pathlib.Path(scratch) / "h", pathlib.Path(scratch) / "c", *sources],
            capture_output=True, text=True, check=False)
        return done.returncode, done.stderr

    def refuses(name, text, sentence):
        with tempfile.TemporaryDirectory() as scratch:
            status, said = compile_po(text, scratch)
        tell(text != original and status != 0 and sentence in said, name, said)

    with tempfile.TemporaryDirectory() as scratch:
        status, said = compile_po(original, scratch)
    tell(status == 0, "no message is untranslated, fuzzy or unknown", said)
    entry = re.compile(r'msgctxt "label_moved"\nmsgid .*\nmsgstr "(.*)"\n')
    translated = entry.search(original)
    refuses("a missing entry is found", entry.sub("", original), "label_moved is not translated")
    refuses("an empty one", original.replace(translated[0], translated[0].replace(
        f'msgstr "{translated[1]}"', 'msgstr ""')), "label_moved is not translated")
    refuses("a fuzzy one", original.replace(translated[0], "#, fuzzy\n" + translated[0]),
            "label_moved is not translated")
    refuses("one that translates nothing", original + '\nmsgctxt "no_such"\nmsgid "a"\n'
            'msgstr "b"\n', "no_such translates nothing")
    refuses("one that stands twice", original + "\n" + translated[0],
            "label_moved is translated twice")
    refuses("one that loses a place", re.sub(r'(msgctxt "claim_value"\nmsgid .*\nmsgstr ").*"',
                                             r'\1{0}"', original), "claim_value does not use")
    labels = re.findall(r'^MSG\((label_\w+), "([^"]*)"', sources[0].read_text(encoding="utf-8"),
                        re.MULTILINE)
    chinese = dict(re.findall(r'msgctxt "(label_\w+)"\nmsgid .*\nmsgstr "(.*)"', original))
    wide = [f"{name}: {text}" for name, english in labels
            for text in (english.replace("{0}", "Feb"), chinese[name].replace("{0}", "2月"))
            if width(text) > LABEL_COLUMNS]
    tell(not wide, f"labels are at most {LABEL_COLUMNS} columns wide", "\n".join(wide))
    ambiguous = [line for line in original.split("\n") if line.startswith("msgstr")
                 and any(unicodedata.east_asian_width(c) == "A" for c in line)]
    tell(not ambiguous, "no character of ambiguous width", "\n".join(ambiguous))
    print(f"1..{number}")
    return 1 if failed else 0


sys.exit(main())
