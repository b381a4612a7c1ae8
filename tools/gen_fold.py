#!/usr/bin/env python3
"""Writes src/text/script_tables.h: which Chinese characters and phrases correspond.

    gen_fold.py OPENCC_DICT OUTPUT

OPENCC_DICT is the program opencc_dict (Debian: package opencc); the dictionaries lie in
share/opencc beside its folder, or in one of the usual places. TS* lead from traditional
to simplified, ST* back. Where a dictionary offers several results the first is taken, as
OpenCC does. Every entry must map code points one to one, or the program stops: offsets
rest on that. The few phrases beyond the Basic Multilingual Plane are left out, so that a
character of a phrase fits 16 bits.

The header holds FOLD_NUMBER, which changes with what leads to simplified characters, and for
each direction NAME
  NAME_chars    {from, to}, sorted by from; no character maps to itself
  NAME_page_of, NAME_pages  the same by the upper and the lower byte of a character of
                the Basic Multilingual Plane: 0 leaves it as it is, 1 sends to NAME_chars
  NAME_heads    {first character, where its phrases start in NAME_phrases}, sorted, and a
                last entry that says where they end
  NAME_phrases  phrase after phrase, the longest first within a head: a word
                (tail length | changes << 8), the tail, then (place, replacement) for
                each character of the phrase that does not convert as it would alone
and for the way to simplified characters
  fold_changes  {character, what some phrase makes of it that it would not become alone},
                sorted, each pair once
"""

import hashlib
import pathlib
import subprocess
import sys
import tempfile

# Phrases on which OpenCC's releases differ (1.1.6 in Debian 12, 1.1.7 in Ubuntu 24.04): left
# out, so that the tables are the same bytes from either.
UNSETTLED = set("形如斗 斗星官 斗木獬 南斗 斗宿 南斗六星 南斗星君 气冲斗牛 气冲牛斗 气冲霄汉".split())

# Written forms in which Taiwan and Hong Kong agree against OpenCC's own standard.
FORMS = dict(["僞偽", "喫吃", "嬀媯", "擡抬", "潙溈", "潨潀", "爲為", "癡痴", "皁皂", "祕秘", "竈灶",
              "纔才", "脣唇", "蔿蒍", "衆眾", "覈核", "踊踴", "鉢缽", "鍼針"])

# A character that a phrase of the dictionary does not settle is this one.
ALONE = {"签": "簽"}

# Where the dictionary takes the end of one word and the beginning of the next for a word, or
# a word in another sense than texts about talks have it. Simplified; then the same in
# traditional characters.
CORRECTED = dict(pair.split(":") for pair in """
    克制:克制 胡同:胡同 折合:折合 背着:背着 背负:背負 松口:鬆口 乌松口:烏鬆口 略松:略鬆 最松:最鬆
    说明了:說明了 点明了:點明了 表明了:表明了 证明了:證明了 指明了:指明了 注明了:註明了 标明了:標明了
    声明了:聲明了 阐明了:闡明了 查明了:查明了 动武后:動武後 用武后:用武後 停武后:停武後
    打并列:打並列 不并列:不並列 专家具:專家具 对冲突:對衝突 水已冲走:水已沖走
    有采纳:有採納 有采取:有採取 有采用:有採用 几番:幾番 方几番:方幾番 方几个:方幾個 方几次:方幾次
    延长几:延長幾 几周:幾週 复述:複述 说明复述:說明複述 明赞:明讚 托列:托列
    元数里:元數裏 欧盟里:歐盟裏 废墟里:廢墟裏 频道里:頻道裏 报道里:報道裏 一轮里:一輪裏 西里尔:西里爾
    系推断:係推斷 系由此:係由此 系由所称:係由所稱 系其本人:係其本人 系据来源:係據來源
    章系用户:章係用戶 相系:相繫
""".split())
# Behind "made in" or "made of" a place or a stuff, "sanctions", "system" and such begin anew.
MADE, BEGINS_ANEW = ("制", "製"), {"裁": "裁", "约": "約", "度": "度", "衡": "衡", "止": "止", "定": "定"}

LONGEST = 16  # TALKS_PHRASE_LONGEST in src/text/text.h

DICTIONARIES = [("fold", "TSCharacters", "TSPhrases"),
                ("trad", "STCharacters", "STPhrases")]


def data_folder(program):
    beside = pathlib.Path(program).resolve().parent.parent / "share" / "opencc"
    for folder in [beside, pathlib.Path("/usr/share/opencc"),
                   pathlib.Path("/usr/local/share/opencc")]:
        if (folder / "TSCharacters.ocd2").is_file():
            return folder
    sys.exit("gen_fold.py: no OpenCC dictionaries found; install the package opencc")


def read_dictionary(program, folder, name):
    """{key: first value}, entries that change length refused."""
    with tempfile.TemporaryDirectory() as scratch:
        text = pathlib.Path(scratch) / "dictionary.txt"
        subprocess.run([program, "-i", str(folder / f"{name}.ocd2"), "-f", "ocd2",
                        "-o", str(text), "-t", "text"],
                       check=True, stdout=subprocess.DEVNULL)
        lines = text.read_text(encoding="utf-8").splitlines()
    entries = {}
    for line in filter(None, lines):
        key, values = line.split("\t")
        if key in UNSETTLED:
            continue
        entries[key] = values.split(" ")[0]
        if len(key) != len(entries[key]):
            sys.exit(f"gen_fold.py: {name} maps {key} to another number of characters")
    return entries


