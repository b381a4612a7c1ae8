#!/usr/bin/env python3
"""Prints a dictionary for libFuzzer: the words that reading looks for.

    fuzz_words.py ROOT

They are taken from the tables themselves, so that a new word is tried as soon as it stands
there; besides, numerals, signs and what texts are damaged by.
"""

import pathlib
import re
import sys

TABLES = ["src/text/figure_words.def", "src/reading/guards.def", "src/reading/dates.def"]
OTHERS = [*"0123456789〇零一二三四五六七八九十百千万亿兆两半几数廿０９：，．％年月日号时点分成折打个",
          "2025", "12-28", "17:30", "3/4", "阿尔德兰", "阿爾德蘭", "林博", "aldland", "bo lin"]
DAMAGE = [b"\xff", b"\xe4\xb8", b"\xed\xa0\x80", b"\x00", b"\xef\xbb\xbf", b"\xe2\x80\xae",
          b"\xc2\xa0", b"\xe3\x80\x80", b"\r\n", b"\n"]


def main():
    root = pathlib.Path(sys.argv[1])
    words = set()
    for table in TABLES:
        text = (root / table).read_text(encoding="utf-8")
        words |= set(re.findall(r'^(?:WORD|GUARD|DATE)\(.*?"(.*?)"', text, re.MULTILINE))
    for word in sorted({w.encode() for w in [*words, *OTHERS]} | set(DAMAGE)):
        print('"' + "".join(f"\\x{byte:02x}" for byte in word) + '"')


main()