def closed(chars):
    """Mappings followed to their end, so that converting twice changes nothing."""
    result = {}
    for source, target in chars.items():
        seen = {source}
        while target in chars and target not in seen:
            seen.add(target)
            target = chars[target]
        if target != source:
            result[source] = target
    return result


def corrected(chars, phrases):
    """The way back to traditional characters, as texts about talks need it."""
    def modern(text):
        return "".join(FORMS.get(c, c) for c in text)

    made = {phrase + tail: target[:-1] + MADE[0] + becomes
            for phrase, target in phrases.items() for tail, becomes in BEGINS_ANEW.items()
            if phrase.endswith(MADE[0]) and target.endswith(MADE[1])}
    for phrase, target in CORRECTED.items():
        if len(phrase) != len(target):
            sys.exit(f"gen_fold.py: {phrase} is corrected to another number of characters")
    return ({c: modern(t) for c, t in {**chars, **ALONE}.items() if modern(t) != c},
            {p: modern(t) for p, t in {**made, **phrases, **CORRECTED}.items()})


def phrase_words(phrase, target, chars):
    changes = []
    for place, (source, wanted) in enumerate(zip(phrase, target)):
        if chars.get(source, source) != wanted:
            changes += [place, ord(wanted)]
    return [(len(phrase) - 1) | (len(changes) // 2) << 8, *map(ord, phrase[1:]), *changes]


def phrase_tables(phrases, chars):
    """(heads, words, changes) as described at the top of this file."""
    heads, words, changes = [], [], set()
    for phrase in sorted(phrases, key=lambda p: (p[0], -len(p), p)):
        if max(map(ord, phrase + phrases[phrase])) > 0xFFFF:
            continue
        if not heads or heads[-1][0] != ord(phrase[0]):
            heads.append((ord(phrase[0]), len(words)))
        words += phrase_words(phrase, phrases[phrase], chars)
        changes |= {(ord(source), ord(wanted))
                    for source, wanted in zip(phrase, phrases[phrase])
                    if chars.get(source, source) != wanted}
    return heads + [(0xFFFF, len(words))], words, sorted(changes)


def paged(codes):
    """(page of each upper byte, pages); page 0 is empty."""
    pages, page_of = [[0] * 256], [0] * 256
    for source, target in codes:
        if source > 0xFFFF:
            continue
        if not page_of[source >> 8]:
            page_of[source >> 8] = len(pages)
            pages.append([0] * 256)
        pages[page_of[source >> 8]][source & 0xFF] = target if target <= 0xFFFF else 1
    return page_of, pages


def array(declaration, items):
    """A C array, filled to the width of a line."""
    lines, line = [], " "
    for item in items:
        if len(line) + len(item) + 2 > 90:
            lines.append(line)
            line = " "
        line += f" {item},"
    return f"static const {declaration} = {{\n" + "\n".join([*lines, line]) + "\n};\n"


def pairs(items):
    return [f"{{{a:#x}, {b:#x}}}" for a, b in items]


def main():
    program, output = sys.argv[1:]
    folder = data_folder(program)
    parts = ["/* Generated by tools/gen_fold.py from OpenCC's dictionaries. */\n"
             "#include <stdint.h>\n"]
    for name, characters, phrases in DICTIONARIES:
        chars = closed(read_dictionary(program, folder, characters))
        phrases_of = read_dictionary(program, folder, phrases)
        if name == "trad":
            chars, phrases_of = corrected(chars, phrases_of)
        heads, words, changes = phrase_tables(phrases_of, chars)
        codes = sorted((ord(a), ord(b)) for a, b in chars.items())
        if name == "fold" and max(map(len, phrases_of)) > LONGEST:
            sys.exit("gen_fold.py: a phrase is longer than TALKS_PHRASE_LONGEST says")
        if name == "fold":
            told = hashlib.sha256(repr((codes, heads, words)).encode()).digest()
            parts.append(f"#define FOLD_NUMBER {int.from_bytes(told[:8], 'big') >> 1:#x}\n")
        page_of, pages = paged(codes)
        parts += [array(f"uint32_t {name}_chars[][2]", pairs(codes)),
                  array(f"uint8_t {name}_page_of[256]", map(str, page_of)),
                  array(f"uint16_t {name}_pages[][256]",
                        ["{" + ", ".join(f"{c:#x}" for c in page) + "}" for page in pages]),
                  array(f"uint32_t {name}_heads[][2]", pairs(heads)),
                  array(f"uint16_t {name}_phrases[]", [f"{w:#x}" for w in words])]
        if name == "fold":
            parts.append(array("uint16_t fold_changes[][2]", pairs(changes)))
    pathlib.Path(output).write_text("\n".join(parts), encoding="utf-8")


main()
